package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Latin spellings of a Cyrillic name: Ukraine's of 2010 for Ukrainian letters, the press's for
 * Russian ones ({@code Слов'янськ} Sloviansk, {@code Славянск} Slavyansk).
 */
final class Romanisation {
  private static final String LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэ";
  private static final String[] UKRAINIAN = {
    "a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l", "m", "n", "o",
    "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "iu", "ia"
  };
  private static final String[] RUSSIAN = {
    "a", "b", "v", "g", "g", "d", "e", "e", "zh", "z", "i", "i", "i", "y", "k", "l", "m", "n", "o",
    "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "yu", "ya", "yo", "", "y", "e"
  };

  private Romanisation() {}

  static List<String> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> latin = new ArrayList<>();
    if (lower.chars().noneMatch(c -> "ёъыэ".indexOf(c) >= 0)) {
      add(latin, lower, UKRAINIAN);
    }
    if (lower.chars().noneMatch(c -> "іїєґ".indexOf(c) >= 0)) {
      add(latin, lower, RUSSIAN);
    }
    return latin;
  }

  private static void add(List<String> all, String name, String[] sounds) {
    StringBuilder latin = new StringBuilder();
    boolean initial = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int letter = LETTERS.indexOf(c);
      if (letter >= 0 && letter < sounds.length) {
        String sound = sounds[letter];
        if (sounds == UKRAINIAN && initial) {
          sound = atStart(c, sound);
        } else if (sounds == UKRAINIAN && c == 'г' && i > 0 && name.charAt(i - 1) == 'з') {
          sound = "gh";
        }
        latin.append(sound);
      } else if (c == ' ' || c == '-') {
        latin.append(c);
      } else if (!NameKey.isApostrophe(c)) {
        return;
      }
      initial = c == ' ' || c == '-';
    }
    all.add(latin.toString());
  }

  private static String atStart(char letter, String sound) {
    return switch (letter) {
      case 'є' -> "ye";
      case 'ї' -> "yi";
      case 'й' -> "y";
      case 'ю' -> "yu";
      case 'я' -> "ya";
      default -> sound;
    };
  }
}
