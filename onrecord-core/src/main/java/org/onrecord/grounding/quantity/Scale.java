package org.onrecord.grounding.quantity;

import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/** Magnitudes written behind figures: "5m", "$60bn", "300k". */
final class Scale {
  private Scale() {}

  /** What the letters at a word multiply the number before them by; 1 where they do not. */
  static double suffix(Words words, int index, boolean money) {
    Word word = words.get(index);
    if (word.spaced() && !money || !words.get(index - 1).isNumber()) {
      return 1;
    }
    return switch (word.text()) {
      case "k", "K" -> 1e3;
      case "M", "mn", "MM" -> 1e6;
      case "m" -> money || countsBehind(words, index + 1) ? 1e6 : 1;
      case "b", "B" -> money ? 1e9 : 1;
      case "tn", "T" -> money ? 1e12 : 1;
      default -> 1;
    };
  }

  private static boolean countsBehind(Words words, int index) {
    Countable counted = Countable.behind(words, index, 2);
    return counted != null && counted.end() <= index + 2
        || words
            .get(index)
            .is("people", "euros", "dollars", "pounds", "rubles", "roubles", "hryvnias");
  }

  /** The power of ten that a word names, or 1. */
  static double magnitude(Words words, int index) {
    return switch (words.get(index).lower()) {
      case "hundred" -> 1e2;
      case "thousand" -> 1e3;
      case "million", "mln" -> 1e6;
      case "billion", "bn", "bln" -> 1e9;
      case "trillion" -> 1e12;
      default -> 1;
    };
  }

  static boolean hasMagnitude(Words words, int index) {
    return magnitude(words, index) > 1 || words.get(index).is("bn", "m", "k", "mn", "tn");
  }
}
