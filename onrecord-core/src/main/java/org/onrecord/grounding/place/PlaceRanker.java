package org.onrecord.grounding.place;

import java.util.Map;

/**
 * How well a place fits a name in a report: a weighted sum of {@link Feature}s, whose exponential
 * over those of the name's other places is its probability (a conditional logistic model).
 * Immutable.
 */
public final class PlaceRanker {
  /** What speaks for or against a place. */
  public enum Feature {
    /** Logarithm to base 10 of the population, or what stands for it. */
    PROMINENCE,
    /** The name is another spelling or a former name of it. */
    OTHER_NAME,
    /** The name lacks the word for the kind of area. */
    SHORT_NAME,
    /** The name is an adjective or a people. */
    DEMONYM,
    COUNTRY,
    ADMIN1,
    ADMIN2,
    /** A second-level area, named with "County" or "Parish". */
    COUNTY,
    /** A river, a dam, without a word beside it that says so. */
    FEATURE,
    /** The words beside the name say that it is of this kind. */
    HINT,
    /** It lies where the outlet does. */
    OUTLET,
    /** It lies in the area that is named behind it. */
    CONTAINER,
    /** How near it is to what the report's other names mean at present, 0 to 1. */
    SUPPORT
  }

  private static final String FILE = "ranker.tsv";

  private final FeatureWeights<Feature> weights;

  private PlaceRanker(FeatureWeights<Feature> weights) {
    this.weights = weights;
  }

  /** A ranker with these weights; features without one weigh nothing. */
  public static PlaceRanker of(Map<Feature, Double> weights) {
    return new PlaceRanker(FeatureWeights.of(Feature.class, weights));
  }

  /** The ranker that ships. */
  public static PlaceRanker load() {
    return new PlaceRanker(FeatureWeights.load(Feature.class, FILE));
  }

  /** The weights as {@link #load} reads them. */
  public String written() {
    return weights.written();
  }

  /** The weighted sum. */
  double score(double[] features) {
    return weights.score(features);
  }
}
