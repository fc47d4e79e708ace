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
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.Romanisation;
import org.onrecord.syntax.slavic.WordForm;

/**
 * What Ukrainian and Russian words tell, as English words: {@code вибуху} and {@code взрывов} both
 * tell "explosion". Words that the list does not hold become their lemma in Latin letters, which is
 * what English reports write for many names. Immutable.
 */
final class Concepts {
  private static final String RESOURCE = "concepts.tsv";

  /** The mark, in the list, of words that tell nothing. */
  private static final String NOTHING = "-";

  private static final int LONGEST_ENDING = 3;
  private static final String UKRAINIAN_LETTERS = "іїєґ";
  private static final String RUSSIAN_LETTERS = "ыэъ";

  /**
   * Parts of speech that tell nothing about what happened, and those of which the list holds what
   * matters: an unlisted verb keeps reports of one event apart more than it brings them together.
   */
  private static final Set<PartOfSpeech> EMPTY =
      Set.of(
          PartOfSpeech.PREPOSITION,
          PartOfSpeech.CONJUNCTION,
          PartOfSpeech.PARTICLE,
          PartOfSpeech.PRONOUN,
          PartOfSpeech.NUMERAL,
          PartOfSpeech.VERB,
          PartOfSpeech.TRANSGRESSIVE,
          PartOfSpeech.PARTICIPLE,
          PartOfSpeech.ADVERB);

  private static final Concepts SHARED = new Concepts();

  private final Map<String, List<String>> english = new HashMap<>();
  private final Map<String, String> others = new HashMap<>();

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
          List<String> told =
              columns[0].equals(NOTHING) ? List.of() : List.of(columns[0].split(" "));
          for (int i = 1; i < Math.min(columns.length, 3); i++) {
            for (String lemma : columns[i].split(" ")) {
              english.putIfAbsent(lemma, told);
            }
          }
          if (columns.length > 3) {
            for (String other : columns[3].split(" ")) {
              others.put(other, columns[0]);
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
   * The English words that tell the same, else the lemma in Latin letters; none for a word that
   * tells nothing.
   *
   * @param word in lower case, in Cyrillic letters
   */
  List<String> of(String word) {
    List<String> known = english.get(word);
    if (known != null) {
      return known;
    }
    String lemma = null;
    for (Morphology morphology : order(word)) {
      for (WordForm form : morphology.forms(word)) {
        List<String> told = english.get(form.lemma().replace('ё', 'е'));
        if (told != null) {
          return told;
        }
        if (EMPTY.contains(form.pos())) {
          return List.of();
        }
        lemma = lemma == null ? form.lemma() : lemma;
      }
    }
    // A word younger than the dictionaries: "беспилотники".
    for (int cut = 1; lemma == null && cut <= LONGEST_ENDING && word.length() - cut > 5; cut++) {
      List<String> told = english.get(word.substring(0, word.length() - cut));
      if (told != null) {
        return told;
      }
    }
    return List.of(Romanisation.of(lemma == null ? word : lemma));
  }

  /** The English word that this one is another for: "ammunition" for "ammo"; else the word. */
  String same(String word) {
    return others.getOrDefault(word, word);
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
