package org.onrecord.jdbc.terms;

import java.util.ArrayList;
import java.util.List;

/** Where a text holds what a query looks for. */
public final class Highlight {
  private static final int BEFORE = 60;
  private static final int LENGTH = 200;
  private static final int MOST = 200;

  private Highlight() {}

  /**
   * Up to {@value #MOST} words that are hit, as spans of {@code text} in UTF-16 units.
   *
   * @param language BCP 47
   */
  public static List<int[]> spans(String text, String language, WordQuery query) {
    List<int[]> spans = new ArrayList<>();
    Analysis.shared()
        .scan(
            text,
            language,
            word -> {
              if (query.matches(word)) {
                spans.add(new int[] {word.start(), word.end()});
              }
              return spans.size() < MOST;
            });
    return spans;
  }

  /**
   * The words around the first hit, in one line: about {@value #LENGTH} characters of plain text,
   * from the beginning where nothing is hit.
   */
  public static String snippet(String text, String language, WordQuery query) {
    int[] hit = {0};
    Analysis.shared()
        .scan(
            text,
            language,
            word -> {
              if (query.matches(word)) {
                hit[0] = word.start();
                return false;
              }
              return true;
            });
    int from = hit[0] <= BEFORE ? 0 : wordStart(text, hit[0] - BEFORE, hit[0]);
    int to = from + LENGTH >= text.length() ? text.length() : wordEnd(text, from + LENGTH, hit[0]);
    return (from > 0 ? "… " : "") + oneLine(text, from, to) + (to < text.length() ? " …" : "");
  }

  /** The first beginning of a word in {@code [from, hit]}. */
  private static int wordStart(String text, int from, int hit) {
    for (int i = from; i < hit; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return hit;
  }

  /** The last end of a word before {@code to}, or {@code to} in a word without end. */
  private static int wordEnd(String text, int to, int hit) {
    for (int i = to; i > hit; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }

  private static String oneLine(String text, int from, int to) {
    StringBuilder line = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
        line.append(c);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }
}
