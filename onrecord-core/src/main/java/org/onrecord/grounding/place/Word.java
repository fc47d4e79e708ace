package org.onrecord.grounding.place;

/**
 * A word of a block.
 *
 * @param start UTF-16, into the report's text
 * @param end its last letter's end, or that of the dot where dots are part of it ({@code "U.S."});
 *     a possessive ending is left out
 * @param key as {@link NameKey} compares it
 * @param gap what stands between it and the word before
 * @param isFirst whether it begins a sentence, a quotation or the block
 */
record Word(int start, int end, String key, Capitals capitals, Gap gap, boolean isFirst) {
  /** How a word is written. */
  enum Capitals {
    NONE,
    INITIAL,
    ALL;
  }

  /** What stands before a word. */
  enum Gap {
    SPACE,
    HYPHEN,
    COMMA,
    /** A dot and a space, after an abbreviation such as {@code St.} or an initial. */
    DOT,
    OTHER
  }

  boolean isCapitalised() {
    return capitals != Capitals.NONE;
  }

  int length() {
    return end - start;
  }

  /** Whether it and the word before may be parts of one name. */
  boolean continues() {
    return gap == Gap.SPACE || gap == Gap.HYPHEN || gap == Gap.DOT;
  }
}
