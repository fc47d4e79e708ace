package org.onrecord.grounding.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
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

  private final double[] weights;

  private PlaceRanker(double[] weights) {
    this.weights = weights;
  }

  /** A ranker with these weights; features without one weigh nothing. */
  public static PlaceRanker of(Map<Feature, Double> weights) {
    double[] row = new double[Feature.values().length];
    weights.forEach((feature, weight) -> row[feature.ordinal()] = weight);
    return new PlaceRanker(row);
  }

  /** The ranker that ships. */
  public static PlaceRanker load() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Gazetteer.resource(FILE), StandardCharsets.UTF_8))) {
      Map<Feature, Double> weights = new EnumMap<>(Feature.class);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        weights.put(
            Feature.valueOf(cells[0].toUpperCase(Locale.ROOT)), Double.parseDouble(cells[1]));
      }
      return of(weights);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /** The weights as {@link #load} reads them. */
  public String written() {
    StringBuilder lines = new StringBuilder();
    for (Feature feature : Feature.values()) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%s\t%.3f\n",
              feature.name().toLowerCase(Locale.ROOT),
              weights[feature.ordinal()]));
    }
    return lines.toString();
  }

  /** The weighted sum. */
  double score(double[] features) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }
}
