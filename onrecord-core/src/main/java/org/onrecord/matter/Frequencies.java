package org.onrecord.matter;

import java.util.Set;

/**
 * In how many reports each term was seen, ever and lately; tells rare words from common ones, and
 * what is in the news from what always is. Immutable.
 *
 * @param lately reports, each counting half after every {@link #HALF_LIFE}, as of {@code day}
 * @param day of the latest report, in days since 1970
 */
record Frequencies(
    int reports, double lately, double day, HashTrie<String, Frequencies.Seen> counts) {
  /** Reports taken as seen before the first, so that early words do not look rare or common. */
  private static final double PRIOR = 300;

  /** Days. */
  private static final double HALF_LIFE = 1.5;

  /** Reports that a term is taken to be in beyond those counted, so that few prove little. */
  private static final double DOUBT = 2;

  /** What a term's weight is left with at least, however much rarer it has become. */
  private static final double LEAST = -0.5;

  /** Reports that a term was in, ever, and lately as of {@code day}. */
  record Seen(int count, double lately, double day) {
    Seen once(double now) {
      return new Seen(count + 1, lately * left(now - day) + 1, Math.max(now, day));
    }
  }

  private static final Seen NEVER = new Seen(0, 0, 0);

  static Frequencies empty() {
    return new Frequencies(0, 0, 0, HashTrie.empty());
  }

  private static double left(double days) {
    return days <= 0 ? 1 : Math.pow(2, -days / HALF_LIFE);
  }

  Frequencies plus(boolean newReport, Set<String> terms, double now) {
    HashTrie<String, Seen> more = counts;
    for (String term : terms) {
      more = more.plus(term, more.getOrDefault(term, NEVER).once(now));
    }
    return newReport
        ? new Frequencies(reports + 1, lately * left(now - day) + 1, Math.max(now, day), more)
        : new Frequencies(reports, lately, day, more);
  }

  /** Inverse document frequency, natural logarithm, above zero. */
  double rarity(String term) {
    return Math.log((reports + PRIOR) / (counts.getOrDefault(term, NEVER).count() + 1.0)) + 0.1;
  }

  /**
   * A factor above 1 for a term that comes more often lately than ever before, as in the bursts of
   * Kleinberg (2002); {@code strength} 0 tells none from another.
   */
  double burst(String term, double strength) {
    if (strength == 0) {
      return 1;
    }
    Seen seen = counts.getOrDefault(term, NEVER);
    double recent = seen.lately() * left(day - seen.day());
    double expected = lately * seen.count() / (reports + PRIOR);
    return 1 + strength * Math.max(LEAST, Math.log((recent + DOUBT) / (expected + DOUBT)));
  }
}
