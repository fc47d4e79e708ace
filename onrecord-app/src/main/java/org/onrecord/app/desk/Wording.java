package org.onrecord.app.desk;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.matter.Relation;

/** How the desk puts things in words. */
public final class Wording {

  private static final Set<String> OTHER_SCRIPTS =
      Set.of(
          "ar", "be", "bg", "el", "fa", "he", "hy", "ja", "ka", "kk", "ko", "mk", "ru", "sr", "uk",
          "ur", "zh");

  private Wording() {}

  /** What a speaker does to what they say, in English: "asserts", "does not confirm". */
  public static String stance(Stance stance, boolean negated) {
    return Words.ENGLISH.stance(stance, negated);
  }

  /** What the statement that a relation starts from does to the other, in English. */
  public static String relation(Relation relation) {
    return Words.ENGLISH.relation(relation);
  }

  /** A number with what is counted, in English. */
  public static String count(long number, String one, String many) {
    return Words.ENGLISH.number(number) + " " + (number == 1 ? one : many);
  }

  /** "a", "a and b", "a, b and c", in English. */
  public static String list(List<String> words) {
    return Words.ENGLISH.list(words);
  }

  /** The name of a sample outlet where a mark beside it says already that it is one. */
  static String unmarked(String name) {
    return name.endsWith(" (sample)") ? name.substring(0, name.length() - 9) : name;
  }

  public static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }

  /** White space of every kind becomes one blank; control characters go. */
  public static String plain(String words) {
    StringBuilder plain = new StringBuilder(words.length());
    boolean blank = false;
    for (int i = 0; i < words.length(); ) {
      int c = words.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
        blank = plain.length() > 0;
      } else {
        if (blank) {
          plain.append(' ');
          blank = false;
        }
        plain.appendCodePoint(c);
      }
    }
    return plain.toString();
  }

  /** The first {@code length} UTF-16 units at most; never half of a character. */
  static String cut(String words, int length) {
    if (words.length() <= length) {
      return words;
    }
    int end = Character.isHighSurrogate(words.charAt(length - 1)) ? length - 1 : length;
    return words.substring(0, end);
  }

  /** One line of about {@code length} units, ended at a blank where there is one near. */
  public static String clip(String words, int length) {
    // What is beyond any line need not be looked at.
    String plain = plain(cut(words, length * 4));
    if (plain.length() <= length) {
      return plain;
    }
    String cut = cut(plain, length);
    int blank = cut.lastIndexOf(' ');
    return (blank > length * 2 / 3 ? cut.substring(0, blank) : cut) + "…";
  }

  /**
   * The {@code lang} of words that an outlet of this language printed, or null where they are
   * English. An outlet's language says nothing of words in another script.
   */
  static @Nullable String language(String words, @Nullable String language) {
    if (language == null || !language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
      return null;
    }
    String primary = language.split("-", 2)[0].toLowerCase(Locale.ROOT);
    if (primary.equals("en")) {
      return null;
    }
    if (OTHER_SCRIPTS.contains(primary) && isLatin(words)) {
      return null;
    }
    return language;
  }

  /** Whether the words have letters, all of them Latin; looks at the first few hundred. */
  static boolean isLatin(String words) {
    boolean letters = false;
    int looked = Math.min(words.length(), 500);
    for (int i = 0; i < looked; ) {
      int c = words.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        letters = true;
        if (Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
          return false;
        }
      }
    }
    return letters;
  }
}
