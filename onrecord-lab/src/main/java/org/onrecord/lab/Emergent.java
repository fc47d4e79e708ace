package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.onrecord.matter.stance.ClaimStance;
import org.onrecord.matter.stance.StanceFeatures;
import org.onrecord.matter.stance.StanceModel;
import org.onrecord.matter.stance.StanceReading;
import tools.jackson.databind.JsonNode;

/**
 * Emergent (Ferreira and Vlachos 2016): headlines of rumours, each with a claim and what it does to
 * that. Cross-validation keeps all headlines of a claim together.
 */
final class Emergent {
  static final String FILE = "stance/emergent-dev.jsonl";

  /** A headline with its claim. */
  record Item(String id, Logistic.Case asked) {
    ClaimStance gold() {
      return ClaimStance.values()[asked.right()];
    }
  }

  /** How the shipped model is trained. Accuracy hardly hangs on it: 75.2 to 75.9 over a grid. */
  static final Logistic.Plan PLAN = new Logistic.Plan(10, 3, 0.5);

  private static final int FOLDS = 10;

  private final List<Item> items;

  private Emergent(List<Item> items) {
    this.items = List.copyOf(items);
  }

  static Emergent read(Path corpora) throws IOException {
    List<Item> items = new ArrayList<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(corpora.resolve(FILE)))) {
      items.add(
          new Item(
              row.get("id").asString(),
              new Logistic.Case(
                  row.get("claim_id").asString(),
                  StanceFeatures.of(row.get("claim").asString(), row.get("headline").asString()),
                  ClaimStance.valueOf(row.get("stance").asString().toUpperCase(Locale.ROOT))
                      .ordinal())));
    }
    return new Emergent(items);
  }

  List<Item> items() {
    return items;
  }

  StanceModel trained(Logistic.Plan plan) {
    return Logistic.train(items.stream().map(Item::asked).toList(), plan);
  }

  /** What is read of each headline by a model that has seen none of its claim. */
  List<StanceReading> crossValidated(Logistic.Plan plan, long seed) {
    List<String> claims =
        new ArrayList<>(items.stream().map(item -> item.asked().group()).distinct().toList());
    Collections.shuffle(claims, new Random(seed));
    Map<String, Integer> fold = new HashMap<>();
    for (int i = 0; i < claims.size(); i++) {
      fold.put(claims.get(i), i % FOLDS);
    }
    List<StanceModel> models =
        IntStream.range(0, FOLDS)
            .parallel()
            .mapToObj(
                k ->
                    Logistic.train(
                        items.stream()
                            .map(Item::asked)
                            .filter(asked -> fold.getOrDefault(asked.group(), -1) != k)
                            .toList(),
                        plan))
            .toList();
    return items.stream()
        .map(
            item ->
                models
                    .get(fold.getOrDefault(item.asked().group(), 0))
                    .read(item.asked().features()))
        .toList();
  }

  /** Accuracy, F1 of each stance and their mean, in per cent. */
  Map<String, Double> score(List<StanceReading> readings) {
    int[] gold = new int[ClaimStance.values().length];
    int[] told = new int[gold.length];
    int[] right = new int[gold.length];
    for (int i = 0; i < readings.size(); i++) {
      int is = items.get(i).gold().ordinal();
      int as = readings.get(i).stance().ordinal();
      gold[is]++;
      told[as]++;
      right[as] += is == as ? 1 : 0;
    }
    Map<String, Double> score = new LinkedHashMap<>();
    score.put("accuracy", 100.0 * IntStream.of(right).sum() / Math.max(1, readings.size()));
    score.put("macro F1", 0.0);
    double sum = 0;
    for (ClaimStance stance : ClaimStance.values()) {
      int s = stance.ordinal();
      double f1 = 200.0 * right[s] / Math.max(1, gold[s] + told[s]);
      score.put(stance.name().toLowerCase(Locale.ROOT) + " F1", f1);
      sum += f1;
    }
    score.put("macro F1", sum / gold.length);
    return score;
  }

  /** The means of the scores over as many random splits. */
  Map<String, Double> meanScore(Logistic.Plan plan, int splits) {
    Map<String, Double> mean = new LinkedHashMap<>();
    for (int split = 0; split < splits; split++) {
      score(crossValidated(plan, split))
          .forEach((name, value) -> mean.merge(name, value / splits, Double::sum));
    }
    return mean;
  }
}
