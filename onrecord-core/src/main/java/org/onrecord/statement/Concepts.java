package org.onrecord.statement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.WordForm;

/**
 * What Ukrainian and Russian words tell, as English words: {@code вибуху} and {@code взрывов} both
 * tell "explosion". Words that the list does not hold become their lemma. Immutable.
 */
final class Concepts {
  private static final String RESOURCE = "concepts.tsv";
  private static final int LONGEST_ENDING = 3;
  private static final String UKRAINIAN_LETTERS = "іїєґ";
  private static final String RUSSIAN_LETTERS = "ыэъ";

  /** Parts of speech that tell nothing about what happened. */
  private static final Set<PartOfSpeech> EMPTY =
      Set.of(
          PartOfSpeech.PREPOSITION,
          PartOfSpeech.CONJUNCTION,
          PartOfSpeech.PARTICLE,
          PartOfSpeech.PRONOUN,
          PartOfSpeech.NUMERAL);

  private static final Set<String> STOP =
      Set.of(
          "бути",
          "быть",
          "могти",
          "мочь",
          "стати",
          "стать",
          "рік",
          "год",
          "день",
          "час",
          "время",
          "повідомити",
          "сообщить",
          "заявити",
          "заявить",
          "сказати",
          "сказать",
          "розповісти",
          "рассказать",
          "написати",
          "написать",
          "також",
          "также",
          "ще",
          "еще",
          "вже",
          "уже",
          "після",
          "после",
          "під",
          "внаслідок",
          "унаслідок",
          "результат",
          "через",
          "сьогодні",
          "сегодня",
          "вчора",
          "вчера",
          "новий",
          "новый",
          "один",
          "два",
          "перший",
          "первый",
          "росіянин",
          "россиянин",
          "окупант",
          "оккупант",
          "ворог",
          "враг",
          "російський",
          "российский",
          "український",
          "украинский",
          "зсу",
          "всу",
          "рф",
          "сша",
          "головний",
          "главный",
          "район",
          "область",
          "місто",
          "город",
          "фото",
          "відео",
          "видео",
          "статися",
          "произойти");

  private static final Concepts SHARED = new Concepts();

  private final Map<String, String> english = new HashMap<>();

  private Concepts() {
    try (InputStream stream = Concepts.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + RESOURCE);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          for (int i = 1; i < columns.length; i++) {
            for (String lemma : columns[i].split(" ")) {
              english.putIfAbsent(lemma, columns[0]);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  static Concepts shared() {
    return SHARED;
  }

  /**
   * The English word that tells the same, else the lemma; null for a word that tells nothing.
   *
   * @param word in lower case, in Cyrillic letters
   */
  @Nullable String of(String word) {
    String known = english.get(word);
    if (known != null) {
      return known;
    }
    String lemma = null;
    for (Morphology morphology : order(word)) {
      List<WordForm> forms = morphology.forms(word);
      for (WordForm form : forms) {
        String told = english.get(form.lemma());
        if (told != null) {
          return told;
        }
        if (EMPTY.contains(form.pos()) || STOP.contains(form.lemma())) {
          return null;
        }
        lemma = lemma == null ? form.lemma() : lemma;
      }
    }
    // A word younger than the dictionaries: "беспилотники".
    for (int cut = 1; lemma == null && cut <= LONGEST_ENDING && word.length() - cut > 5; cut++) {
      String told = english.get(word.substring(0, word.length() - cut));
      if (told != null) {
        return told;
      }
    }
    return STOP.contains(word) ? null : lemma == null ? word : lemma;
  }

  private static List<Morphology> order(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (UKRAINIAN_LETTERS.indexOf(word.charAt(i)) >= 0) {
        return List.of(Morphology.ukrainian());
      }
      if (RUSSIAN_LETTERS.indexOf(word.charAt(i)) >= 0) {
        return List.of(Morphology.russian());
      }
    }
    return List.of(Morphology.ukrainian(), Morphology.russian());
  }
}
