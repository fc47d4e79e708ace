package org.onrecord.syntax.slavic;

import java.util.Locale;
import org.onrecord.syntax.Language;

/**
 * Cyrillic names in the Latin letters that English readers know: Ukrainian by the national table
 * (resolution 55 of the Cabinet of Ministers, 2010), Russian by the table of BGN/PCGN without its
 * marks. Other characters stay as they are.
 */
public final class Romanisation {
  private static final String LETTERS = "абвгґдежзийклмнопрстуфхцчшщьыъэюяєіїёўʼ";
  private static final String[] UKRAINIAN = {
    "a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "iu", "ia", "ie", "i", "i",
    "io", "u", ""
  };
  private static final String[] RUSSIAN = {
    "a", "b", "v", "g", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "ye", "i", "yi",
    "yo", "u", ""
  };

  /** Letters that the Ukrainian table writes otherwise at the beginning of a word. */
  private static final String INITIAL = "єїйюя";

  private static final String[] INITIALS = {"ye", "yi", "y", "yu", "ya"};

  private Romanisation() {}

  /** The text in Latin letters, read as Ukrainian where it holds a letter of its own. */
  public static String of(String text) {
    boolean ukrainian = text.chars().anyMatch(c -> "іїєґІЇЄҐ".indexOf(c) >= 0);
    return of(text, ukrainian ? Language.UKRAINIAN : Language.RUSSIAN);
  }

  /**
   * The text in Latin letters.
   *
   * @param language in whose way; English is read as Ukrainian
   */
  public static String of(String text, Language language) {
    StringBuilder latin = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char lower = Character.toLowerCase(c);
      int letter = LETTERS.indexOf(lower);
      if (letter < 0) {
        latin.append(c);
        continue;
      }
      String written = (language == Language.RUSSIAN ? RUSSIAN : UKRAINIAN)[letter];
      boolean initial = i == 0 || !Character.isLetter(text.charAt(i - 1));
      if (language != Language.RUSSIAN && initial && INITIAL.indexOf(lower) >= 0) {
        written = INITIALS[INITIAL.indexOf(lower)];
      } else if (language != Language.RUSSIAN
          && lower == 'г'
          && i > 0
          && Character.toLowerCase(text.charAt(i - 1)) == 'з') {
        written = "gh";
      }
      boolean capital = c != lower && !written.isEmpty();
      boolean all = capital && i + 1 < text.length() && Character.isUpperCase(text.charAt(i + 1));
      latin.append(
          all
              ? written.toUpperCase(Locale.ROOT)
              : capital
                  ? Character.toUpperCase(written.charAt(0)) + written.substring(1)
                  : written);
    }
    return latin.toString();
  }
}
