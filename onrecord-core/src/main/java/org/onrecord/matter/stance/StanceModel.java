package org.onrecord.matter.stance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Multinomial logistic regression over {@link StanceFeatures}: the stances share a probability of
 * one by the exponential of what their weights give to the features. Immutable.
 */
public final class StanceModel {
  /** The feature that every pair has. */
  public static final String ALWAYS = "always";

  private static final String FILE = "stance.tsv";
  private static final int STANCES = ClaimStance.values().length;

  private final SortedMap<String, double[]> weights = new TreeMap<>();

  /**
   * A model with these weights.
   *
   * @param weights for each feature one for each stance, in the order of the enum
   */
  public StanceModel(Map<String, double[]> weights) {
    weights.forEach(
        (feature, row) -> {
          if (row.length != STANCES) {
            throw new IllegalArgumentException(
                "feature " + feature + " has " + row.length + " weights, not " + STANCES);
          }
          this.weights.put(feature, row.clone());
        });
  }

  /** The model that the product ships. */
  public static StanceModel load() {
    try (InputStream in = StanceModel.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + FILE);
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  static StanceModel read(BufferedReader lines) throws IOException {
    Map<String, double[]> weights = new TreeMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] cells = line.split("\t", -1);
      if (cells.length != STANCES + 1) {
        throw new IOException("no line of a model: " + line);
      }
      double[] row = new double[STANCES];
      for (int s = 0; s < STANCES; s++) {
        row[s] = Double.parseDouble(cells[s + 1]);
      }
      weights.put(cells[0], row);
    }
    return new StanceModel(weights);
  }

  /** The model as {@link #load} reads it: a line for each feature that weighs anything. */
  public String written() {
    StringBuilder lines = new StringBuilder();
    weights.forEach(
        (feature, row) -> {
          StringBuilder cells = new StringBuilder();
          boolean weighs = false;
          for (double weight : row) {
            String cell = String.format(Locale.ROOT, "%.3f", weight);
            weighs |= Double.parseDouble(cell) != 0;
            cells.append('\t').append(cell);
          }
          if (weighs) {
            lines.append(feature).append(cells).append('\n');
          }
        });
    return lines.toString();
  }

  /** The likeliest stance by these features and their values. */
  public StanceReading read(Map<String, Double> features) {
    double[] likely = probabilities(features);
    int best = 0;
    for (int s = 1; s < STANCES; s++) {
      best = likely[s] > likely[best] ? s : best;
    }
    return new StanceReading(ClaimStance.values()[best], likely[best]);
  }

  /** The probability of each stance, in the order of the enum. */
  double[] probabilities(Map<String, Double> features) {
    double[] scores = new double[STANCES];
    add(ALWAYS, 1, scores);
    features.forEach((feature, value) -> add(feature, value, scores));
    double max = Math.max(scores[0], Math.max(scores[1], scores[2]));
    double sum = 0;
    for (int s = 0; s < STANCES; s++) {
      scores[s] = Math.exp(scores[s] - max);
      sum += scores[s];
    }
    for (int s = 0; s < STANCES; s++) {
      scores[s] /= sum;
    }
    return scores;
  }

  private void add(String feature, double value, double[] scores) {
    double[] row = weights.get(feature);
    for (int s = 0; row != null && s < STANCES; s++) {
      scores[s] += value * row[s];
    }
  }
}
