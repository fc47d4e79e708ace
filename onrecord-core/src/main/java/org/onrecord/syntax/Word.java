package org.onrecord.syntax;

import java.util.Objects;

/**
 * A word, number or mark of a text, found without a model.
 *
 * @param start UTF-16 offset into the text
 * @param end UTF-16 offset behind its last character
 * @param text its characters; empty for one longer than any that has a meaning
 * @param lower {@code text} in lower case with typewriter apostrophes
 * @param value what a number amounts to, otherwise NaN
 * @param spaced whether white space (or the stretch's start) stands before it
 * @param sentence number of its sentence within the stretch
 */
public record Word(
    Kind kind,
    int start,
    int end,
    String text,
    String lower,
    double value,
    boolean spaced,
    int sentence) {

  /** What a word consists of. */
  public enum Kind {
    /** Begins with a letter; an ending such as {@code 's} is a word of its own. */
    LETTERS,
    /** Digits, perhaps with separators: {@code 12,000} or {@code 1.5}. */
    NUMBER,
    /** A mark of punctuation or a run of the same mark. */
    MARK,
    /** What stands outside of the stretch. */
    NONE
  }

  public Word {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(lower, "lower");
  }

  public boolean isLetters() {
    return kind == Kind.LETTERS;
  }

  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  public boolean isMark() {
    return kind == Kind.MARK;
  }

  /** Whether it begins with a capital letter. */
  public boolean isCapital() {
    return !text.isEmpty() && Character.isUpperCase(text.codePointAt(0));
  }

  /** Whether it is a number written in ASCII digits alone. */
  public boolean isDigits() {
    if (kind != Kind.NUMBER || text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one of these words, given in lower case. */
  public boolean is(String... words) {
    for (String word : words) {
      if (lower.equals(word)) {
        return true;
      }
    }
    return false;
  }
}
