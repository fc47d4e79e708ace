package org.onrecord.report;

import java.util.Objects;

/**
 * One block (paragraph, headline, caption, ...) of a report's text; it holds no line break at its
 * ends.
 */
public record Block(BlockKind kind, Span span) {
  public Block {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(span, "span");
  }
}
