package org.onrecord.grounding.speaker;

import java.text.Normalizer;
import java.util.Locale;

/**
 * One key for the several spellings of a name: Cyrillic and the usual romanisations fall together
 * ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський" are {@code zelenski}; "Maliar", "Malyar",
 * "Маляр" are {@code malar}). Not a romanisation to show, and not made to tell names apart that
 * differ by one vowel.
 */
public final class NameKey {
  private static final int MAX_LENGTH = 200;

  /** From а to я, then є і ї ґ ё ў in {@link #EXTRA}; the usual English letters. */
  private static final String[] CYRILLIC = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "sh", "", "i", "", "e", "yu", "ya"
  };

  private static final String EXTRA = "єіїґёў";
  private static final String[] EXTRA_LATIN = {"ye", "i", "i", "g", "e", "u"};

  private NameKey() {}

  /** The key; words are kept apart by one space. Empty where the name holds no letter or digit. */
  public static String of(String name) {
    return fold(latin(name));
  }

  /** Lower case, Latin, without marks; anything but letters and digits parts words. */
  private static String latin(String name) {
    String cut = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    if (isAscii(cut)) {
      return parted(cut.toLowerCase(Locale.ROOT));
    }
    String lower = Normalizer.normalize(cut, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder cyrillicDone = new StringBuilder();
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      int extra = EXTRA.indexOf(c);
      if (c >= 'а' && c <= 'я') {
        cyrillicDone.append(CYRILLIC[c - 'а']);
      } else if (extra >= 0) {
        cyrillicDone.append(EXTRA_LATIN[extra]);
      } else {
        cyrillicDone.append(c);
      }
    }
    return parted(Normalizer.normalize(cyrillicDone, Normalizer.Form.NFD));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static String parted(String apart) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        switch (c) {
          case 'ł' -> plain.append('l');
          case 'ø' -> plain.append('o');
          case 'đ' -> plain.append('d');
          case 'ı' -> plain.append('i');
          case 'ß' -> plain.append("ss");
          case 'æ' -> plain.append("ae");
          default -> plain.append(c);
        }
      } else if (c == '\'' || c == '’' || c == 'ʼ' || c == '.') {
        // "Ko'ba" and "U.S." are one word each
      } else if (Character.getType(c) != Character.NON_SPACING_MARK
          && plain.length() > 0
          && plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.toString().strip();
  }

  /** Lets go of what romanisations differ in: y/i/j, ye/e, kh/h, w/v, ou/u, doubled letters. */
  private static String fold(String latin) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < latin.length(); i++) {
      char c = latin.charAt(i);
      char next = i + 1 < latin.length() ? latin.charAt(i + 1) : ' ';
      char out = c;
      if (c == 'y' || c == 'j' || c == 'i') {
        // softening before a vowel is written in too many ways to count
        if (isVowel(next) && next != 'i' && next != 'y') {
          continue;
        }
        out = 'i';
      } else if (c == 'k' && next == 'h') {
        continue;
      } else if (c == 'w') {
        out = 'v';
      } else if (c == 'o' && next == 'u') {
        continue;
      } else if (c == 'c' && next == 'k') {
        continue;
      } else if (c == 'p' && next == 'h') {
        out = 'f';
        i++;
      } else if (c == 'x') {
        key.append('k');
        out = 's';
      }
      if (key.length() == 0 || out == ' ' || key.charAt(key.length() - 1) != out) {
        key.append(out);
      }
    }
    return key.toString();
  }

  private static boolean isVowel(char c) {
    return "aeiouy".indexOf(c) >= 0;
  }
}
