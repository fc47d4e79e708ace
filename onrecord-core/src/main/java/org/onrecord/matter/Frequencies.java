package org.onrecord.matter;

import java.util.Set;

/** In how many reports each term was seen; tells rare words from common ones. Immutable. */
record Frequencies(int reports, HashTrie<String, Integer> counts) {
  /** Reports taken as seen before the first, so that early words do not look rare or common. */
  private static final double PRIOR = 300;

  static Frequencies empty() {
    return new Frequencies(0, HashTrie.empty());
  }

  Frequencies plus(boolean newReport, Set<String> terms) {
    HashTrie<String, Integer> more = counts;
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
