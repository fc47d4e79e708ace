package org.onrecord.syntax.slavic;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How a word of a name sounds, in which its cases and its spellings in Ukrainian, Russian and
 * English mostly fall together: {@code Залужного}, {@code Залужный} and {@code Zaluzhnyi} are
 * {@code zaluZn}. Made for comparing names of one report or of one subject, not for telling all
 * names of a language apart.
 */
public final class NameSound {
  private static final int SHORTEST = 2;
  private static final String CYRILLIC = "абвгґдежзийклмнопрстуфхцчшщьыъэюяєіїё";
  private static final String SOUNDS = "abvhhdeZziiklmnoprstufhcCSS`i`euaeiie";
  private static final String HOMOGLYPHS = "aceiopxyABCEHIKMOPTX";
  private static final String CYRILLIC_HOMOGLYPHS = "асеіорхуАВСЕНІКМОРТХ";

  private NameSound() {}

  /**
   * The sound of a word without the ending of its case.
   *
   * @param lemma the word, in the nominative if that is known
   */
  public static String stem(String lemma) {
    String sound = whole(lemma);
    String cut = sound;
    for (String before = ""; !before.equals(cut); ) {
      before = cut;
      cut = withoutVowels(withoutEnding(withoutVowels(cut)));
    }
    return cut;
  }

  private static String withoutVowels(String sound) {
    int end = sound.length();
    while (end > SHORTEST && isVowel(sound.charAt(end - 1))) {
      end--;
    }
    return sound.substring(0, end);
  }

  /** Without what is left of -ого, -ом, -ем, -им when their vowels are gone. */
  private static String withoutEnding(String sound) {
    for (String ending : new String[] {"oh", "om", "em", "im"}) {
      if (sound.endsWith(ending) && sound.length() - ending.length() > SHORTEST) {
        return sound.substring(0, sound.length() - ending.length());
      }
    }
    return sound;
  }

  /** The consonants of a sound, hard and soft hissing sounds as one. */
  public static String consonants(String sound) {
    StringBuilder consonants = new StringBuilder();
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
      if (!isVowel(c)) {
        append(consonants, c == 'z' ? 's' : c);
      }
    }
    return consonants.toString();
  }

  private static boolean isVowel(char c) {
    return "aeiou".indexOf(c) >= 0;
  }

  /** The sound of a word, its ending included; digits stay, other characters vanish. */
  public static String whole(String word) {
    String lower = unmarked(oneScript(word)).toLowerCase(Locale.ROOT);
    StringBuilder sound = new StringBuilder();
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      int letter = CYRILLIC.indexOf(c);
      if (letter >= 0) {
        if (c == 'ж' && i > 0 && lower.charAt(i - 1) == 'д') {
          sound.setLength(sound.length() - 1);
          append(sound, 'J');
        } else if (SOUNDS.charAt(letter) != '`') {
          append(sound, SOUNDS.charAt(letter));
        }
      } else if (c >= 'a' && c <= 'z') {
        i += latin(lower, i, sound) - 1;
      } else if (Character.isDigit(c)) {
        sound.append(c);
      }
    }
    return withoutGlides(sound);
  }

  /** A Latin word without accents. */
  private static String unmarked(String word) {
    boolean marked = word.chars().anyMatch(c -> c >= 0x80 && c < 'Ѐ');
    return marked ? Normalizer.normalize(word, Normalizer.Form.NFD) : word;
  }

  /** A word in which letters of the other script were mistaken for Cyrillic ones. */
  private static String oneScript(String word) {
    boolean cyrillic = word.chars().anyMatch(c -> c >= 'Ѐ' && c <= 'ӿ');
    if (!cyrillic) {
      return word;
    }
    StringBuilder one = new StringBuilder(word);
    for (int i = 0; i < one.length(); i++) {
      int at = HOMOGLYPHS.indexOf(one.charAt(i));
      if (at >= 0) {
        one.setCharAt(i, CYRILLIC_HOMOGLYPHS.charAt(at));
      }
    }
    return one.toString();
  }

  private static void append(StringBuilder sound, char c) {
    if (sound.length() == 0 || sound.charAt(sound.length() - 1) != c) {
      sound.append(c);
    }
  }

  private static final String[][] LATIN = {
    {"shch", "S"}, {"sch", "S"}, {"dzh", "J"}, {"sh", "S"}, {"ch", "C"}, {"zh", "Z"}, {"kh", "h"},
    {"th", "t"}, {"ph", "f"}, {"ck", "k"}, {"ts", "c"}, {"tz", "c"}, {"ou", "u"}, {"oo", "u"},
    {"ee", "i"}, {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"w", "v"}, {"x", "ks"}, {"q", "k"},
    {"c", "k"}, {"g", "h"}, {"y", "i"}, {"j", "J"},
  };

  /** Appends the sound of a Latin letter or of the few that stand for one; answers how many. */
  private static int latin(String lower, int at, StringBuilder sound) {
    for (String[] rule : LATIN) {
      if (lower.startsWith(rule[0], at)) {
        for (char c : rule[1].toCharArray()) {
          append(sound, c);
        }
        return rule[0].length();
      }
    }
    append(sound, lower.charAt(at));
    return 1;
  }

  /** Lets go of the i before another vowel: {@code Юлия}, {@code Yulia} and {@code Iuliia}. */
  private static String withoutGlides(StringBuilder sound) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < sound.length(); i++) {
      char c = sound.charAt(i);
      boolean glide = c == 'i' && i + 1 < sound.length() && isVowel(sound.charAt(i + 1));
      if (!glide) {
        append(plain, c);
      }
    }
    return plain.toString();
  }
}
