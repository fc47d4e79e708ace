package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.MainPlace;
import org.onrecord.grounding.place.MainPlace.Candidate;
import org.onrecord.grounding.place.MainPlace.Feature;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Trains which of a report's places its main claim is about, and prints how well that does. */
@Command(
    name = "where",
    description =
        "Trains which place a report's main claim is about on short Ukrainian and Russian reports,"
            + " prints figures of what was not trained on, writes the weights.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class WhereCommand implements Callable<Integer> {
  private static final int FOLDS = 5;
  private static final double NEAR_KM = 25;

  /** Thought before anything is seen, in the order of the features. */
  private static final double[] BEGINNING = {
    0.5, 0.5, 0.5, -2, -0.5, -0.3, 0, 0.5, 0.5, 0, 0.7, 0.5, -0.5, -1, -1, -1, -0.5, 0.5, -2, 1
  };

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--seed")
  long seed = 13;

  @Option(names = "--to", description = "The file for the weights.")
  Path to = Path.of("onrecord-core/src/main/resources/org/onrecord/grounding/place/where.tsv");

  /** A report's places, of which some may be right. */
  private record Marked(List<Candidate> candidates, Place gold) {
    boolean isRight(Candidate candidate) {
      return gold.distanceKm(candidate.mention().place()) <= NEAR_KM;
    }
  }

  @Override
  public Integer call() throws IOException {
    List<Marked> all = read(corpora.resolve("ukrainian-russian/events-dev.jsonl"));
    long reachable =
        all.stream().filter(one -> one.candidates.stream().anyMatch(one::isRight)).count();
    print("a place within 25 km is named and found", reachable, all.size());
    print("the first place that is named", right(all, Map.of(Feature.FIRST, 1.0)), all.size());
    print("before training", right(all, weights(BEGINNING)), all.size());
    int[] fold = new Random(seed).ints(all.size(), 0, FOLDS).toArray();
    long right = 0;
    for (int k = 0; k < FOLDS; k++) {
      List<Marked> train = new ArrayList<>();
      List<Marked> test = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        (fold[i] == k ? test : train).add(all.get(i));
      }
      right += right(test, trained(train));
    }
    print(FOLDS + "-fold", right, all.size());
    Map<Feature, Double> weights = trained(all);
    print("trained on all", right(all, weights), all.size());
    Files.writeString(to, MainPlace.of(weights).written());
    return 0;
  }

  private static void print(String what, long right, int all) {
    System.out.printf(
        Locale.ROOT, "%s: %.1f %% within 25 km of %d%n", what, 100.0 * right / all, all);
  }

  private static List<Marked> read(Path file) throws IOException {
    Reader reader = new Reader(ReadDefaults.none());
    PlaceFinder finder = PlaceFinder.load(Gazetteer.load());
    List<Marked> marked = new ArrayList<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(file))) {
      Report report =
          reader.reportOfText(
              Row.of(row.get("id").asString(), "", row.get("text").asString(), null, null, null));
      marked.add(
          new Marked(
              MainPlace.candidates(report, finder.find(report)),
              new Place(
                  "gold",
                  "",
                  PlaceKind.TOWN,
                  row.get("lat").asDouble(),
                  row.get("lon").asDouble(),
                  1,
                  null,
                  null,
                  0)));
    }
    return marked;
  }

  private static long right(List<Marked> set, Map<Feature, Double> weights) {
    long right = 0;
    for (Marked one : set) {
      Candidate best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (Candidate candidate : one.candidates) {
        double score = 0;
        for (Map.Entry<Feature, Double> weight : weights.entrySet()) {
          score += weight.getValue() * candidate.features()[weight.getKey().ordinal()];
        }
        if (score > most) {
          most = score;
          best = candidate;
        }
      }
      right += best != null && one.isRight(best) ? 1 : 0;
    }
    return right;
  }

  private static Map<Feature, Double> trained(List<Marked> set) {
    List<Ranking.Case> cases = new ArrayList<>();
    for (Marked one : set) {
      double[][] features = new double[one.candidates.size()][];
      boolean[] right = new boolean[features.length];
      for (int i = 0; i < features.length; i++) {
        features[i] = one.candidates.get(i).features();
        right[i] = one.isRight(one.candidates.get(i));
      }
      cases.add(new Ranking.Case(features, right));
    }
    return weights(Ranking.train(cases, BEGINNING));
  }

  private static Map<Feature, Double> weights(double[] row) {
    Map<Feature, Double> weights = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      weights.put(feature, row[feature.ordinal()]);
    }
    return weights;
  }
}
