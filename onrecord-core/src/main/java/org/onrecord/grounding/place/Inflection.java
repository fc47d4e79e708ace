package org.onrecord.grounding.place;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.PartOfSpeech;
import org.onrecord.syntax.slavic.WordForm;

/**
 * Ukrainian and Russian names in other cases than the nominative, and the adjectives made of them:
 * by the dictionary where it holds the word, else by endings, since most villages are in none.
 */
final class Inflection {
  /** An ending, and the nominative's endings that may stand for it. */
  private static final String[][] ENDINGS = {
    // Adjectives: Слов'янське, Нова Каховка, Вільнянськ.
    {"ського", "ське", "ський"},
    {"ському", "ське", "ський"},
    {"ським", "ське", "ський"},
    {"ской", "ская", "ска"},
    {"ского", "ское", "ский"},
    {"ском", "ское", "ский", "ск"},
    {"скому", "ское", "ский"},
    {"ским", "ское", "ский"},
    {"ської", "ська"},
    {"ській", "ська"},
    {"ську", "ська", "ськ"},
    {"ською", "ська"},
    {"скую", "ская"},
    {"цького", "цьке", "цький"},
    {"цькому", "цьке", "цький"},
    {"цької", "цька"},
    {"цькій", "цька"},
    {"цьку", "цька", "цьк"},
    {"цькою", "цька"},
    {"цкой", "цкая"},
    {"цкую", "цкая"},
    {"области", "область"},
    {"області", "область"},
    {"областю", "область"},
    {"областью", "область"},
    {"республики", "республика"},
    {"республіки", "республіка"},
    {"ого", "е", "ий", "ое", "ый", "ой"},
    {"ому", "е", "ий", "ое", "ый", "ой"},
    {"им", "е", "ий"},
    {"ым", "ое", "ый"},
    {"ої", "а"},
    {"ій", "а"},
    {"ую", "ая"},
    {"ой", "а", "ая"},
    {"ого", "о"},
    {"ом", "ое", "о", "", "е"},
    {"их", "і", "ие", "и"},
    {"ых", "ые", "ы"},
    // Closed syllables: Харків, Харкова; Чернігів; Василів.
    {"ова", "ів", "ово", "ове"},
    {"ові", "ів", "ове", "ово", "ов"},
    {"ову", "ів", "ово", "ове", "ов"},
    {"овом", "ів", "овом"},
    {"ева", "ів", "ев", "ево", "еве"},
    {"еве", "ев", "ево"},
    {"еву", "ів", "ев", "ево"},
    {"єва", "їв", "єве"},
    {"єві", "їв", "єве"},
    {"єву", "їв", "єве"},
    {"євом", "їв"},
    {"ева", "їв"},
    {"ові", ""},
    {"еві", ""},
    {"єві", "й"},
    // Feminines and plurals.
    {"ції", "ція"},
    {"цію", "ція"},
    {"ії", "ія"},
    {"ію", "ія"},
    {"ією", "ія"},
    {"ии", "ия"},
    {"ию", "ия", "ий"},
    {"ией", "ия"},
    {"ці", "ка", "ця"},
    {"зі", "га"},
    {"сі", "ха"},
    {"ки", "ка"},
    {"ку", "ка", "ко"},
    {"ке", "ка", "ко"},
    {"кою", "ка"},
    {"кой", "ка"},
    {"ок", "ки"},
    {"ках", "ки"},
    {"кам", "ки"},
    {"ець", "ці"},
    {"цю", "ець"},
    {"ця", "ець"},
    {"ці", "ець"},
    {"цем", "ець"},
    {"ця", "ци"},
    {"це", "ец", "ца", "цо"},
    {"ца", "ец"},
    {"цу", "ец", "ца"},
    {"цом", "ец"},
    {"шок", "шки"},
    {"ків", "ки"},
    {"ков", "ки"},
    {"ах", "и", "ы", "а"},
    {"ам", "и", "ы"},
    {"ами", "и", "ы"},
    {"ів", "и", "і"},
    {"ей", "и", "і"},
    {"ях", "і", "и"},
    {"ям", "я", "е", "і"},
    {"ами", "и"},
    {"єм", "й", "є"},
    {"ем", "", "е", "ь", "й", "я"},
    {"і", "а", "о", "", "е", "я", "ь", "й"},
    {"у", "", "а", "о", "е"},
    {"ю", "я", "ь", "й", "е"},
    {"а", "", "о", "е"},
    {"я", "ь", "й", "е", "ья"},
    {"и", "а", "ь", "я"},
    {"ы", "а"},
    {"е", "", "а", "о", "ь", "й", "я"},
    {"ою", "а"},
    {"єю", "я"},
    {"ею", "я"},
    {"ю", ""},
    {"ї", "я"},
    {"ти", "та"},
  };

