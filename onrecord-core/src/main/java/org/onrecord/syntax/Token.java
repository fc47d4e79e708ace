package org.onrecord.syntax;

import java.util.Objects;
import org.onrecord.report.Span;

/**
 * A word or mark of punctuation.
 *
 * @param span UTF-16, into the report's text
 * @param text the characters of the span
 * @param pos its Universal Dependencies part of speech, such as {@code "VERB"} or {@code "PROPN"}
 */
public record Token(Span span, String text, String pos) {
  public Token {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(pos, "pos");
  }
}
