package org.onrecord.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Stance;
import org.onrecord.attribution.slavic.SlavicAttributor;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.ParagraphLanguage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Prints how well attribution and language do on the Ukrainian and Russian reports. */
@Command(
    name = "slavic",
    description =
        "Prints figures of attribution, stance and language in Ukrainian and Russian, and words a"
            + " second of each.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class SlavicCommand implements Callable<Integer> {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_\\s]");

  /** How often the reports are read for the speed that is printed, the first time not counted. */
  private static final int ROUNDS = 5;

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  private final Reader reader = new Reader(ReadDefaults.none());
  private final SlavicAttributor attributor = SlavicAttributor.load();

  @Override
  public Integer call() throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    for (JsonNode row :
        Corpus.rows(Files.newInputStream(corpora.resolve("ukrainian-russian/events-dev.jsonl")))) {
      rows.put(row.get("id").asString(), row);
    }
    attribution(rows);
    languages(rows);
    for (String language : List.of("uk", "ru")) {
      speed(rows, language);
    }
    return 0;
  }

  private void attribution(Map<String, JsonNode> rows) throws IOException {
    Measure measure = new Measure();
    int found = 0;
    int stanceRight = 0;
    try (InputStream gold = SlavicCommand.class.getResourceAsStream("slavic-gold.jsonl")) {
      if (gold == null) {
        throw new IllegalStateException("not on the class path: slavic-gold.jsonl");
      }
      for (JsonNode marked : Corpus.rows(gold)) {
        JsonNode row = rows.get(marked.get("id").asString());
        if (row == null) {
          throw new IllegalArgumentException("not in the corpus: " + marked.get("id"));
        }
        String text = row.get("text").asString();
        List<Marks> wanted = new ArrayList<>();
        for (JsonNode one : marked.get("attributions")) {
          wanted.add(Marks.of(one, text));
        }
        List<Attribution> given = attributor.attribute(report(row));
        measure.add(text, wanted, given.stream().map(Marks::of).toList());
        int i = 0;
        for (JsonNode one : marked.get("attributions")) {
          Marks marks = wanted.get(i++);
          Attribution nearest = nearest(marks, given);
          if (nearest != null) {
            found++;
            Stance stance = Stance.valueOf(one.get("stance").asString().toUpperCase(Locale.ROOT));
            stanceRight += nearest.stance() == stance ? 1 : 0;
          }
        }
      }
    }
    System.out.println("attribution, F1 of 150 reports marked by hand: " + measure);
    System.out.printf(
        Locale.ROOT,
        "stance right on %.1f %% of %d found%n",
        100.0 * stanceRight / Math.max(1, found),
        found);
  }

  /** The attribution whose content overlaps the marked one and whose source agrees, or null. */
  private static @Nullable Attribution nearest(Marks marks, List<Attribution> given) {
    for (Attribution one : given) {
      boolean content =
          one.content().stream()
              .anyMatch(span -> marks.content().stream().anyMatch(span::overlaps));
      boolean source =
          marks.source().isEmpty()
              || one.source().stream()
                  .anyMatch(span -> marks.source().stream().anyMatch(span::overlaps));
      if (content && source) {
        return one;
      }
    }
    return null;
  }

  private Report report(JsonNode row) {
    return reader.reportOfText(
        Row.of(row.get("id").asString(), "", row.get("text").asString(), null, null, null));
  }

  /** Against the corpus's own label, which knows no blends. */
  private static void languages(Map<String, JsonNode> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    int labelled = 0;
    int right = 0;
    for (JsonNode row : rows.values()) {
      String text = row.get("text").asString();
      ParagraphLanguage.Kind kind = ParagraphLanguage.of(text).kind();
      counts.merge(kind.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
      String label = row.get("lang").asString();
      if (label.equals("uk") || label.equals("ru")) {
        labelled++;
        Language nearest = ParagraphLanguage.nearest(text);
        right += nearest.code().equals(label) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "language as labelled: %.1f %% of %d; kinds %s%n",
        100.0 * right / Math.max(1, labelled),
        labelled,
        counts);
  }

  private void speed(Map<String, JsonNode> rows, String language) {
    List<Report> reports =
        rows.values().stream()
            .filter(row -> row.get("lang").asString().equals(language))
            .map(this::report)
            .toList();
    long words = reports.stream().mapToLong(r -> WORD.matcher(r.text()).results().count()).sum();
    long started = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      if (round == 1) {
        started = System.nanoTime();
      }
      reports.forEach(attributor::attribute);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "attribution in %s: %.0f words/s on one thread (%d words)%n",
        language,
        ROUNDS * words / seconds,
        words);
  }
}
