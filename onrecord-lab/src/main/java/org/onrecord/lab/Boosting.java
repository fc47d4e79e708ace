package org.onrecord.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.onrecord.trees.BoostedTrees;
import org.onrecord.trees.BoostedTrees.Node;

/**
 * Gradient boosting (Friedman 2001; second-order steps as in Chen and Guestrin 2016) of a scorer of
 * candidates, where each case has one right candidate or none: the likelihood is that of a softmax
 * over the candidates' scores and that of none. Seeded; the same cases give the same trees.
 */
final class Boosting {
  /**
   * A case.
   *
   * @param candidates the features of each
   * @param right index of the right one, or -1 for none
   * @param weight how much the case counts
   */
  record Case(List<Set<String>> candidates, int right, double weight) {
    Case(List<Set<String>> candidates, int right) {
      this(candidates, right, 1);
    }
  }

  /**
   * How much is grown.
   *
   * @param runs whose mean is taken
   * @param rounds trees of a run
   * @param rate how much of each tree is believed
   */
  record Growth(int runs, int rounds, double rate) {}

  static final Growth SLOW = new Growth(3, 220, 0.05);
  private static final int DEPTH = 5;
  private static final double RIDGE = 3;
  private static final double LEAST_WEIGHT = 4;
  private static final double LEAST_GAIN = 1e-3;
  private static final int LEAST_ROWS = 20;
  private static final int LEAST_SEEN = 8;
  private static final double COLUMNS = 0.3;
  private static final double CASES = 0.7;

  private final List<String> names = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();
  private final int[] firstRow;
  private final List<Case> cases;
  private final Growth growth;
  private final double[] scores;
  private final double[] gradient;
  private final double[] weight;
  private final Random random;
  private double none = Math.log(0.1);

  private Boosting(List<Case> cases, Growth growth, long seed) {
    this.cases = cases;
    this.growth = growth;
    this.random = new Random(seed);
    Map<String, Integer> seen = new TreeMap<>();
    for (Case one : cases) {
      one.candidates().forEach(c -> c.forEach(f -> seen.merge(f, 1, Integer::sum)));
    }
    Map<String, Integer> ids = new HashMap<>();
    seen.forEach(
        (name, count) -> {
          if (count >= LEAST_SEEN) {
            ids.put(name, names.size());
            names.add(name);
          }
        });
    firstRow = new int[cases.size() + 1];
    for (int c = 0; c < cases.size(); c++) {
      for (Set<String> features : cases.get(c).candidates()) {
        rows.add(features.stream().filter(ids::containsKey).mapToInt(ids::get).sorted().toArray());
      }
      firstRow[c + 1] = rows.size();
    }
    scores = new double[rows.size()];
    gradient = new double[rows.size()];
    weight = new double[rows.size()];
  }

  /** The mean of several runs, which differ in the cases and features that each tree sees. */
  static BoostedTrees train(List<Case> cases, Growth growth, long seed) {
    List<List<Node>> trees = new ArrayList<>();
    double none = 0;
    for (int run = 0; run < growth.runs(); run++) {
      Boosting boosting = new Boosting(cases, growth, seed * growth.runs() + run);
      trees.addAll(boosting.train());
      none += boosting.none / growth.runs();
    }
    return new BoostedTrees(trees, none);
  }

  private List<List<Node>> train() {
    List<List<Node>> trees = new ArrayList<>();
    for (int round = 0; round < growth.rounds(); round++) {
      step();
      boolean[] open = new boolean[names.size()];
      for (int f = 0; f < open.length; f++) {
        open[f] = random.nextDouble() < COLUMNS;
      }
      List<Integer> used = new ArrayList<>();
      for (int c = 0; c < cases.size(); c++) {
        if (random.nextDouble() < CASES) {
          for (int r = firstRow[c]; r < firstRow[c + 1]; r++) {
            used.add(r);
          }
        }
      }
      List<Node> tree = new ArrayList<>();
      grow(tree, used.stream().mapToInt(Integer::intValue).toArray(), open, DEPTH);
      trees.add(
          tree.stream()
              .map(n -> new Node(n.feature(), n.yes(), n.no(), n.value() / growth.runs()))
              .toList());
      for (int r = 0; r < scores.length; r++) {
        scores[r] += value(tree, rows.get(r));
      }
    }
    return trees;
  }

  /** Gradients of the likelihood by the scores; and a step of the score of none. */
  private void step() {
    double ofNone = 0;
    double weightOfNone = 0;
    for (int c = 0; c < cases.size(); c++) {
      double max = none;
      for (int r = firstRow[c]; r < firstRow[c + 1]; r++) {
        max = Math.max(max, scores[r]);
      }
      double sum = Math.exp(none - max);
      double likelyNone = sum;
      for (int r = firstRow[c]; r < firstRow[c + 1]; r++) {
        sum += Math.exp(scores[r] - max);
      }
      likelyNone /= sum;
      double counts = cases.get(c).weight();
      ofNone += counts * (likelyNone - (cases.get(c).right() < 0 ? 1 : 0));
      weightOfNone += counts * likelyNone * (1 - likelyNone);
      for (int r = firstRow[c]; r < firstRow[c + 1]; r++) {
        double likely = Math.exp(scores[r] - max) / sum;
        gradient[r] = counts * (likely - (r - firstRow[c] == cases.get(c).right() ? 1 : 0));
        weight[r] = counts * likely * (1 - likely) + 1e-6;
      }
    }
    none -= growth.rate() * ofNone / (weightOfNone + RIDGE);
  }

  /** Adds the node for these rows, and those below it; answers with its index. */
  private int grow(List<Node> tree, int[] of, boolean[] open, int depth) {
    int index = tree.size();
    double g = 0;
    double h = 0;
    for (int row : of) {
      g += gradient[row];
      h += weight[row];
    }
    tree.add(new Node("", 0, 0, -growth.rate() * g / (h + RIDGE)));
    if (depth == 0 || of.length < LEAST_ROWS) {
      return index;
    }
    double[] with = new double[names.size()];
    double[] weightWith = new double[names.size()];
    for (int row : of) {
      for (int f : rows.get(row)) {
        with[f] += gradient[row];
        weightWith[f] += weight[row];
      }
    }
    int best = -1;
    double gain = g * g / (h + RIDGE) + LEAST_GAIN;
    for (int f = 0; f < with.length; f++) {
      double rest = h - weightWith[f];
      if (open[f] && weightWith[f] >= LEAST_WEIGHT && rest >= LEAST_WEIGHT) {
        double without = g - with[f];
        double value =
            with[f] * with[f] / (weightWith[f] + RIDGE) + without * without / (rest + RIDGE);
        if (value > gain) {
          gain = value;
          best = f;
        }
      }
    }
    if (best < 0) {
      return index;
    }
    int feature = best;
    int[] having = Arrays.stream(of).filter(row -> has(rows.get(row), feature)).toArray();
    int[] lacking = Arrays.stream(of).filter(row -> !has(rows.get(row), feature)).toArray();
    int yes = grow(tree, having, open, depth - 1);
    int no = grow(tree, lacking, open, depth - 1);
    tree.set(index, new Node(names.get(feature), yes, no, 0));
    return index;
  }

  private static boolean has(int[] row, int feature) {
    return Arrays.binarySearch(row, feature) >= 0;
  }

  private double value(List<Node> tree, int[] row) {
    Node node = tree.get(0);
    while (!node.feature().isEmpty()) {
      int feature = java.util.Collections.binarySearch(names, node.feature());
      node = tree.get(has(row, feature) ? node.yes() : node.no());
    }
    return node.value();
  }
}
