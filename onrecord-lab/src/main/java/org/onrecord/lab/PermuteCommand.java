package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Understood;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.attribution.Refiner;
import org.onrecord.grounding.Grounder;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.pronoun.Pronouns;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.grounding.speaker.SpeakerResolver;
import org.onrecord.matter.Docket;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Statement;
import org.onrecord.statement.StatementMaker;
import org.onrecord.syntax.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

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

  @Option(names = "--seed")
  long seed = 3;

  @Override
  public Integer call() throws IOException {
    Pipeline pipeline = pipeline();
    Reader reader = new Reader(ReadDefaults.none());
    List<List<Understood>> minutes = new ArrayList<>();
    List<Understood> reports =
        Corpus.rows(Files.newInputStream(headlines)).stream()
            .map(row -> pipeline.understand(reader.report(row(row))))
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

  private static Docket linked(List<List<Understood>> minutes) {
    Docket docket = Docket.empty();
    for (List<Understood> minute : minutes) {
      for (Understood report : minute) {
        for (Statement statement : report.statements()) {
          docket = docket.link(statement).docket();
        }
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

  private static Row row(JsonNode row) {
    return Row.of(
        row.get("id").asString(),
        row.get("title").asString(),
        "",
        Dates.parse(row.get("published").asString()),
        null,
        null);
  }

  /** As the command line reads with nothing imported. */
  private Pipeline pipeline() {
    boolean trained = attributor == ScoreCommand.Reader.model;
    ActorDirectory actors = ActorDirectory.load();
    return new Pipeline(
        trained ? OnnxAttributor.load() : CueAttributor.load(Syntax.english()),
        trained ? Refiner.english(Syntax.english()) : null,
        new Grounder(
            new SpeakerResolver(
                actors, Pronouns.load(Syntax.english(), actors::pronounOfFirstName)),
            PlaceFinder.load(Gazetteer.load())),
        StatementMaker.load());
  }
}
