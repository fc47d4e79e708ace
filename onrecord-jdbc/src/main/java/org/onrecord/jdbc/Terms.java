package org.onrecord.jdbc;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Turns text into the terms that the full-text index holds; the query goes the same way.
 *
 * <p>A term is a run of letters and digits in lower case, without diacritics (NFKD) and
 * apostrophes, at most {@value #MAX_LENGTH} UTF-16 units long; English possessives and plurals lose
 * their ending (an extension of the S-stemmer of Harman, 1991). Takes time linear in the text.
 */
final class Terms {
  /** Longer words are known by their beginning. */
  static final int MAX_LENGTH = 64;

  private Terms() {}

  /** Takes the terms of a text one by one; returns false to stop. */
  interface Sink {
    /** The word stands at {@code [start, end)}, UTF-16, of the text. */
    boolean term(String term, int start, int end);
  }

  /** The terms with a space between them. */
  static String joined(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    scan(
        text,
        (term, start, end) -> {
          if (joined.length() > 0) {
            joined.append(' ');
          }
          joined.append(term);
          return true;
        });
    return joined.toString();
  }

  /** Passes the terms to the sink in the order of the text. */
  static void scan(String text, Sink sink) {
    int at = 0;
    while (at < text.length()) {
      int first = text.codePointAt(at);
      if (!Character.isLetterOrDigit(first)) {
        at += Character.charCount(first);
        continue;
      }
      int start = at;
      at = endOfWord(text, start);
      String term = term(text, start, at);
      if (!term.isEmpty() && !sink.term(term, start, at)) {
        return;
      }
    }
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      int next = end + Character.charCount(c);
      boolean inside =
          Character.isLetterOrDigit(c)
              || isMark(c)
              || (isApostrophe(c)
                  && next < text.length()
                  && Character.isLetterOrDigit(text.codePointAt(next)));
      if (!inside) {
        break;
      }
      end = next;
    }
    return end;
  }

  private static String term(String text, int start, int end) {
    int cut = Math.min(end, start + MAX_LENGTH);
    if (cut < end && Character.isHighSurrogate(text.charAt(cut - 1))) {
      cut--;
    }
    String word = text.substring(start, cut);
    String plain = Normalizer.normalize(word, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder term = new StringBuilder(plain.length());
    int beforeLastApostrophe = -1;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      if (isApostrophe(c)) {
        beforeLastApostrophe = term.length();
      } else if (Character.isLetterOrDigit(c)) {
        term.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    if (beforeLastApostrophe > 0
        && beforeLastApostrophe == term.length() - 1
        && term.charAt(beforeLastApostrophe) == 's') {
      term.setLength(beforeLastApostrophe);
    }
    if (term.length() > MAX_LENGTH) {
      term.setLength(
          Character.isHighSurrogate(term.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
    return singular(term.toString());
  }

  private static String singular(String term) {
    int length = term.length();
    if (length < 4 || term.charAt(length - 1) != 's' || !isAsciiLetters(term)) {
      return term;
    }
    if (term.endsWith("us") || term.endsWith("ss") || term.endsWith("is")) {
      return term;
    }
    if (term.endsWith("ies") && length > 4) {
      return term.substring(0, length - 3) + "y";
    }
    if (term.endsWith("sses")
        || term.endsWith("shes")
        || term.endsWith("ches")
        || term.endsWith("xes")) {
      return term.substring(0, length - 2);
    }
    return term.substring(0, length - 1);
  }

  private static boolean isAsciiLetters(String term) {
    return term.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02bc' || c == '\u2018' || c == '`';
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
