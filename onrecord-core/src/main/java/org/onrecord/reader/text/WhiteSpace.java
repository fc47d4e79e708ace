package org.onrecord.reader.text;

/** What counts as invisible at the ends of lines and between words. */
public final class WhiteSpace {
  private WhiteSpace() {}

  /** White space of any kind, control characters, byte order marks and zero-width spaces. */
  public static boolean isInvisible(char c) {
    return c <= ' '
        || (c >= 0x7f && c <= 0xa0)
        || c == '\ufeff'
        || (c >= '\u200b' && c <= '\u200f')
        || c == '\u2060'
        || c == '\u00ad'
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }

  /** The text without what is invisible at its ends. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isInvisible(text.charAt(start))) {
      start++;
    }
    while (end > start && isInvisible(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The text stripped, with each run of white space inside it made one space. */
  public static String collapse(String text) {
    StringBuilder collapsed = new StringBuilder(text.length());
    boolean pending = false;
    String stripped = strip(text);
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        pending = true;
        continue;
      }
      if (pending) {
        collapsed.append(' ');
        pending = false;
      }
      collapsed.append(c);
    }
    return collapsed.toString();
  }

  /** Whether a line ends before this character. */
  static boolean isLineBreak(char c) {
    return c == '\n'
        || c == '\r'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u0085'
        || c == '\f'
        || c == '\u000b';
  }
}
