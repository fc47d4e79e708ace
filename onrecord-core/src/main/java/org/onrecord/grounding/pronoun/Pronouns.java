package org.onrecord.grounding.pronoun;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Report;
import org.onrecord.syntax.Sentence;
import org.onrecord.syntax.Syntax;
import org.onrecord.trees.BoostedTrees;

/**
 * Weighs who is meant by "he" and "she". Immutable; safe for use by many threads; each pronoun is
 * read with a bounded stretch of the text around it.
 */
public final class Pronouns {
  private static final Set<String> PERSONAL = Set.of("he", "she", "him", "her", "his", "hers");
  private static final int SENTENCES_BEFORE = 8;
  private static final int MOST_TOKENS = 1200;

  private final Syntax syntax;
  private final BoostedTrees model;
  private final Function<String, String> genderOfFirstName;

  private Pronouns(Syntax syntax, BoostedTrees model, Function<String, String> genderOfFirstName) {
    this.syntax = syntax;
    this.model = model;
    this.genderOfFirstName = genderOfFirstName;
  }

  /**
   * Loads the trained model.
   *
   * @param genderOfFirstName answers {@code "m"}, {@code "f"}, or anything else where it is unknown
   */
  public static Pronouns load(Syntax syntax, Function<String, String> genderOfFirstName) {
    return new Pronouns(
        syntax, BoostedTrees.load(Pronouns.class, "pronouns.tsv"), genderOfFirstName);
  }

  /** The pronouns of a report. */
  public Reading of(Report report) {
    return new Reading(report);
  }

  /** One report; for one thread. */
  public final class Reading {
    private final Report report;
    private @Nullable List<Sentence> sentences;

    private Reading(Report report) {
      this.report = report;
    }

    /**
     * How well each of several names fits a pronoun; greater is better. Zeros where that cannot be
     * told: another kind of word, a single name, a stretch without end. Names that the pronoun's
     * gender rules out are the caller's to leave out: the corpus has none to learn from.
     *
     * @param pronoun offset of the pronoun, UTF-16
     * @param names offsets of the names, the likeliest first
     */
    public double[] weigh(int pronoun, List<Integer> names) {
      double[] weights = new double[names.size()];
      Discourse discourse = names.size() < 2 ? null : around(pronoun);
      if (discourse == null) {
        return weights;
      }
      int at = discourse.tokenAt(pronoun);
      if (!PERSONAL.contains(discourse.word(at).toLowerCase(Locale.ROOT))) {
        return weights;
      }
      PronounFeatures features = new PronounFeatures(discourse, at, genderOfFirstName);
      for (int i = 0; i < weights.length; i++) {
        Discourse.Name rival = discourse.nameAt(names.get(i == 0 ? 1 : 0));
        Discourse.Name name = discourse.nameAt(names.get(i));
        if (name == null || rival == null) {
          return new double[names.size()];
        }
        weights[i] = model.score(features.of(name, rival));
      }
      return weights;
    }

    private @Nullable Discourse around(int pronoun) {
      List<Sentence> all = sentences;
      if (all == null) {
        all = syntax.sentences(report);
        sentences = all;
      }
      int low = 0;
      int high = all.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (all.get(middle).span().start() <= pronoun) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      if (all.isEmpty()) {
        return null;
      }
      List<Sentence> near =
          all.subList(Math.max(0, low - SENTENCES_BEFORE), Math.min(all.size(), low + 2));
      int tokens = near.stream().mapToInt(s -> s.tokens().size()).sum();
      return tokens == 0 || tokens > MOST_TOKENS ? null : Discourse.of(near);
    }
  }
}
