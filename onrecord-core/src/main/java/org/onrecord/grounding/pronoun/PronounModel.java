package org.onrecord.grounding.pronoun;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gradient-boosted trees (Friedman 2001) over {@link PronounFeatures}: a score for each candidate,
 * comparable between the candidates of one pronoun and with {@link #none}, the score of there being
 * none among them. Immutable.
 */
public final class PronounModel {
  /**
   * A tree's node: where the feature is present, go on with {@code yes}, else with {@code no}; a
   * leaf has an empty feature.
   *
   * @param yes index of a node of the same tree, greater than this one's
   */
  public record Node(String feature, int yes, int no, double value) {}

  private final List<List<Node>> trees;
  private final double none;

  public PronounModel(List<List<Node>> trees, double none) {
    this.trees = trees.stream().map(List::copyOf).toList();
    this.none = none;
  }

  /** The model that the product ships. */
  public static PronounModel load() {
    try (InputStream in = PronounModel.class.getResourceAsStream("pronouns.tsv")) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: pronouns.tsv");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read pronouns.tsv", e);
    }
  }

  static PronounModel read(BufferedReader lines) throws IOException {
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
    return new PronounModel(trees, none);
  }

  /** The model as {@link #load} reads it. */
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

  public double score(Set<String> features) {
    double score = 0;
    for (List<Node> tree : trees) {
      Node node = tree.get(0);
      while (!node.feature().isEmpty()) {
        node = tree.get(features.contains(node.feature()) ? node.yes() : node.no());
      }
      score += node.value();
    }
    return score;
  }

  /** The score of no candidate being meant. */
  public double none() {
    return none;
  }
}
