package org.onrecord.app.desk;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.matter.Relation;
import org.onrecord.report.OutletKind;

/** How the desk puts things in words. */
public final class Wording {

  private static final Set<String> OTHER_SCRIPTS =
      Set.of(
          "ar", "be", "bg", "el", "fa", "he", "hy", "ja", "ka", "kk", "ko", "mk", "ru", "sr", "uk",
          "ur", "zh");

  private Wording() {}

  /** What a speaker does to what they say: "asserts", "does not confirm". */
  public static String stance(Stance stance, boolean negated) {
    return switch (stance) {
      case ASSERTS -> negated ? "does not say" : "asserts";
      case DENIES -> negated ? "does not deny" : "denies";
      case CONFIRMS -> negated ? "does not confirm" : "confirms";
      case DOUBTS -> negated ? "does not doubt" : "doubts";
      case EXPECTS -> negated ? "does not expect" : "expects";
      case INTENDS -> negated ? "does not intend" : "intends";
      case DEMANDS -> negated ? "does not demand" : "demands";
      case ASKS -> negated ? "does not ask" : "asks";
    };
  }

  /** What the statement that a relation starts from does to the other. */
  public static String relation(Relation relation) {
    return switch (relation.type()) {
      case REPEATS -> "Repeats";
      case SUPPORTS -> "Supports";
      case DENIES -> "Denies";
      case CONFIRMS -> relation.againstInterest() ? "Concedes" : "Confirms";
      case QUALIFIES -> "Qualifies";
      case ANSWERS -> "Answers";
    };
  }

  /** The same, told from the statement that the relation leads to. */
  static String relationBack(Relation relation) {
    return switch (relation.type()) {
      case REPEATS -> "Repeated by";
      case SUPPORTS -> "Supported by";
      case DENIES -> "Denied by";
      case CONFIRMS -> relation.againstInterest() ? "Conceded by" : "Confirmed by";
      case QUALIFIES -> "Qualified by";
      case ANSWERS -> "Answered by";
    };
  }

  public static String count(long number, String one, String many) {
    return String.format(Locale.ENGLISH, "%,d %s", number, number == 1 ? one : many);
  }

  /** "a", "a and b", "a, b and c". */
  public static String list(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** "a, b, c" and how many more. */
  static String some(List<String> words, int shown) {
    return words.size() <= shown
        ? list(words)
        : String.join(", ", words.subList(0, shown)) + " and " + (words.size() - shown) + " more";
  }

  /** The name of a sample outlet where a mark beside it says already that it is one. */
  static String unmarked(String name) {
    return name.endsWith(" (sample)") ? name.substring(0, name.length() - 9) : name;
  }

  /** What a language is called; its tag where nobody knows. */
  static String languageName(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    return name.isBlank() ? tag : name;
  }

  /** What a country is called; its code where nobody knows. */
  static String countryName(String code) {
    String name = Locale.forLanguageTag("und-" + code).getDisplayCountry(Locale.ENGLISH);
    return name.isBlank() ? code : name;
  }

  /** What stands for the headline of a report that has none. */
  static String untitled(@Nullable OutletKind kind) {
    return kind == OutletKind.TELEGRAM_CHANNEL ? "Telegram post" : "Report without a headline";
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
   * The {@code lang} of words that an outlet of this language printed, or null where they are the
   * page's own English. An outlet's language says nothing of words in another script.
   */
  static @Nullable String language(String words, @Nullable String language) {
    if (language == null || !language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")) {
      return null;
    }
    String primary = language.split("-", 2)[0].toLowerCase(Locale.ROOT);
    if (primary.equals("en")) {
      return null;
    }
    if (OTHER_SCRIPTS.contains(primary) && allLatin(words)) {
      return null;
    }
    return language;
  }

  private static boolean allLatin(String words) {
    return words
        .codePoints()
        .limit(500)
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }
}
