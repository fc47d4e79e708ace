package org.onrecord.grounding.place;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which names are compared: lower case, without marks on Latin letters, apostrophes and
 * dots, its words with one space between. {@code "Saint-Étienne"} and {@code "St. Etienne"} have
 * the same key.
 */
final class NameKey {
  private NameKey() {}

  static String of(CharSequence name) {
    StringBuilder key = new StringBuilder(name.length());
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMark(c)) {
        word.append(c);
      } else if (!isDropped(c)) {
        addWord(key, word);
      }
    }
    addWord(key, word);
    return key.toString();
  }

  private static void addWord(StringBuilder key, StringBuilder word) {
    if (word.length() > 0) {
      if (key.length() > 0) {
        key.append(' ');
      }
      key.append(ofWord(word));
      word.setLength(0);
    }
  }

  /** The key of one word, in which marks that do not divide words may still stand. */
  static String ofWord(CharSequence word) {
    boolean plain = true;
    boolean latin = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain &= c < 0x80;
      latin &= c < 0x370 || (c >= 0x1e00 && c < 0x2100) || isMark(c);
    }
    String lower = word.toString().toLowerCase(Locale.ROOT);
    if (!plain && latin) {
      lower = Normalizer.normalize(lower, Normalizer.Form.NFD);
    }
    StringBuilder key = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      switch (c) {
        case 'ł' -> key.append('l');
        case 'ø' -> key.append('o');
        case 'đ', 'ð' -> key.append('d');
        case 'ħ' -> key.append('h');
        case 'ı' -> key.append('i');
        case 'ß' -> key.append("ss");
        case 'æ' -> key.append("ae");
        case 'œ' -> key.append("oe");
        case 'þ' -> key.append("th");
        case 'ё' -> key.append('е');
        case 'ґ' -> key.append('г');
        default -> {
          if (!isMark(c) && !isDropped(c)) {
            key.append(c);
          }
        }
      }
    }
    return switch (key.toString()) {
      case "st", "ste" -> "saint";
      case "mt" -> "mount";
      case "ft" -> "fort";
      default -> key.toString();
    };
  }

  /** A 64-bit fingerprint; two names of the gazetteer share one with a chance of 1 in 10^7. */
  static long fingerprint(CharSequence key) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0xd6e8feb86659fd93L;
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }

  static boolean isApostrophe(char c) {
    return c == '\'' || c == '’' || c == 'ʼ' || c == '‘' || c == '`' || c == 'ʹ' || c == '´';
  }

  static boolean isMark(char c) {
    return c >= 0x300 && c < 0x370;
  }

  private static boolean isDropped(char c) {
    return c == '.' || isApostrophe(c);
  }
}
