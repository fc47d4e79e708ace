package org.onrecord.jdbc;

/** The words around the first hit of a query in a text, in one line. */
final class Snippet {
  private static final int BEFORE = 60;
  private static final int LENGTH = 200;

  private Snippet() {}

  /** About {@value #LENGTH} characters of plain text, from the beginning where nothing is hit. */
  static String of(String text, TermQuery query) {
    int[] hit = {0};
    Terms.scan(
        text,
        (term, start, end) -> {
          if (query.matches(term)) {
            hit[0] = start;
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
