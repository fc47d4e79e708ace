package org.onrecord.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.report.Span;

/**
 * The words, numbers and marks of a stretch of text, found in one pass without a model. Immutable.
 *
 * <p>For grammars of dates and amounts, which need separators, blanks and cheap sentence borders
 * rather than parts of speech.
 */
public final class Words {
  private static final int LONGEST = 40;
  private static final Word OUTSIDE = new Word(Word.Kind.NONE, 0, 0, "", "", Double.NaN, true, -1);
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "adm",
          "sen", "rep", "gov", "pres", "rev", "hon", "st", "mt", "ft", "no", "vs", "inc", "corp",
          "co", "ltd", "jr", "sr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
          "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
          "approx", "ca", "est");

  private final List<Word> words;

  private Words(List<Word> words) {
    this.words = words;
  }

  /** Scans a stretch of {@code text} in linear time. */
  public static Words of(String text, Span span) {
    return new Words(new Scan(text, span).run());
  }

  public int size() {
    return words.size();
  }

  /** The word at an index, or one of kind {@link Word.Kind#NONE} where there is none. */
  public Word get(int index) {
    return index >= 0 && index < words.size() ? words.get(index) : OUTSIDE;
  }

  /** Index of the first word that starts at or behind a UTF-16 offset; {@link #size()} if none. */
  public int indexFrom(int offset) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether the words from {@code index} on are these, given in lower case. */
  public boolean matches(int index, String... sequence) {
    for (int i = 0; i < sequence.length; i++) {
      if (!get(index + i).lower().equals(sequence[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether both words stand in one sentence. */
  public boolean sameSentence(int one, int other) {
    return get(one).sentence() == get(other).sentence();
  }

  private static final class Scan {
    private final String text;
    private final int end;
    private final List<Word> found = new ArrayList<>();
    private int at;
    private int sentence;

    Scan(String text, Span span) {
      this.text = text;
      this.at = span.start();
      this.end = Math.min(span.end(), text.length());
    }

    List<Word> run() {
      boolean spaced = true;
      while (at < end) {
        int c = text.codePointAt(at);
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c)) {
          spaced |= !isInvisible(c);
          at += Character.charCount(c);
          continue;
        }
        int start = at;
        if (c >= '0' && c <= '9') {
          number();
          add(Word.Kind.NUMBER, start, spaced);
        } else if (Character.isLetterOrDigit(c)) {
          letters();
          add(Word.Kind.LETTERS, start, spaced);
        } else if (isApostrophe(c) && !spaced && afterLetter() && letterAt(at + 1)) {
          at++;
          letters();
          add(Word.Kind.LETTERS, start, false);
        } else {
          while (at < end && text.codePointAt(at) == c) {
            at += Character.charCount(c);
          }
          at = Math.min(at, end);
          add(Word.Kind.MARK, start, spaced);
        }
        spaced = false;
      }
      return List.copyOf(found);
    }

    private boolean afterLetter() {
      return !found.isEmpty() && found.get(found.size() - 1).isLetters();
    }

    private boolean letterAt(int index) {
      return index < end && Character.isLetter(text.codePointAt(index));
    }

    private boolean digitAt(int index) {
      return index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void letters() {
      while (at < end) {
        int c = text.codePointAt(at);
        if (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
          break;
        }
        at += Character.charCount(c);
      }
      at = Math.min(at, end);
    }

    /** Digits with thousands separators and decimals; {@code 1.10.2023} is one number, too. */
    private void number() {
      digits();
      while (at < end) {
        char c = text.charAt(at);
        boolean thousands =
            c == ',' && digitAt(at + 1) && digitAt(at + 2) && digitAt(at + 3) && !digitAt(at + 4);
        if (!thousands && !(c == '.' && digitAt(at + 1))) {
          break;
        }
        at++;
        digits();
      }
    }

    private void digits() {
      while (digitAt(at)) {
        at++;
      }
    }

    private void add(Word.Kind kind, int start, boolean spaced) {
      String form = at - start <= LONGEST ? text.substring(start, at) : "";
      if (beginsSentence(form, spaced)) {
        sentence++;
      }
      String lower = form.toLowerCase(Locale.ROOT).replace('’', '\'').replace('ʼ', '\'');
      double value = kind == Word.Kind.NUMBER ? valueOf(form) : Double.NaN;
      found.add(new Word(kind, start, at, form, lower, value, spaced, sentence));
    }

    private boolean beginsSentence(String form, boolean spaced) {
      if (!spaced || found.isEmpty()) {
        return false;
      }
      int last = found.size() - 1;
      while (last >= 0 && isCloser(found.get(last))) {
        last--;
      }
      if (last < 1 || !found.get(last).isMark()) {
        return false;
      }
      char mark = text.charAt(found.get(last).start());
      if (mark != '.' && mark != '!' && mark != '?' && mark != '…') {
        return false;
      }
      int first = form.isEmpty() ? 'a' : form.codePointAt(0);
      if (Character.isLowerCase(first)) {
        return false;
      }
      Word before = found.get(last - 1);
      boolean abbreviated =
          mark == '.'
              && last == found.size() - 1
              && before.isLetters()
              && (ABBREVIATIONS.contains(before.lower()) || before.text().length() == 1);
      return !abbreviated;
    }

    private static boolean isCloser(Word word) {
      return word.isMark()
          && !word.spaced()
          && (word.is("\"", "”", "'", "’", ")", "]", "»") || word.lower().equals("''"));
    }

    private static boolean isApostrophe(int c) {
      return c == '\'' || c == '’' || c == 'ʼ';
    }

    /** Zero-width and direction marks part nothing. */
    private static boolean isInvisible(int c) {
      return Character.getType(c) == Character.FORMAT;
    }

    private static double valueOf(String form) {
      if (form.isEmpty() || form.length() > 20 || form.indexOf('.') != form.lastIndexOf('.')) {
        return Double.NaN;
      }
      int comma = form.lastIndexOf(',');
      if (comma >= 0 && form.indexOf('.') >= 0 && form.indexOf('.') < comma) {
        return Double.NaN;
      }
      return Double.parseDouble(form.replace(",", ""));
    }
  }
}
