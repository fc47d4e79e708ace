package org.onrecord.syntax;

import java.util.List;
import java.util.Objects;
import org.onrecord.report.Block;
import org.onrecord.report.Span;

/** A sentence with its tokens, in order; the span is UTF-16 into the report's text. */
public record Sentence(Block block, Span span, List<Token> tokens) {
  public Sentence {
    Objects.requireNonNull(block, "block");
    Objects.requireNonNull(span, "span");
    tokens = List.copyOf(tokens);
  }
}
