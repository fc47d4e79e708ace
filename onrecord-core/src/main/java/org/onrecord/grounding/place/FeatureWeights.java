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
 * A linear model: a weight for each feature; features without one weigh nothing. Its file has a
 * line for each feature, its name in small letters and its weight, apart by a tab. Immutable.
 *
 * @param <F> the features
 */
final class FeatureWeights<F extends Enum<F>> {
  private final F[] features;
  private final double[] weights;

  private FeatureWeights(Class<F> features, Map<F, Double> weights) {
    this.features = features.getEnumConstants();
    this.weights = new double[this.features.length];
    weights.forEach((feature, weight) -> this.weights[feature.ordinal()] = weight);
  }

  static <F extends Enum<F>> FeatureWeights<F> of(Class<F> features, Map<F, Double> weights) {
    return new FeatureWeights<>(features, weights);
  }

  /** Those that ship in this file. */
  static <F extends Enum<F>> FeatureWeights<F> load(Class<F> features, String file) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Gazetteer.resource(file), StandardCharsets.UTF_8))) {
      Map<F, Double> weights = new EnumMap<>(features);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split("\t", -1);
        weights.put(
            Enum.valueOf(features, cells[0].toUpperCase(Locale.ROOT)),
            Double.parseDouble(cells[1]));
      }
      return of(features, weights);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The file that {@link #load} reads. */
  String written() {
    StringBuilder lines = new StringBuilder();
    for (F feature : features) {
      lines.append(
          String.format(
              Locale.ROOT,
              "%s\t%.3f\n",
              feature.name().toLowerCase(Locale.ROOT),
              weights[feature.ordinal()]));
    }
    return lines.toString();
  }

  /**
   * The weighted sum.
   *
   * @param values one for each feature, in the order of the features
   */
  double score(double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }
}
