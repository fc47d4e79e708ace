package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.onrecord.report.Span;

/** Cuts a block into {@link Word}s, in one pass over its characters. */
final class WordScanner {
  /** A longer run of letters is no name. */
  private static final int LONGEST = 40;

  private static final Set<String> ABBREVIATED =
      Set.of(
          "saint", "mount", "fort", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "col",
          "lt", "sgt", "capt", "maj", "cmdr", "adm", "rev", "hon", "pres", "prof", "dist", "atty",
          "supt", "jr", "sr", "no", "n", "s", "e", "w");

  private final String text;
  private final int end;
  private int at;
  private final List<Word> words = new ArrayList<>();

  private WordScanner(String text, Span block) {
    this.text = text;
    this.at = block.start();
    this.end = block.end();
  }

  static List<Word> scan(String text, Span block) {
    WordScanner scanner = new WordScanner(text, block);
    scanner.scan();
    return scanner.words;
  }

  private void scan() {
    int gapStart = at;
    while (at < end) {
      if (isLetter(at)) {
        addWord(gapStart);
        gapStart = at;
      } else {
        at++;
      }
    }
  }

  private boolean isLetter(int i) {
    char c = text.charAt(i);
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  private void addWord(int gapStart) {
    int start = at;
    int upper = 0;
    int letters = 0;
    int dots = 0;
    while (at < end) {
      char c = text.charAt(at);
      boolean inside = at + 1 < end && Character.isLetter(text.charAt(at + 1));
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || NameKey.isMark(c)) {
        upper += Character.isUpperCase(c) ? 1 : 0;
        letters += Character.isLetter(c) ? 1 : 0;
        at++;
      } else if (NameKey.isApostrophe(c) && inside && !isPossessive(at)) {
        at++;
      } else if (c == '.' && isDotted(start, dots, inside)) {
        dots++;
        at++;
      } else {
        break;
      }
    }
    int wordEnd = at;
    if (isPossessive(at)) {
      at += 2;
    }
    boolean short_ = wordEnd - start <= LONGEST;
    String key = short_ ? NameKey.ofWord(text.substring(start, wordEnd)) : "";
    char first = text.charAt(start);
    Word.Capitals capitals =
        !Character.isUpperCase(first)
            ? Word.Capitals.NONE
            : upper == letters && letters > 1 ? Word.Capitals.ALL : Word.Capitals.INITIAL;
    Word.Gap gap = words.isEmpty() ? Word.Gap.OTHER : gap(gapStart, start);
    words.add(new Word(start, wordEnd, key, capitals, gap, isFirst(gapStart, start, gap)));
  }

  /** Dots of {@code U.S.} and {@code W.Va.}: after one letter, and after each part from then on. */
  private boolean isDotted(int start, int dots, boolean inside) {
    if (dots == 0) {
      return at - start == 1
          && inside
          && at + 2 <= end
          && Character.isUpperCase(text.charAt(start))
          && Character.isUpperCase(text.charAt(at + 1));
    }
    return true;
  }

  private boolean isPossessive(int i) {
    return i + 1 < end
        && NameKey.isApostrophe(text.charAt(i))
        && (text.charAt(i + 1) == 's' || text.charAt(i + 1) == 'S')
        && (i + 2 >= end || !isLetter(i + 2));
  }

  private Word.Gap gap(int from, int to) {
    if (to - from == 1) {
      char c = text.charAt(from);
      return c == ' ' || c == '\u00a0' || c == '\n' || c == '\u202f'
          ? Word.Gap.SPACE
          : c == '-' || c == '‑' || c == '–' ? Word.Gap.HYPHEN : Word.Gap.OTHER;
    }
    if (to - from == 2 && isBlank(text.charAt(to - 1))) {
      char c = text.charAt(from);
      if (c == ',') {
        return Word.Gap.COMMA;
      }
      String before = words.get(words.size() - 1).key();
      if (c == '.' && (ABBREVIATED.contains(before) || before.length() == 1)) {
        return Word.Gap.DOT;
      }
      if (isBlank(c)) {
        return Word.Gap.SPACE;
      }
    }
    return Word.Gap.OTHER;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f';
  }

  private boolean isFirst(int from, int to, Word.Gap gap) {
    if (words.isEmpty()) {
      return true;
    }
    if (gap != Word.Gap.OTHER) {
      return false;
    }
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case '.', '!', '?', ':', '…', '“', '"', '«', '„', '\n', '•', '—' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
