package org.onrecord.trees;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gradient-boosted trees (Friedman 2001) over features that are there or not: a score for each
 * candidate, comparable between the candidates of one case and with {@link #none}, the score of
 * there being none among them. Immutable and thread-safe.
 */
public final class BoostedTrees {
  /**
   * A tree's node: where the feature is present, go on with {@code yes}, else with {@code no}; a
   * leaf has an empty feature.
   *
   * @param yes index of a node of the same tree, greater than this one's
   */
  public record Node(String feature, int yes, int no, double value) {}

  private final List<List<Node>> trees;
  private final double none;
  private final Map<String, Integer> features = new HashMap<>();

  // The same trees one after the other, as fast to walk as can be: a leaf's feature is -1.
  private final int[] roots;
  private final int[] feature;
  private final int[] yes;
  private final int[] no;
  private final double[] value;

  public BoostedTrees(List<List<Node>> trees, double none) {
    this.trees = trees.stream().map(List::copyOf).toList();
    this.none = none;
    int nodes = this.trees.stream().mapToInt(List::size).sum();
    roots = new int[this.trees.size()];
    feature = new int[nodes];
    yes = new int[nodes];
    no = new int[nodes];
    value = new double[nodes];
    int root = 0;
    for (int t = 0; t < roots.length; t++) {
      roots[t] = root;
      for (Node node : this.trees.get(t)) {
        int at = root++;
        boolean leaf = node.feature().isEmpty();
        feature[at] = leaf ? -1 : features.computeIfAbsent(node.feature(), name -> features.size());
        yes[at] = roots[t] + node.yes();
        no[at] = roots[t] + node.no();
        value[at] = node.value();
      }
    }
  }

  /**
   * A model that the product ships.
   *
   * @param owner the class beside which the resource lies
   */
  public static BoostedTrees load(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /** Reads what {@link #written} writes; lines that begin with a hash are passed over. */
  public static BoostedTrees read(BufferedReader lines) throws IOException {
    List<List<Node>> trees = new ArrayList<>();
    double none = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      switch (cells[0]) {
        case "none" -> none = Double.parseDouble(cells[1]);
        case "tree" -> trees.add(new ArrayList<>());
        case "leaf" ->
            trees.get(trees.size() - 1).add(new Node("", 0, 0, Double.parseDouble(cells[1])));
        case "split" ->
            trees
                .get(trees.size() - 1)
                .add(new Node(cells[3], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), 0));
        default -> throw new IOException("no line of a model: " + line);
      }
    }
    return new BoostedTrees(trees, none);
  }

  /** The model as {@link #read} reads it. */
  public String written() {
    StringBuilder lines = new StringBuilder();
    lines.append(String.format(Locale.ROOT, "none\t%.4f\n", none));
    for (List<Node> tree : trees) {
      lines.append("tree\n");
      for (Node node : tree) {
        lines.append(
            node.feature().isEmpty()
                ? String.format(Locale.ROOT, "leaf\t%.4f\n", node.value())
                : "split\t" + node.yes() + "\t" + node.no() + "\t" + node.feature() + "\n");
      }
    }
    return lines.toString();
  }

  /** The score of a candidate that has these features; such as no tree asks for do not count. */
  public double score(Collection<String> having) {
    boolean[] present = new boolean[features.size()];
    for (String name : having) {
      Integer id = features.get(name);
      if (id != null) {
        present[id] = true;
      }
    }
    double score = 0;
    for (int root : roots) {
      int at = root;
      while (feature[at] >= 0) {
        at = present[feature[at]] ? yes[at] : no[at];
      }
      score += value[at];
    }
    return score;
  }

  /** The score of no candidate being meant. */
  public double none() {
    return none;
  }
}