  /** What makes an adjective of a place, and what the place may end in instead. */
  private static final String[][] ADJECTIVES = {
    {"ськ", "ськ", "", "а", "я", "о", "е", "и", "і", "ка", "ки", "ь", "са", "си", "сь"},
    {"ск", "ск", "", "а", "я", "о", "е", "и", "ы", "ка", "ки", "ь", "са", "ье", "сы"},
    {"цьк", "цьк", "к", "ця", "ць", "ка", "ки", "ч", "ча", "ці"},
    {"цк", "цк", "к", "ца", "ц", "ка", "ки", "ч", "цы"},
    {"зьк", "га", "г", "жжя", "ги", "зьк"},
  };

  /** What may stand between a place and its adjective's ending: Дніпр-ов-ський, Ялт-ин-ський. */
  private static final List<String> LINKS =
      List.of("ов", "ев", "єв", "ин", "ін", "ан", "ен", "ян", "ійн");

  private static final String[] ADJECTIVE_ENDINGS = {
    "ий", "ого", "ому", "им", "ім", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими", "ой", "ом",
    "ая", "ую", "ое", "ие", "ем",
  };

  private Inflection() {}

  /** The word itself and what its nominative may be, the likelier first. */
  static Set<String> nominatives(String word, Morphology morphology) {
    Set<String> all = new LinkedHashSet<>();
    all.add(word);
    List<WordForm> forms = morphology.forms(word);
    for (boolean proper : new boolean[] {true, false}) {
      for (WordForm form : forms) {
        if (form.proper() == proper && form.pos() == PartOfSpeech.NOUN) {
          all.add(NameKey.ofWord(form.lemma()));
        }
      }
    }
    for (String[] ending : ENDINGS) {
      if (word.endsWith(ending[0]) && word.length() - ending[0].length() >= 2) {
        String stem = word.substring(0, word.length() - ending[0].length());
        for (int i = 1; i < ending.length; i++) {
          all.add(stem + ending[i]);
        }
      }
    }
    return all;
  }

  /** Whether the dictionary has {@code lemma} as the name that {@code word} is a form of. */
  static boolean isName(String lemma, String word, Morphology morphology) {
    return morphology.forms(word).stream()
        .anyMatch(form -> form.proper() && NameKey.ofWord(form.lemma()).equals(lemma));
  }

  /** The stem of an adjective in {@code -ський} or {@code -ский}; empty for other words. */
  static String adjectiveStem(String word) {
    for (String ending : ADJECTIVE_ENDINGS) {
      if (word.endsWith(ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        for (String[] kind : ADJECTIVES) {
          if (stem.endsWith(kind[0]) && stem.length() - kind[0].length() >= 2) {
            return stem;
          }
        }
      }
    }
    return "";
  }

  /** The places that an adjective may be made of, by its stem, the likelier first. */
  static Set<String> ofAdjective(String stem) {
    Set<String> all = new LinkedHashSet<>();
    for (String[] kind : ADJECTIVES) {
      if (stem.endsWith(kind[0])) {
        String root = stem.substring(0, stem.length() - kind[0].length());
        addPlaces(root, kind, all);
        if (root.endsWith("й")) {
          all.add(root.substring(0, root.length() - 1) + "я");
        }
        for (String link : LINKS) {
          if (root.endsWith(link) && root.length() - link.length() >= 3) {
            addPlaces(root.substring(0, root.length() - link.length()), kind, all);
          }
        }
        break;
      }
    }
    return all;
  }

  private static void addPlaces(String root, String[] kind, Set<String> all) {
    for (int i = 1; i < kind.length; i++) {
      all.add(root + kind[i]);
    }
  }

  /** The names of the first-level area whose adjective has this stem. */
  static List<String> areas(String stem) {
    List<String> all = new ArrayList<>();
    all.add(stem + "а область");
    all.add(stem + "ая область");
    all.add(stem + "ий край");
    return all;
  }
}
