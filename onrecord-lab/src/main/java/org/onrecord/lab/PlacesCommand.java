package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceRanker;
import org.onrecord.grounding.place.RankedName;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Trains which place a name means, and prints how well that does on what it has not seen. */
@Command(
    name = "places",
    description =
        "Trains which place a name means on LGL and GeoWebNews, prints figures of what was not"
            + " trained on, writes the weights.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PlacesCommand implements Callable<Integer> {
  private static final List<String> CORPORA = List.of("lgl", "gwn");
  private static final int FOLDS = 5;

  /**
   * Support hangs on what the ranker thinks of the other names, so that it is trained in rounds.
   */
  private static final int ROUNDS = 3;

  private static final double NEAR_KM = 161;

  /**
   * What the weights are thought to be before anything is seen, in the order of the features; what
   * the corpora hardly tell, such as rivers or the outlet's country, stays near it.
   */
  private static final double[] BEGINNING = {
    1.2, -2, -3, 1, 0.7, -0.7, -2.5, 0.5, -5, 4, 1.5, 8, 4.5
  };

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--seed")
  long seed = 13;

  @Option(names = "--to", description = "The file for the weights.")
  Path to = Path.of("onrecord-core/src/main/resources/org/onrecord/grounding/place/ranker.tsv");

  private final PlaceFinder finder = PlaceFinder.load(Gazetteer.load());

  /** A report with the points that were marked in it. */
  private record Marked(Report report, Map<Span, Place> gold) {}

  @Override
  public Integer call() throws IOException {
    List<List<Marked>> sets = new ArrayList<>();
    for (String name : CORPORA) {
      sets.add(read(corpora.resolve("places/" + name + ".jsonl")));
    }
    for (int i = 0; i < sets.size(); i++) {
      print(CORPORA.get(i) + ", weights that ship", share(sets.get(i), PlaceRanker.load()));
      int other = 1 - i;
      print(
          CORPORA.get(i) + ", trained on " + CORPORA.get(other),
          share(sets.get(i), trained(sets.get(other))));
      print(CORPORA.get(i) + ", " + FOLDS + "-fold", crossValidated(sets.get(i), sets.get(other)));
    }
    List<Marked> all = new ArrayList<>();
    sets.forEach(all::addAll);
    Files.writeString(to, trained(all).written());
    System.out.println("trained on both, to " + to);
    return 0;
  }

  private static void print(String what, double share) {
    System.out.printf(
        Locale.ROOT, "%s: %.1f %% of all gold places found within 161 km%n", what, share);
  }

  private static List<Marked> read(Path file) throws IOException {
    Reader reader = new Reader(ReadDefaults.none());
    List<Marked> marked = new ArrayList<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(file))) {
      String text = row.get("text").asString();
      Map<Span, Place> gold = new HashMap<>();
      for (JsonNode one : row.get("toponyms")) {
        if (one.hasNonNull("lat")) {
          int start = text.offsetByCodePoints(0, one.get("start").asInt());
          int end = text.offsetByCodePoints(0, one.get("end").asInt());
          gold.put(
              new Span(start, end),
              new Place(
                  "gold",
                  text.substring(start, end),
                  PlaceKind.TOWN,
                  one.get("lat").asDouble(),
                  one.get("lon").asDouble(),
                  1,
                  null,
                  null,
                  0));
        }
      }
      Report report =
          reader.reportOfText(Row.of(row.get("id").asString(), "", text, null, null, null));
      if (report.text().equals(text)) {
        marked.add(new Marked(report, gold));
      }
    }
    return marked;
  }

  /** The share of the gold places that are found, by their span, and near enough, in per cent. */
  private double share(List<Marked> set, PlaceRanker ranker) {
    int[] counts = counts(set, ranker);
    return 100.0 * counts[0] / counts[1];
  }

  private int[] counts(List<Marked> set, PlaceRanker ranker) {
    PlaceFinder with = finder.with(ranker);
    int right = 0;
    int all = 0;
    for (Marked marked : set) {
      all += marked.gold.size();
      right +=
          (int)
              with.find(marked.report).stream()
                  .filter(
                      found -> {
                        Place gold = marked.gold.get(found.span());
                        return gold != null && gold.distanceKm(found.place()) <= NEAR_KM;
                      })
                  .count();
    }
    return new int[] {right, all};
  }

  private double crossValidated(List<Marked> set, List<Marked> others) {
    int[] fold = new Random(seed).ints(set.size(), 0, FOLDS).toArray();
    int right = 0;
    int all = 0;
    for (int k = 0; k < FOLDS; k++) {
      List<Marked> train = new ArrayList<>(others);
      List<Marked> test = new ArrayList<>();
      for (int i = 0; i < set.size(); i++) {
        (fold[i] == k ? test : train).add(set.get(i));
      }
      int[] counts = counts(test, trained(train));
      right += counts[0];
      all += counts[1];
    }
    return 100.0 * right / all;
  }

  private PlaceRanker trained(List<Marked> set) {
    PlaceRanker ranker = ranker(BEGINNING);
    for (int round = 0; round < ROUNDS; round++) {
      PlaceFinder with = finder.with(ranker);
      List<Ranking.Case> cases = new ArrayList<>();
      for (Marked marked : set) {
        for (RankedName name : with.rank(marked.report)) {
          Place gold = marked.gold.get(name.span());
          if (gold != null) {
            boolean[] right = new boolean[name.places().size()];
            for (int i = 0; i < right.length; i++) {
              right[i] = gold.distanceKm(name.places().get(i)) <= NEAR_KM;
            }
            cases.add(new Ranking.Case(name.features(), right));
          }
        }
      }
      ranker = ranker(Ranking.train(cases, BEGINNING));
    }
    return ranker;
  }

  private static PlaceRanker ranker(double[] weights) {
    Map<PlaceRanker.Feature, Double> byFeature = new EnumMap<>(PlaceRanker.Feature.class);
    for (PlaceRanker.Feature feature : PlaceRanker.Feature.values()) {
      byFeature.put(feature, weights[feature.ordinal()]);
    }
    return PlaceRanker.of(byFeature);
  }
}
