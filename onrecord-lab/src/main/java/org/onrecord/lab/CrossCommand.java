package org.onrecord.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceFinder;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.matter.Docket;
import org.onrecord.reader.KnownOutlets;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import org.onrecord.syntax.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Links the headlines and the Ukrainian and Russian reports of 2022 in one stream and prints how
 * many that tell of one event come into one matter, and how many that do not.
 */
@Command(
    name = "cross",
    description =
        "Links English headlines with Ukrainian and Russian reports of 2022 (all read by rules) and"
            + " prints how many pairs of one event share a matter, and how many unrelated ones do.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class CrossCommand implements Callable<Integer> {
  private static final String PAIRS = "cross-pairs.tsv";
  private static final int UNRELATED = 400;
  private static final int DAYS_APART = 3;

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--seed", description = "Chooses the unrelated pairs.")
  long seed = 7;

  @Option(names = "--missed", description = "Also print what was read of the pairs kept apart.")
  boolean missed;

  private record Item(String id, LocalDate day, String minute, Report report) {}

  @Override
  public Integer call() throws IOException {
    Reader reader = new Reader(new ReadDefaults(null, null, KnownOutlets.load()));
    List<Item> headlines = new ArrayList<>();
    for (JsonNode row :
        Corpus.rows(Files.newInputStream(corpora.resolve("headlines/headlines.jsonl")))) {
      String published = row.get("published").asString();
      if (published.startsWith("2022")) {
        String id = row.get("id").asString();
        Report report =
            reader.report(
                Row.of(
                    id,
                    row.get("title").asString(),
                    "",
                    Dates.parse(published),
                    "headlines",
                    null));
        headlines.add(new Item(id, LocalDate.parse(published.substring(0, 10)), published, report));
      }
    }
    List<Item> reports = new ArrayList<>();
    for (JsonNode row :
        Corpus.rows(Files.newInputStream(corpora.resolve("ukrainian-russian/events-dev.jsonl")))) {
      LocalDate day =
          LocalDate.parse(row.get("published").asString(), DateTimeFormatter.BASIC_ISO_DATE);
      if (day.getYear() == 2022) {
        String id = row.get("id").asString();
        String noon = day + "T12:00:00+00:00";
        Report report =
            reader.reportOfText(
                Row.of(id, "", row.get("text").asString(), Dates.parse(noon), "posts", null));
        reports.add(new Item(id, day, noon, report));
      }
    }
    Map<String, List<Statement>> read = new HashMap<>();
    Map<String, Set<String>> matters = link(headlines, reports, read);
    print(matters, missed ? read : null);
    printUnrelated(headlines, reports, matters);
    return 0;
  }

  private static Map<String, Set<String>> link(
      List<Item> headlines, List<Item> reports, Map<String, List<Statement>> read) {
    Pipeline pipeline =
        Pipeline.of(
            CueAttributor.load(Syntax.english()),
            false,
            ActorDirectory.load(),
            () -> PlaceFinder.load(Gazetteer.load()));
    List<Item> stream = new ArrayList<>(headlines);
    stream.addAll(reports);
    stream.sort(Comparator.comparing(Item::minute));
    Docket docket = Docket.empty();
    for (Item item : stream) {
      Pipeline.Filed filed = Pipeline.file(docket, pipeline.understand(item.report), List.of());
      docket = filed.docket();
      read.put(item.id, filed.entry().statements());
    }
    Map<String, Set<String>> matters = new HashMap<>();
    for (Map.Entry<String, List<Statement>> entry : read.entrySet()) {
      Set<String> in = new TreeSet<>();
      for (Statement statement : entry.getValue()) {
        docket.matterOf(statement.id()).ifPresent(in::add);
      }
      matters.put(entry.getKey(), in);
    }
    return matters;
  }

  private static boolean together(Map<String, Set<String>> matters, String one, String other) {
    return !Collections.disjoint(
        matters.getOrDefault(one, Set.of()), matters.getOrDefault(other, Set.of()));
  }

  private static void print(
      Map<String, Set<String>> matters, @Nullable Map<String, List<Statement>> read)
      throws IOException {
    int together = 0;
    int all = 0;
    try (InputStream stream = CrossCommand.class.getResourceAsStream(PAIRS)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + PAIRS);
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] columns = line.split("\t", -1);
          for (String report : columns[1].split(" ")) {
            all++;
            if (together(matters, columns[0], report)) {
              together++;
            } else if (read != null) {
              printRead(columns[0], read);
              printRead(report, read);
              System.out.println();
            }
          }
        }
      }
    }
    System.out.printf(Locale.ROOT, "pairs of one event in one matter: %d of %d%n", together, all);
  }

  private static void printRead(String id, Map<String, List<Statement>> read) {
    for (Statement statement : read.getOrDefault(id, List.of())) {
      System.out.printf(
          Locale.ROOT,
          "%s %s %s: %s%n  %s %s %s%n",
          id,
          statement.first().published(),
          statement.speaker().name(),
          statement.text(),
          statement.claim().type(),
          statement.claim().places().stream().map(Place::name).toList(),
          statement.claim().terms());
    }
  }

  private void printUnrelated(
      List<Item> headlines, List<Item> reports, Map<String, Set<String>> matters) {
    Random random = new Random(seed);
    int together = 0;
    int drawn = 0;
    while (drawn < UNRELATED) {
      Item headline = headlines.get(random.nextInt(headlines.size()));
      Item report = reports.get(random.nextInt(reports.size()));
      if (Math.abs(ChronoUnit.DAYS.between(headline.day, report.day)) <= DAYS_APART) {
        drawn++;
        together += together(matters, headline.id, report.id) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "pairs drawn at random within %d days in one matter: %d of %d%n",
        DAYS_APART,
        together,
        UNRELATED);
  }
}
