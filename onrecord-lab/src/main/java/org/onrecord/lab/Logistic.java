package org.onrecord.lab;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.onrecord.matter.stance.StanceModel;

/**
 * Training of a multinomial logistic regression with a normal prior around nothing, by full
 * gradients with momentum, each feature at its own pace; deterministic.
 *
 * <p>Cases come in groups that share more than the cases of different groups do: a feature counts
 * only where several groups have it, and a case weighs the less the more its group has.
 */
final class Logistic {
  /**
   * A case.
   *
   * @param group what it shares with other cases
   * @param right index of the right class
   */
  record Case(String group, Map<String, Double> features, int right) {}

  /**
   * How to train.
   *
   * @param ridge how strongly weights are kept at nothing
   * @param groups how many groups must have a feature
   * @param share power of the size of its group by which a case weighs less, 0 to 1
   */
  record Plan(double ridge, int groups, double share) {}

  private static final int CLASSES = 3;
  private static final int STEPS = 150;
  private static final double RATE = 0.7;
  private static final double MOMENTUM = 0.9;

  /** The curvature of a class's likelihood is at most this by feature squared. */
  private static final double CURVATURE = 0.25;

  private final List<Case> cases;
  private final Plan plan;
  private final Map<String, Integer> ids = new TreeMap<>();
  private final int[][] columns;
  private final double[][] values;
  private final double[] weight;

  private Logistic(List<Case> cases, Plan plan) {
    this.cases = cases;
    this.plan = plan;
    Map<String, Set<String>> groups = new TreeMap<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (Case one : cases) {
      sizes.merge(one.group(), 1, Integer::sum);
      for (String feature : one.features().keySet()) {
        groups.computeIfAbsent(feature, f -> new HashSet<>()).add(one.group());
      }
    }
    ids.put(StanceModel.ALWAYS, 0);
    groups.forEach(
        (feature, of) -> {
          if (of.size() >= plan.groups()) {
            ids.put(feature, ids.size());
          }
        });
    columns = new int[cases.size()][];
    values = new double[cases.size()][];
    weight = new double[cases.size()];
    for (int i = 0; i < columns.length; i++) {
      Map<String, Double> kept = new TreeMap<>(cases.get(i).features());
      kept.keySet().retainAll(ids.keySet());
      kept.put(StanceModel.ALWAYS, 1.0);
      columns[i] = kept.keySet().stream().mapToInt(ids::get).toArray();
      values[i] = kept.values().stream().mapToDouble(Double::doubleValue).toArray();
      weight[i] = Math.pow(sizes.getOrDefault(cases.get(i).group(), 1), -plan.share());
    }
    double mean = Arrays.stream(weight).average().orElse(1);
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= mean;
    }
  }

  static StanceModel train(List<Case> cases, Plan plan) {
    return new Logistic(cases, plan).train();
  }

  private StanceModel train() {
    int features = ids.size();
    double[] pace = new double[features];
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < columns[i].length; k++) {
        pace[columns[i][k]] += CURVATURE * weight[i] * values[i][k] * values[i][k];
      }
    }
    for (int f = 0; f < features; f++) {
      // A step on all features at once must be shorter than one on each alone.
      pace[f] = RATE / (CLASSES * pace[f] + plan.ridge());
    }
    double[][] weights = new double[features][CLASSES];
    double[][] motion = new double[features][CLASSES];
    for (int step = 0; step < STEPS; step++) {
      double[][] slope = slope(weights);
      for (int f = 0; f < features; f++) {
        double ridge = f == 0 ? 0 : plan.ridge();
        for (int c = 0; c < CLASSES; c++) {
          motion[f][c] =
              MOMENTUM * motion[f][c]
                  + (1 - MOMENTUM) * pace[f] * (slope[f][c] - ridge * weights[f][c]);
          weights[f][c] += motion[f][c];
        }
      }
    }
    Map<String, double[]> named = new TreeMap<>();
    ids.forEach((feature, id) -> named.put(feature, weights[id]));
    return new StanceModel(named);
  }

  /** The slope of the cases' likelihood. */
  private double[][] slope(double[][] weights) {
    double[][] slope = new double[weights.length][CLASSES];
    for (int i = 0; i < columns.length; i++) {
      double[] likely = new double[CLASSES];
      for (int k = 0; k < columns[i].length; k++) {
        for (int c = 0; c < CLASSES; c++) {
          likely[c] += values[i][k] * weights[columns[i][k]][c];
        }
      }
      double max = Arrays.stream(likely).max().orElse(0);
      double sum = 0;
      for (int c = 0; c < CLASSES; c++) {
        likely[c] = Math.exp(likely[c] - max);
        sum += likely[c];
      }
      for (int c = 0; c < CLASSES; c++) {
        double pull = weight[i] * ((cases.get(i).right() == c ? 1 : 0) - likely[c] / sum);
        for (int k = 0; k < columns[i].length; k++) {
          slope[columns[i][k]][c] += pull * values[i][k];
        }
      }
    }
    return slope;
  }
}
