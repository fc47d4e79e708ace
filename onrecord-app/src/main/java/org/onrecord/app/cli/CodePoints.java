package org.onrecord.app.cli;

import org.jspecify.annotations.Nullable;
import org.onrecord.report.Span;
import tools.jackson.databind.node.ArrayNode;

/** Converts UTF-16 indices of one text to Unicode code points, in which JSON gives spans. */
final class CodePoints {
  /** By index, how many low surrogates of pairs stand before it; null where the text has none. */
  private final int @Nullable [] pairsBefore;

  CodePoints(String text) {
    boolean plain = true;
    for (int i = 0; i < text.length() && plain; i++) {
      plain = !Character.isSurrogate(text.charAt(i));
    }
    if (plain) {
      pairsBefore = null;
      return;
    }
    int[] before = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      boolean second =
          i > 0
              && Character.isLowSurrogate(text.charAt(i))
              && Character.isHighSurrogate(text.charAt(i - 1));
      before[i + 1] = before[i] + (second ? 1 : 0);
    }
    pairsBefore = before;
  }

  int of(int utf16) {
    return pairsBefore == null ? utf16 : utf16 - pairsBefore[utf16];
  }

  /** Adds {@code [start, end]} for each span. */
  void addAll(ArrayNode array, Iterable<Span> spans) {
    for (Span span : spans) {
      array.addArray().add(of(span.start())).add(of(span.end()));
    }
  }
}
