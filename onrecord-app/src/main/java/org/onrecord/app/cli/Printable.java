package org.onrecord.app.cli;

/** Words from outside made safe to print on a terminal. */
final class Printable {
  private Printable() {}

  /**
   * One line: runs of white space become a space, and what a terminal would obey instead of show
   * (control characters, marks that turn the writing direction, halves of pairs) becomes U+FFFD.
   */
  static String line(String words) {
    StringBuilder line = new StringBuilder(words.length());
    boolean space = false;
    for (int i = 0; i < words.length(); ) {
      int point = words.codePointAt(i);
      i += Character.charCount(point);
      if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        space = true;
        continue;
      }
      if (space && !line.isEmpty()) {
        line.append(' ');
      }
      space = false;
      line.appendCodePoint(isObeyed(point) ? 0xFFFD : point);
    }
    return line.toString();
  }

  private static boolean isObeyed(int point) {
    return Character.isISOControl(point)
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
