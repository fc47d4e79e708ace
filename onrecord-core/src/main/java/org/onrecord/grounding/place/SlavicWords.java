package org.onrecord.grounding.place;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ukrainian and Russian words that stand beside names of places. Written by the project. */
final class SlavicWords {
  /** Where names in Ukrainian and Russian reports mostly lie; ISO 3166-1. */
  private static final Set<String> COUNTRIES = Set.of("UA", "RU", "BY", "MD");

  static final Set<String> AND = Set.of("і", "й", "та", "и", "а", "також", "также");

  /** The first-level area or who governs it. */
  private static final Set<String> AREAS =
      Set.of(
          "ова",
          "ода",
          "воєнкомат",
          "обласна",
          "обласної",
          "обласній",
          "обласною",
          "областной",
          "областная",
          "областную",
          "облрада",
          "облради",
          "губернатор",
          "губернатора");

  /** Adjectives of countries, which are of no town. */
  static final Set<String> NATIONAL =
      Set.of(
          "українськ",
          "украинск",
          "російськ",
          "российск",
          "русск",
          "польськ",
          "польск",
          "білоруськ",
          "белорусск",
          "радянськ",
          "советск",
          "американськ",
          "американск",
          "європейськ",
          "европейск",
          "військ",
          "войск",
          "русь",
          "руськ",
          "британськ",
          "британск");

  private static final Set<String> SETTLEMENTS =
      Set.of(
          "м", "с", "смт", "пгт", "сел", "г", "нп", "селище", "селища", "селищі", "село", "села",
          "селі", "сели", "селе", "селом", "місто", "міста", "місті", "містом", "город", "города",
          "городе", "городом", "поселок", "поселка", "поселке", "посёлке", "пункт", "пункту",
          "пункті", "пункта", "пункте", "станиця", "хутір", "хутор", "хуторе", "хуторі");

  private SlavicWords() {}

  /** Whether a country is one that Ukrainian and Russian reports mostly name places of. */
  static boolean isNear(@Nullable String country) {
    return country != null && COUNTRIES.contains(country);
  }

  /** Whether a word before a name says that it is of a town or village. */
  static boolean isSettlement(String key) {
    return SETTLEMENTS.contains(key);
  }

  /** Whether a word says that the adjective before it is of a part of a first-level area. */
  static boolean isDistrict(String key) {
    return key.startsWith("район")
        || key.startsWith("громад")
        || key.startsWith("общин")
        || key.startsWith("напрям")
        || key.startsWith("направлен");
  }

  /** Whether a word says that the adjective before it is of a first-level area. */
  static boolean isArea(String key) {
    return key.startsWith("област")
        || key.equals("обл")
        || key.equals("край")
        || key.equals("крае")
        || key.equals("краї")
        || AREAS.contains(key);
  }
}
