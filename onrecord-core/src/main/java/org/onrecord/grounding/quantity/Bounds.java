package org.onrecord.grounding.quantity;

import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/** Words around a number that bound it: "at least", "up to", "nearly", "or more". */
final class Bounds {
  private Bounds() {}

  /**
   * @param end index behind the number and what follows it as a bound
   * @param given whether any words bound the number
   */
  record Reading(Bound bound, int end, boolean given) {}

  /** How the number {@code [start, end)} is bounded. */
  static Reading around(Words words, int start, int end, boolean vague) {
    Word behind = words.get(end);
    boolean tightPlus = behind.is("+") && !behind.spaced();
    boolean plus = behind.is("-") && !behind.spaced() && words.get(end + 1).is("plus");
    if (tightPlus || plus) {
      return new Reading(Bound.AT_LEAST, end + (plus ? 2 : 1), true);
    }
    if (behind.is("or") && words.get(end + 1).is("more", "so")) {
      Bound bound = words.get(end + 1).is("more") ? Bound.AT_LEAST : Bound.ABOUT;
      return new Reading(bound, end + 2, true);
    }
    int from = start(words, start);
    Bound before = from == start ? null : named(words, from, start);
    if (before != null) {
      return new Reading(before, end, true);
    }
    return new Reading(vague ? Bound.AT_LEAST : Bound.EXACT, end, false);
  }

  /** Where the bounding words before a number begin; {@code start} where there are none. */
  static int start(Words words, int start) {
    int at = start;
    while (words.get(at - 1).is("“", "\"", "‘", "a", "the", "just", "an") && at > start - 3) {
      at--;
    }
    for (int length = 4; length >= 1; length--) {
      if (at - length >= 0
          && words.sameSentence(at - length, start)
          && isBound(words, at - length, at)) {
        return at - length;
      }
    }
    return start;
  }

  static boolean isBetween(Words words, int start) {
    int from = start(words, start);
    return words.get(from - 1).is("between") || words.get(start - 1).is("between");
  }

  private static boolean isBound(Words words, int from, int to) {
    return read(words, from, to) != null;
  }

  private static Bound named(Words words, int from, int start) {
    int to = start;
    while (to > from + 1 && words.get(to - 1).is("“", "\"", "‘", "a", "the", "just", "an")) {
      to--;
    }
    Bound bound = read(words, from, to);
    return bound == null ? Bound.EXACT : bound;
  }

  private static @org.jspecify.annotations.Nullable Bound read(Words words, int from, int to) {
    Word first = words.get(from);
    switch (to - from) {
      case 1 -> {
        boolean verb =
            words
                .get(from - 1)
                .is(
                    "handed",
                    "took",
                    "turned",
                    "gave",
                    "hand",
                    "take",
                    "turn",
                    "all",
                    "left",
                    "carried",
                    "talks",
                    "fears",
                    "concerns",
                    "won");
        return switch (first.lower()) {
          case "over", "above", "exceeding", "surpassing", "exceeds", "exceeded" ->
              verb ? null : Bound.AT_LEAST;
          case "under", "below" -> Bound.AT_MOST;
          case "about",
              "around",
              "roughly",
              "approximately",
              "some",
              "nearly",
              "almost",
              "estimated",
              "circa",
              "approx",
              "~",
              "approaching",
              "maybe",
              "perhaps",
              "≈" ->
              Bound.ABOUT;
          case ">", "≥" -> Bound.AT_LEAST;
          case "<", "≤" -> Bound.AT_MOST;
          default -> null;
        };
      }
      case 2 -> {
        if (words.matches(from, "at", "least")
            || words.matches(from, "upwards", "of")
            || words.matches(from, "upward", "of")
            || words.matches(from, "minimum", "of")
            || words.matches(from, "greater", "than")
            || words.matches(from, "higher", "than")
            || words.matches(from, "well", "over")) {
          return Bound.AT_LEAST;
        }
        boolean refused = words.get(from - 1).is("no", "not");
        if (words.matches(from, "more", "than")) {
          return refused ? Bound.AT_MOST : Bound.AT_LEAST;
        }
        if (words.matches(from, "less", "than") || words.matches(from, "fewer", "than")) {
          return refused ? Bound.AT_LEAST : Bound.AT_MOST;
        }
        if (words.matches(from, "up", "to")
            || words.matches(from, "at", "most")
            || words.matches(from, "maximum", "of")) {
          return Bound.AT_MOST;
        }
        return words.matches(from, "close", "to") ? Bound.ABOUT : null;
      }
      case 3 -> {
        if (words.matches(from, "in", "excess", "of")) {
          return Bound.AT_LEAST;
        }
        if (first.is("no", "not") && words.get(from + 2).is("than")) {
          return words.get(from + 1).is("more")
              ? Bound.AT_MOST
              : words.get(from + 1).is("less", "fewer") ? Bound.AT_LEAST : null;
        }
        return first.is("as")
                && words.get(from + 2).is("as")
                && words.get(from + 1).is("many", "much", "high", "far", "long", "deep")
            ? Bound.AT_MOST
            : null;
      }
      default -> {
        return null;
      }
    }
  }
}
