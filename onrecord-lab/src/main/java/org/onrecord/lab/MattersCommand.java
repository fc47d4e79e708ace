package org.onrecord.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.matter.Docket;
import org.onrecord.matter.LinkSettings;
import org.onrecord.matter.Regions;
import org.onrecord.statement.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Prints how well matters are found, event by event, and what each part of linking is worth. */
@Command(
    name = "matters",
    description =
        "Links both development streams and prints the best F1 of each event, mean and standard"
            + " deviation; with --ablate also with each part of linking off in turn.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class MattersCommand implements Callable<Integer> {
  /** Days around an event in which reports that match it count neither way. */
  private static final int BEFORE = 4;

  private static final int AFTER = 30;

  private static final Pattern ROUNDUP =
      Pattern.compile(
          "^Analysis|Here's|what (you need|we know|to know)|headlines|catch up|top stor",
          Pattern.CASE_INSENSITIVE);

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--attributor", description = "One of ${COMPLETION-CANDIDATES}.")
  ScoreCommand.Reader attributor = ScoreCommand.Reader.model;

  @Option(names = "--ablate", description = "Also with each part off in turn.")
  boolean ablate;

  /** Reports in order, their statements, and which event each belongs to. */
  private record Stream(String name, List<List<Statement>> reports, List<Mark> marks) {}

  /** A report's event, or null; {@code ignored} where it counts neither way. */
  private record Mark(@Nullable String event, boolean ignored) {}

  private record Event(String name, LocalDate from, LocalDate to, Pattern words) {}

  @Override
  public Integer call() throws IOException {
    LabPipeline pipeline = LabPipeline.with(attributor);
    List<Stream> streams = new ArrayList<>();
    List<JsonNode> matters = rows(corpora.resolve("matters/dev.jsonl"));
    streams.add(new Stream("matters", read(pipeline, matters), marks(matters, matters)));
    List<JsonNode> headlines = rows(corpora.resolve("headlines/headlines.jsonl"));
    List<List<Statement>> read = read(pipeline, headlines);
    List<JsonNode> gold = rows(corpora.resolve("headlines/matters-dev.jsonl"));
    streams.add(new Stream("headlines", read, marks(headlines, gold)));
    streams.add(new Stream("headlines, ours", read, ours(headlines)));
    for (Stream stream : streams) {
      Map<String, Double> scores = scores(stream, LinkSettings.USUAL);
      scores.forEach(
          (event, f1) ->
              System.out.printf(Locale.ROOT, "%-16s %-30s %5.1f%n", stream.name(), event, f1));
      System.out.printf(
          Locale.ROOT,
          "%-16s mean %.1f, standard deviation %.1f over %d events%n",
          stream.name(),
          mean(scores),
          deviation(scores),
          scores.size());
    }
    Regions regions = Regions.load();
    for (Stream stream : streams) {
      System.out.printf(
          Locale.ROOT,
          "%-16s mean %.1f with a docket for each region%n",
          stream.name(),
          mean(scores(stream, LinkSettings.USUAL, regions::of)));
    }
    if (ablate) {
      parts()
          .forEach(
              (part, without) -> {
                StringBuilder line = new StringBuilder(String.format("without %-22s", part));
                for (Stream stream : streams) {
                  double mean = mean(scores(stream, without.apply(LinkSettings.USUAL)));
                  line.append(String.format(Locale.ROOT, " %s %.1f", stream.name(), mean));
                }
                System.out.println(line);
              });
    }
    return 0;
  }

  /** Each part of linking and the settings that leave it out. */
  private static Map<String, UnaryOperator<LinkSettings>> parts() {
    Map<String, UnaryOperator<LinkSettings>> parts = new LinkedHashMap<>();
    parts.put("headline", s -> weighing(s, 0, s.place(), s.speaker(), s.type(), s.burst()));
    parts.put("places", s -> weighing(s, s.headline(), 0, s.speaker(), s.type(), s.burst()));
    parts.put("speaker", s -> weighing(s, s.headline(), s.place(), 0, s.type(), s.burst()));
    parts.put(
        "type of event", s -> weighing(s, s.headline(), s.place(), s.speaker(), 0, s.burst()));
    parts.put("bursts", s -> weighing(s, s.headline(), s.place(), s.speaker(), s.type(), 0));
    parts.put(
        "fading", s -> timed(s, s.sameReport(), 1e6, s.ageingDays(), s.halfLifeDays(), s.merge()));
    parts.put(
        "ageing", s -> timed(s, s.sameReport(), s.fadingDays(), 1e6, s.halfLifeDays(), s.merge()));
    parts.put(
        "newer weigh more",
        s -> timed(s, s.sameReport(), s.fadingDays(), s.ageingDays(), 1e6, s.merge()));
    parts.put(
        "merging",
        s -> timed(s, s.sameReport(), s.fadingDays(), s.ageingDays(), s.halfLifeDays(), 9));
    parts.put("parting", MattersCommand::unparted);
    parts.put(
        "same report",
        s -> timed(s, 0, s.fadingDays(), s.ageingDays(), s.halfLifeDays(), s.merge()));
    return parts;
  }

  private static LinkSettings weighing(
      LinkSettings s, double headline, double place, double speaker, double type, double burst) {
    return new LinkSettings(
        s.join(),
        s.merge(),
        s.part(),
        s.sameReport(),
        s.fadingDays(),
        s.youngDays(),
        s.ageingDays(),
        s.halfLifeDays(),
        headline,
        place,
        place == 0 ? 0 : s.inheritedPlace(),
        place == 0 ? 0 : s.area(),
        speaker,
        type,
        burst);
  }

  private static LinkSettings unparted(LinkSettings s) {
    return new LinkSettings(
        s.join(),
        s.merge(),
        0,
        s.sameReport(),
        s.fadingDays(),
        s.youngDays(),
        s.ageingDays(),
        s.halfLifeDays(),
        s.headline(),
        s.place(),
        s.inheritedPlace(),
        s.area(),
        s.speaker(),
        s.type(),
        s.burst());
  }

  private static LinkSettings timed(
      LinkSettings s,
      double sameReport,
      double fading,
      double ageing,
      double halfLife,
      double merge) {
    return new LinkSettings(
        s.join(),
        merge,
        s.part(),
        sameReport,
        fading,
        s.youngDays(),
        ageing,
        halfLife,
        s.headline(),
        s.place(),
        s.inheritedPlace(),
        s.area(),
        s.speaker(),
        s.type(),
        s.burst());
  }

  private static List<JsonNode> rows(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Corpus.rows(in);
    }
  }

  private static List<List<Statement>> read(LabPipeline pipeline, List<JsonNode> rows) {
    return rows.parallelStream().map(row -> pipeline.understand(row).statements()).toList();
  }

  private static List<Mark> marks(List<JsonNode> rows, List<JsonNode> gold) {
    Map<String, Mark> byId = new HashMap<>();
    for (JsonNode row : gold) {
      boolean ignored = row.hasNonNull("ignore") && row.get("ignore").asBoolean();
      String event = row.hasNonNull("matter") ? row.get("matter").asString() : null;
      byId.put(row.get("id").asString(), new Mark(event, ignored));
    }
    Mark none = new Mark(null, false);
    return rows.stream().map(row -> byId.getOrDefault(row.get("id").asString(), none)).toList();
  }

  /** Marks by rule: the headlines that match within an event's days, round-ups left out. */
  private static List<Mark> ours(List<JsonNode> rows) throws IOException {
    List<Event> events = events();
    List<Mark> marks = new ArrayList<>();
    for (JsonNode row : rows) {
      String title = row.get("title").asString();
      LocalDate day = LocalDate.parse(row.get("published").asString().substring(0, 10));
      String event = null;
      boolean ignored = false;
      for (Event one : events) {
        if (one.words().matcher(title).find()) {
          boolean within = !day.isBefore(one.from()) && !day.isAfter(one.to());
          if (within && !ROUNDUP.matcher(title).find()) {
            event = one.name();
          } else if (!day.isBefore(one.from().minusDays(BEFORE))
              && !day.isAfter(one.to().plusDays(AFTER))) {
            ignored = true;
          }
        }
      }
      marks.add(new Mark(event, ignored && event == null));
    }
    return marks;
  }

  private static List<Event> events() throws IOException {
    try (InputStream in = MattersCommand.class.getResourceAsStream("events.tsv")) {
      if (in == null) {
        throw new IOException("not on the class path: events.tsv");
      }
      List<Event> events = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          events.add(
              new Event(
                  cells[0],
                  LocalDate.parse(cells[1]),
                  LocalDate.parse(cells[2]),
                  Pattern.compile(cells[3], Pattern.CASE_INSENSITIVE)));
        }
      }
      return events;
    }
  }

  /** F1 of the matter that fits an event best, in percent, as the corpora's judge counts it. */
  private static Map<String, Double> scores(Stream stream, LinkSettings settings) {
    return scores(stream, settings, statement -> Regions.NONE);
  }

  private static Map<String, Double> scores(
      Stream stream, LinkSettings settings, Function<Statement, String> docketOf) {
    Map<String, Docket> dockets = new HashMap<>();
    for (List<Statement> report : stream.reports()) {
      for (Statement statement : report) {
        dockets.compute(
            docketOf.apply(statement),
            (name, docket) ->
                (docket == null ? Docket.empty(settings) : docket).link(statement).docket());
      }
    }
    Map<String, Set<Integer>> gold = new TreeMap<>();
    Map<String, Set<Integer>> found = new HashMap<>();
    for (int i = 0; i < stream.reports().size(); i++) {
      Mark mark = stream.marks().get(i);
      if (mark.ignored()) {
        continue;
      }
      if (mark.event() != null) {
        gold.computeIfAbsent(mark.event(), event -> new HashSet<>()).add(i);
      }
      for (Statement statement : stream.reports().get(i)) {
        String matter =
            dockets
                .getOrDefault(docketOf.apply(statement), Docket.empty())
                .matterOf(statement.id())
                .orElseThrow();
        found.computeIfAbsent(matter, id -> new HashSet<>()).add(i);
      }
    }
    Map<String, Double> scores = new TreeMap<>();
    gold.forEach(
        (event, reports) ->
            scores.put(
                event,
                100 * found.values().stream().mapToDouble(m -> f1(m, reports)).max().orElse(0)));
    return scores;
  }

  private static double f1(Set<Integer> one, Set<Integer> other) {
    long both = one.stream().filter(other::contains).count();
    return 2.0 * both / (one.size() + other.size());
  }

  private static double mean(Map<String, Double> scores) {
    return scores.values().stream().mapToDouble(f1 -> f1).average().orElse(0);
  }

  private static double deviation(Map<String, Double> scores) {
    double mean = mean(scores);
    return Math.sqrt(
        scores.values().stream().mapToDouble(f1 -> (f1 - mean) * (f1 - mean)).average().orElse(0));
  }
}
