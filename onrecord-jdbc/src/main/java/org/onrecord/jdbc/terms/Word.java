package org.onrecord.jdbc.terms;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * A run of letters and digits with their marks, and apostrophes between them: how it is cut out of
 * a text and folded.
 */
final class Word {
  /** Longer words are known by their beginning. */
  static final int MAX_LENGTH = 64;

  private Word() {}

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02bc' || c == '\u2018' || c == '`';
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** In lower case, composed, without outer apostrophes and possessive; inner ones are straight. */
  static String plain(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && isApostrophe(word.charAt(from))) {
      from++;
    }
    while (to > from && isApostrophe(word.charAt(to - 1))) {
      to--;
    }
    if (to - from > 2
        && isApostrophe(word.charAt(to - 2))
        && (word.charAt(to - 1) == 's' || word.charAt(to - 1) == 'S')) {
      to -= 2;
    }
    String cut = cut(word.substring(from, to));
    if (isPlainAscii(cut)) {
      return cut.toLowerCase(Locale.ROOT);
    }
    StringBuilder plain = new StringBuilder(cut.length());
    Analysis.lower(cut)
        .codePoints()
        .forEach(c -> plain.appendCodePoint(isApostrophe(c) ? '\'' : c));
    return plain.toString();
  }

  private static boolean isPlainAscii(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= 0x80 || c == '`') {
        return false;
      }
    }
    return true;
  }

  /** Letters and digits alone, without diacritics; may be empty. */
  static String fold(String plain) {
    boolean folded = true;
    for (int i = 0; i < plain.length() && folded; i++) {
      char c = plain.charAt(i);
      folded = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
    if (folded) {
      return cut(plain);
    }
    StringBuilder fold = new StringBuilder(plain.length());
    Normalizer.normalize(plain, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(fold::appendCodePoint);
    return cut(fold.toString());
  }

  private static String cut(String word) {
    if (word.length() <= MAX_LENGTH) {
      return word;
    }
    return word.substring(
        0, Character.isHighSurrogate(word.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  /** Cuts a text into words. */
  static final class Splitter extends CharTokenizer {
    @Override
    protected boolean isTokenChar(int c) {
      return Character.isLetterOrDigit(c) || isApostrophe(c) || isMark(c);
    }
  }

  /** Makes words plain; what holds no letter or digit is left out. */
  static final class PlainFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    PlainFilter(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      while (input.incrementToken()) {
        String plain = plain(term.toString());
        if (!fold(plain).isEmpty()) {
          term.setEmpty().append(plain);
          return true;
        }
      }
      return false;
    }
  }

  /** Folds words. */
  static final class FoldFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    FoldFilter(TokenStream words) {
      super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) {
        return false;
      }
      String word = term.toString();
      String fold = fold(word);
      if (!fold.equals(word)) {
        term.setEmpty().append(fold);
      }
      return true;
    }
  }
}
