package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.onrecord.Pipeline.Understood;
import org.onrecord.matter.Docket;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how much the matters of a stream hang on the order of reports of the same minute. */
@Command(
    name = "permute",
    description =
        "Links a stream of headlines in order, again in order, and with the reports of each minute"
            + " permuted, and prints which share of the pairs of statements that share a matter"
            + " differs.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PermuteCommand implements Callable<Integer> {
  @Option(names = "--headlines", description = "JSONL of id, title and published.")
  Path headlines = Path.of("../shared/corpora/headlines/headlines.jsonl");

  @Option(names = "--attributor", description = "One of ${COMPLETION-CANDIDATES}.")
  ScoreCommand.Reader attributor = ScoreCommand.Reader.model;

  @Option(names = "--times", description = "How many permutations.")
  int times = 5;

  @Option(
      names = "--as-given",
      description = "Links the permuted reports as they stand, not in the order that ingest uses.")
  boolean asGiven;

  @Option(names = "--seed")
  long seed = 3;

  @Override
  public Integer call() throws IOException {
    LabPipeline pipeline = LabPipeline.with(attributor);
    List<List<Understood>> minutes = new ArrayList<>();
    List<Understood> reports =
        Corpus.rows(Files.newInputStream(headlines)).stream()
            .map(pipeline::understand)
            .sorted((a, b) -> Long.compare(minute(a), minute(b)))
            .toList();
    for (Understood report : reports) {
      if (minutes.isEmpty() || minute(minutes.get(minutes.size() - 1).get(0)) != minute(report)) {
        minutes.add(new ArrayList<>());
      }
      minutes.get(minutes.size() - 1).add(report);
    }
    System.out.printf(
        "%d reports in %d minutes, %d of them not alone in theirs%n",
        reports.size(),
        minutes.size(),
        minutes.stream().mapToInt(List::size).filter(size -> size > 1).sum());
    Docket inOrder = linked(minutes);
    print("in the same order", pairs(reports, inOrder, linked(minutes)));
    for (int i = 0; i < times; i++) {
      Random random = new Random(seed + i);
      minutes.forEach(minute -> Collections.shuffle(minute, random));
      print("permuted, seed " + (seed + i), pairs(reports, inOrder, linked(minutes)));
    }
    return 0;
  }

  private static void print(String order, Pairs pairs) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d pairs, then %d, %d in both; %.2f %% of those in either differ%n",
        order,
        pairs.first(),
        pairs.second(),
        pairs.both(),
        100 * pairs.differing());
  }

  private Docket linked(List<List<Understood>> minutes) {
    Map<String, Understood> byReport = new HashMap<>();
    List<Report> order = new ArrayList<>();
    for (Understood understood : minutes.stream().flatMap(List::stream).toList()) {
      byReport.put(understood.report().id(), understood);
      order.add(understood.report());
    }
    Docket docket = Docket.empty();
    for (Report report : asGiven ? order : LinkingOrder.of(order)) {
      for (Statement statement : Objects.requireNonNull(byReport.get(report.id())).statements()) {
        docket = docket.link(statement).docket();
      }
    }
    return docket;
  }

  private static Pairs pairs(List<Understood> reports, Docket one, Docket other) {
    Pairs.Counter counter = new Pairs.Counter();
    reports.stream()
        .flatMap(report -> report.statements().stream())
        .map(Statement::id)
        .distinct()
        .forEach(
            id -> counter.add(one.matterOf(id).orElseThrow(), other.matterOf(id).orElseThrow()));
    return counter.pairs();
  }

  private static long minute(Understood report) {
    PublicationTime published = report.report().published();
    return published == null ? 0 : Math.floorDiv(published.at().toEpochSecond(), 60);
  }
}
