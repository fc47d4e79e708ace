package org.onrecord.matter;

import java.util.Set;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** In how many reports each term was seen; tells rare words from common ones. Immutable. */
record Frequencies(int reports, PMap<String, Integer> counts) {
  /** Reports taken as seen before the first, so that early words do not look rare or common. */
  private static final double PRIOR = 300;

  static Frequencies empty() {
    return new Frequencies(0, HashTreePMap.empty());
  }

  Frequencies plus(boolean newReport, Set<String> terms) {
    PMap<String, Integer> more = counts;
    for (String term : terms) {
      more = more.plus(term, more.getOrDefault(term, 0) + 1);
    }
    return new Frequencies(newReport ? reports + 1 : reports, more);
  }

  /** Inverse document frequency, natural logarithm, above zero. */
  double rarity(String term) {
    return Math.log((reports + PRIOR) / (counts.getOrDefault(term, 0) + 1.0)) + 0.1;
  }
}
