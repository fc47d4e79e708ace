package org.onrecord.syntax.slavic;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.onrecord.report.Span;

/**
 * A word, number or mark of a sentence.
 *
 * @param span UTF-16, into the report's text
 * @param text as written
 * @param key in lower case, with one apostrophe and without ё
 * @param kind what it is
 * @param forms what the dictionary says of a word; empty for others and for unknown words
 * @param quoted whether it stands between quotation marks, the marks included
 */
public record SlavicToken(
    Span span, String text, String key, Kind kind, List<WordForm> forms, boolean quoted) {
  /** What a token is. */
  public enum Kind {
    WORD,
    NUMBER,
    /** One quotation mark, or a run of them as feeds double them. */
    QUOTE,
    /** A dash that parts words: with a space before it. */
    DASH,
    COMMA,
    COLON,
    BRACKET,
    MARK
  }

  public SlavicToken {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(key, "key");
    forms = List.copyOf(forms);
  }

  /** A word in lower case, with one apostrophe and without ё. */
  public static String keyOf(String word) {
    return word.toLowerCase(Locale.ROOT).replace('ё', 'е').replace('’', '\'').replace('ʼ', '\'');
  }

  /** Whether it is a word. */
  public boolean isWord() {
    return kind == Kind.WORD;
  }

  /** Whether the dictionary has a form of the word that this holds of. */
  public boolean may(Predicate<WordForm> condition) {
    return forms.stream().anyMatch(condition);
  }

  /** Whether it may be this part of speech. */
  public boolean mayBe(PartOfSpeech pos) {
    return may(form -> form.pos() == pos);
  }

  /** Whether the dictionary has nothing but this part of speech for it. */
  public boolean isOnly(PartOfSpeech pos) {
    return !forms.isEmpty() && forms.stream().allMatch(form -> form.pos() == pos);
  }

  /** Whether it begins with a capital. */
  public boolean isCapitalised() {
    return !text.isEmpty() && Character.isUpperCase(text.charAt(0));
  }

  /** Whether it is an abbreviation in capitals, such as {@code ЗСУ}. */
  public boolean isAbbreviation() {
    return isWord()
        && text.length() > 1
        && text.length() <= 12
        && text.chars().filter(Character::isUpperCase).count() >= Math.max(2, text.length() / 2);
  }
}
