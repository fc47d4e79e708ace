package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.Refiner;
import org.onrecord.attribution.Stance;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.syntax.Syntax;
import tools.jackson.databind.JsonNode;

/** What an attributor reaches on the development sets, by the name of each figure. */
final class Figures {
  private final Attributor attributor;
  private final Path corpora;

  Figures(Attributor attributor, Path corpora) {
    this.attributor = attributor;
    this.corpora = corpora;
  }

  /** All figures, in percent, in a fixed order. */
  Map<String, Double> all() throws IOException {
    Map<String, Double> figures = new LinkedHashMap<>();
    put(figures, "polnear/dev", polnear());
    put(figures, "headlines", headlines());
    stance(figures);
    return figures;
  }

  private static void put(Map<String, Double> figures, String set, Measure measure) {
    for (Measure.What what : Measure.What.values()) {
      figures.put(set + " " + what.name().toLowerCase(Locale.ROOT) + " F1", measure.f1(what));
    }
  }

  private Measure polnear() throws IOException {
    Measure measure = new Measure();
    Map<String, List<Marks>> found = new HashMap<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(corpora.resolve("polnear/dev.jsonl")))) {
      String text = row.get("text").asString();
      measure.add(text, marks(row, text), found.computeIfAbsent(text, this::outer));
    }
    return measure;
  }

  private Measure headlines() throws IOException {
    Map<String, String> titles = Corpus.titles(corpora.resolve("headlines/headlines.jsonl"));
    Measure measure = new Measure();
    for (JsonNode row : Corpus.marks("headlines-gold.jsonl")) {
      String title = Optional.ofNullable(titles.get(row.get("id").asString())).orElseThrow();
      measure.add(title, marks(row, title), outer(title));
    }
    return measure;
  }

  /**
   * The share of the sample's attributions whose cue is found that have the right stance, as the
   * attributor marks it and as readers see it.
   */
  private void stance(Map<String, Double> figures) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (String part : List.of("dev", "train")) {
      for (JsonNode row :
          Corpus.rows(Files.newInputStream(corpora.resolve("polnear/" + part + ".jsonl")))) {
        texts.put(part + row.get("id").asString(), row.get("text").asString());
      }
    }
    Map<String, List<Attribution>> known = new HashMap<>();
    Refiner refiner = Refiner.english(Syntax.english());
    int right = 0;
    int refined = 0;
    int seen = 0;
    for (JsonNode row : Corpus.marks("stance-gold.jsonl")) {
      String text =
          Optional.ofNullable(texts.get(row.get("corpus").asString() + row.get("id").asString()))
              .orElseThrow();
      Marks marks = Marks.of(row, text);
      Stance stance = Stance.valueOf(row.get("stance").asString());
      Optional<Attribution> found =
          known.computeIfAbsent(text, this::attribute).stream()
              .filter(a -> a.within() == null && overlaps(a, marks))
              .max(Comparator.comparingDouble(Attribution::confidence));
      if (found.isPresent()) {
        seen++;
        right += found.get().stance() == stance ? 1 : 0;
        Attribution read = refiner.refine(report(text), List.of(found.get())).get(0);
        refined += read.stance() == stance ? 1 : 0;
      }
    }
    figures.put("stance accuracy", 100.0 * right / Math.max(1, seen));
    figures.put("stance accuracy, refined", 100.0 * refined / Math.max(1, seen));
  }

  private static boolean overlaps(Attribution attribution, Marks marks) {
    return attribution.cue().stream().anyMatch(cue -> marks.cue().stream().anyMatch(cue::overlaps));
  }

  private List<Marks> outer(String text) {
    return attribute(text).stream().filter(a -> a.within() == null).map(Marks::of).toList();
  }

  private List<Attribution> attribute(String text) {
    return attributor.attribute(report(text));
  }

  private static Report report(String text) {
    return new Reader(ReadDefaults.none())
        .reportOfText(Row.of("figures", "", text, null, null, null));
  }

  private static List<Marks> marks(JsonNode row, String text) {
    List<Marks> marks = new ArrayList<>();
    row.get("attributions").forEach(attribution -> marks.add(Marks.of(attribution, text)));
    return marks;
  }
}
