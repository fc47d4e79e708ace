package org.onrecord.lab;

import java.util.List;

/**
 * Conditional logistic regression (McFadden 1974): the candidates of a case share a probability of
 * one by the exponential of their weighted features, and training raises what the right ones have
 * together. Full gradients with momentum; deterministic.
 */
final class Ranking {
  private static final int STEPS = 400;
  private static final double RATE = 0.5;
  private static final double MOMENTUM = 0.9;

  /** How strongly weights that the cases tell little of are kept where they begin. */
  private static final double RIDGE = 0.03;

  private Ranking() {}

  /**
   * A case.
   *
   * @param features a row for each candidate
   * @param right which candidates are right
   */
  record Case(double[][] features, boolean[] right) {
    /** Whether there is anything to tell: right candidates and others. */
    boolean tells() {
      boolean some = false;
      boolean all = true;
      for (boolean one : right) {
        some |= one;
        all &= one;
      }
      return some && !all;
    }
  }

  /**
   * The weights under which the right candidates are likeliest, with a normal prior around those
   * that training begins with.
   */
  static double[] train(List<Case> cases, double[] beginning) {
    List<Case> telling = cases.stream().filter(Case::tells).toList();
    int features = beginning.length;
    double[] weights = beginning.clone();
    double[] pace = new double[features];
    for (int step = 0; step < STEPS && !telling.isEmpty(); step++) {
      double[] gradient = new double[features];
      for (Case one : telling) {
        add(one, weights, gradient);
      }
      for (int f = 0; f < features; f++) {
        double slope = gradient[f] / telling.size() - RIDGE * (weights[f] - beginning[f]);
        pace[f] = MOMENTUM * pace[f] + RATE * (1 - MOMENTUM) * slope;
        weights[f] += pace[f];
      }
    }
    return weights;
  }

  private static void add(Case one, double[] weights, double[] gradient) {
    double[] scores = new double[one.features.length];
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      for (int f = 0; f < weights.length; f++) {
        scores[i] += weights[f] * one.features[i][f];
      }
      max = Math.max(max, scores[i]);
    }
    double all = 0;
    double right = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - max);
      all += scores[i];
      right += one.right[i] ? scores[i] : 0;
    }
    for (int i = 0; i < scores.length; i++) {
      double pull = (one.right[i] ? scores[i] / Math.max(right, 1e-12) : 0) - scores[i] / all;
      for (int f = 0; f < weights.length; f++) {
        gradient[f] += pull * one.features[i][f];
      }
    }
  }
}
