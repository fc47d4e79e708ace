package org.onrecord.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number in figures, words or both: {@code 12,000}, {@code twenty-five}, {@code 1.5 million},
 * {@code two dozen}, {@code half a million}.
 *
 * @param end index behind its last word
 * @param value what it amounts to
 * @param vague whether it only names a magnitude: {@code dozens}, {@code several hundred}; then
 *     {@code value} is the least that it can mean
 * @param figures whether it begins with figures
 */
public record Numeral(int end, double value, boolean vague, boolean figures) {
  private static final Map<String, Integer> SMALL =
      Map.ofEntries(
          Map.entry("zero", 0),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("thirteen", 13),
          Map.entry("fourteen", 14),
          Map.entry("fifteen", 15),
          Map.entry("sixteen", 16),
          Map.entry("seventeen", 17),
          Map.entry("eighteen", 18),
          Map.entry("nineteen", 19));
  private static final Map<String, Integer> TENS =
      Map.of(
          "twenty", 20, "thirty", 30, "forty", 40, "fifty", 50, "sixty", 60, "seventy", 70,
          "eighty", 80, "ninety", 90);
  private static final Map<String, Double> MAGNITUDES =
      Map.of(
          "dozen", 12.0,
          "hundred", 1e2,
          "thousand", 1e3,
          "million", 1e6,
          "mln", 1e6,
          "billion", 1e9,
          "bln", 1e9,
          "bn", 1e9,
          "trillion", 1e12);
  private static final Map<String, Double> CROWDS =
      Map.of(
          "dozens", 24.0,
          "scores", 40.0,
          "hundreds", 2e2,
          "thousands", 2e3,
          "millions", 2e6,
          "billions", 2e9);

  /** Whether a numeral can begin with a word; quick, for skipping most words of a text. */
  public static boolean mayBegin(Word word) {
    return word.isNumber()
        || SMALL.containsKey(word.lower())
        || TENS.containsKey(word.lower())
        || CROWDS.containsKey(word.lower())
        || word.is("a", "an", "half", "several", "many", "few", "tens");
  }

  /** The numeral that begins at a word, or null. Looks at a bounded number of words. */
  public static @Nullable Numeral at(Words words, int index) {
    Numeral crowd = crowd(words, index);
    if (crowd != null) {
      return crowd;
    }
    Word first = words.get(index);
    if (first.isNumber()) {
      return Double.isNaN(first.value()) ? null : magnified(words, index + 1, first.value(), true);
    }
    if (!first.isLetters()) {
      return null;
    }
    if (first.is("half") && words.get(index + 1).is("a", "an")) {
      Double magnitude = MAGNITUDES.get(words.get(index + 2).lower());
      return magnitude == null ? null : new Numeral(index + 3, magnitude / 2, false, false);
    }
    if (first.is("a", "an")
        && words.get(index + 1).is("quarter")
        && words.matches(index + 2, "of", "a")) {
      Double magnitude = MAGNITUDES.get(words.get(index + 4).lower());
      return magnitude == null ? null : new Numeral(index + 5, magnitude / 4, false, false);
    }
    if (first.is("a", "an")
        && words.get(index + 1).is("half")
        && words.get(index + 2).is("dozen")) {
      return new Numeral(index + 3, 6, false, false);
    }
    if (first.is("a")) {
      int next = index + 1;
      if (words.get(next).is("couple")) {
        next += words.get(next + 1).is("of") ? 2 : 1;
        return magnified(words, next, 2, false);
      }
      if (words.get(next).is("few")) {
        Double magnitude = MAGNITUDES.get(words.get(next + 1).lower());
        return magnitude == null ? null : new Numeral(next + 2, 2 * magnitude, true, false);
      }
      return MAGNITUDES.containsKey(words.get(next).lower())
          ? magnified(words, next, 1, false)
          : null;
    }
    if (first.is("several", "many", "few")) {
      Double magnitude = MAGNITUDES.get(words.get(index + 1).lower());
      return magnitude == null ? null : new Numeral(index + 2, 2 * magnitude, true, false);
    }
    return inWords(words, index);
  }

  /** "dozens", "tens of thousands", "hundreds of millions". */
  private static @Nullable Numeral crowd(Words words, int index) {
    Word first = words.get(index);
    boolean tens = first.is("tens");
    Double least = tens ? Double.valueOf(20) : CROWDS.get(first.lower());
    if (least == null) {
      return null;
    }
    Double thousands =
        words.get(index + 1).is("of") ? CROWDS.get(words.get(index + 2).lower()) : null;
    if (thousands != null && thousands >= 2e2) {
      return new Numeral(index + 3, least * thousands / 2, true, false);
    }
    return tens ? null : new Numeral(index + 1, least, true, false);
  }

  private static @Nullable Numeral inWords(Words words, int index) {
    int next = index;
    double value;
    Integer ten = TENS.get(words.get(index).lower());
    if (ten != null) {
      value = ten;
      next++;
      int unit = words.get(next).is("-") && !words.get(next).spaced() ? next + 1 : next;
      Integer small = SMALL.get(words.get(unit).lower());
      if (small != null && small > 0 && small < 10) {
        value += small;
        next = unit + 1;
      }
    } else {
      Integer small = SMALL.get(words.get(index).lower());
      if (small == null) {
        return null;
      }
      value = small;
      next++;
    }
    return magnified(words, next, value, false);
  }

  /** Reads "hundred", "thousand five hundred", "and a half million" behind a number. */
  private static Numeral magnified(Words words, int index, double value, boolean figures) {
    int next = index;
    double amount = value;
    if (words.matches(next, "and", "a", "half")) {
      amount += 0.5;
      next += 3;
    } else if (words.matches(next, "and", "a", "quarter")) {
      amount += 0.25;
      next += 3;
    }
    for (int i = 0; i < 3; i++) {
      int word = words.get(next).is("-") && !words.get(next).spaced() ? next + 1 : next;
      Double magnitude = MAGNITUDES.get(words.get(word).lower());
      if (magnitude == null) {
        break;
      }
      amount *= magnitude;
      next = word + 1;
      if (magnitude >= 1e2 && !figures) {
        int rest = words.get(next).is("and") ? next + 1 : next;
        Numeral tail =
            SMALL.containsKey(words.get(rest).lower()) || TENS.containsKey(words.get(rest).lower())
                ? smallTail(words, rest, magnitude)
                : null;
        if (tail != null) {
          amount += tail.value();
          next = tail.end();
        }
      }
    }
    return new Numeral(next, amount, false, figures);
  }

  /** "five hundred" behind "two thousand": less than the magnitude before it. */
  private static @Nullable Numeral smallTail(Words words, int index, double below) {
    int next = index;
    double value = 0;
    Integer ten = TENS.get(words.get(next).lower());
    if (ten != null) {
      value = ten;
      next++;
      if (words.get(next).is("-") && !words.get(next).spaced()) {
        next++;
      }
    }
    Integer small = SMALL.get(words.get(next).lower());
    if (small != null && (ten == null || small < 10)) {
      value += small;
      next++;
    }
    if (words.get(next).is("hundred") && below >= 1e3) {
      value *= 100;
      next++;
    }
    return value < below ? new Numeral(next, value, false, false) : null;
  }
}
