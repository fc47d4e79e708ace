package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.List;

/**
 * Words one edit apart: a letter more, less or other, or two neighbours swapped, the first letter
 * being right.
 */
final class Misspelling {
  private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
  private static final String CYRILLIC = "абвгдеєжзиіїйклмнопрстуфхцчшщьюяъыэ";

  private Misspelling() {}

  static boolean isOneEdit(String a, String b) {
    int difference = a.length() - b.length();
    if (Math.abs(difference) > 1 || a.charAt(0) != b.charAt(0)) {
      return false;
    }
    int shorter = Math.min(a.length(), b.length());
    int i = 0;
    while (i < shorter && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (difference == 0) {
      return i < shorter
          && (tailsMatch(a, i + 1, b, i + 1)
              || (i + 1 < shorter
                  && a.charAt(i) == b.charAt(i + 1)
                  && a.charAt(i + 1) == b.charAt(i)
                  && tailsMatch(a, i + 2, b, i + 2)));
    }
    return difference > 0 ? tailsMatch(a, i + 1, b, i) : tailsMatch(a, i, b, i + 1);
  }

  private static boolean tailsMatch(String a, int i, String b, int j) {
    return a.regionMatches(i, b, j, Math.max(a.length() - i, b.length() - j));
  }

  /** All words one edit from {@code word}: about 55 for each letter. */
  static List<String> candidates(String word) {
    String letters = word.charAt(0) >= 'Ѐ' ? CYRILLIC : LATIN;
    List<String> all = new ArrayList<>(word.length() * 2 * (letters.length() + 1));
    StringBuilder edited = new StringBuilder(word);
    for (int i = 1; i < word.length(); i++) {
      char old = word.charAt(i);
      all.add(edited.deleteCharAt(i).toString());
      edited.insert(i, old);
      if (i + 1 < word.length() && old != word.charAt(i + 1)) {
        edited.setCharAt(i, word.charAt(i + 1));
        edited.setCharAt(i + 1, old);
        all.add(edited.toString());
        edited.setCharAt(i + 1, word.charAt(i + 1));
        edited.setCharAt(i, old);
      }
      for (int l = 0; l < letters.length(); l++) {
        if (letters.charAt(l) != old) {
          edited.setCharAt(i, letters.charAt(l));
          all.add(edited.toString());
        }
      }
      edited.setCharAt(i, old);
    }
    for (int i = 1; i <= word.length(); i++) {
      for (int l = 0; l < letters.length(); l++) {
        all.add(edited.insert(i, letters.charAt(l)).toString());
        edited.deleteCharAt(i);
      }
    }
    return all;
  }
}
