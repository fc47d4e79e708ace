package org.onrecord.grounding.speaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word or one mark of punctuation.
 *
 * @param start UTF-16 into the text, end exclusive and with the possessive's ending
 * @param text without the possessive's ending
 * @param possessive whether it ended in {@code 's} or {@code s'}
 */
record Word(int start, int end, String text, String lower, boolean possessive, boolean mark) {
  private static final int MAX_LENGTH = 60;

  boolean capital() {
    return !mark && Character.isUpperCase(text.codePointAt(0));
  }

  boolean is(String word) {
    return lower.equals(word);
  }

  /** At least two letters and none of them small: "NATO", "U.S.". */
  boolean acronym() {
    int capitals = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      if (Character.isUpperCase(c)) {
        capitals++;
      }
    }
    return capitals >= 2;
  }

  /** The words of {@code text} between two offsets. */
  static List<Word> in(String text, int from, int to) {
    List<Word> words = new ArrayList<>();
    int i = from;
    while (i < to) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        int end = wordEnd(text, i, to);
        add(words, text, i, end);
        boolean dot = end < to && text.charAt(end) == '.';
        i =
            dot && Lexicon.ABBREVIATIONS.contains(words.get(words.size() - 1).lower())
                ? end + 1
                : end;
      } else {
        if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && i + width <= to) {
          String mark = text.substring(i, i + width);
          words.add(new Word(i, i + width, mark, mark, false, true));
        }
        i += width;
      }
    }
    return words;
  }

  private static int wordEnd(String text, int start, int to) {
    int i = start;
    while (i < to) {
      int c = text.codePointAt(i);
      int width = Character.charCount(c);
      boolean more = i + width < to && Character.isLetterOrDigit(text.codePointAt(i + width));
      if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
        i += width;
      } else if (more && (c == '-' || c == '\'' || c == '’' || c == '&' || c == '‑' || c == 'ʼ')) {
        i += width;
      } else if (more && c == '.' && Character.isDigit(text.codePointAt(i - 1))) {
        i += width;
      } else if (c == '.' && isInitial(text, start, i)) {
        i += width;
      } else {
        break;
      }
    }
    return Math.min(i, to);
  }

  /** Whether the point at {@code dot} follows a single capital: "U.S.", "Paul D. Ryan". */
  private static boolean isInitial(String text, int start, int dot) {
    return dot > 0
        && Character.isUpperCase(text.charAt(dot - 1))
        && (dot - 1 == start || text.charAt(dot - 2) == '.');
  }

  private static void add(List<Word> words, String text, int start, int end) {
    if (end - start > MAX_LENGTH) {
      words.add(new Word(start, end, "…", "…", false, true));
      return;
    }
    String whole = text.substring(start, end);
    int n = whole.length();
    boolean possessive =
        n > 2
            && (whole.charAt(n - 1) == 's' || whole.charAt(n - 1) == 'S')
            && (whole.charAt(n - 2) == '\'' || whole.charAt(n - 2) == '’');
    String bare = possessive ? whole.substring(0, n - 2) : whole;
    boolean plural =
        !possessive
            && whole.endsWith("s")
            && end < text.length()
            && (text.charAt(end) == '’' || text.charAt(end) == '\'')
            && end + 1 < text.length()
            && text.charAt(end + 1) == ' ';
    words.add(
        new Word(start, end, bare, bare.toLowerCase(Locale.ROOT), possessive || plural, false));
  }

  /** The words as one string, single-spaced, marks left out; from inclusive, to exclusive. */
  static String join(List<Word> words, int from, int to) {
    StringBuilder joined = new StringBuilder();
    for (int i = from; i < to; i++) {
      Word word = words.get(i);
      if (word.mark()) {
        continue;
      }
      if (joined.length() > 0) {
        joined.append(' ');
      }
      joined.append(word.text());
      if (word.possessive() && i + 1 < to) {
        joined.append(word.text().endsWith("s") ? "’" : "’s");
      }
    }
    return joined.toString();
  }
}
