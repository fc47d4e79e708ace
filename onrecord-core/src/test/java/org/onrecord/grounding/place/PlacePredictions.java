package org.onrecord.grounding.place;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes the places of a corpus in the form that {@code score.py places} reads: {@code java -cp ...
 * PlacePredictions IN.jsonl OUT.jsonl}. Offsets out are code points; times are of one thread.
 */
final class PlacePredictions {
  private PlacePredictions() {}

  public static void main(String[] args) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    PlaceFinder finder = PlaceFinder.load(Gazetteer.load());
    long loaded = threads.getCurrentThreadCpuTime();
    ObjectMapper json = new ObjectMapper();
    int reports = 0;
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (String line : Files.readAllLines(Path.of(args[0]))) {
        JsonNode row = json.readTree(line);
        String text = row.path("text").asString(row.path("title").asString(""));
        List<Map<String, Object>> places = new ArrayList<>();
        for (PlaceMention mention : finder.find(report(text))) {
          int start = text.codePointCount(0, mention.span().start());
          int end = text.codePointCount(0, mention.span().end());
          places.add(
              Map.of(
                  "start",
                  start,
                  "end",
                  end,
                  "name",
                  mention.name(),
                  "id",
                  mention.place().id(),
                  "kind",
                  mention.place().kind().name(),
                  "confidence",
                  mention.confidence(),
                  "lat",
                  mention.place().lat(),
                  "lon",
                  mention.place().lon()));
        }
        out.write(
            json.writeValueAsString(Map.of("id", row.get("id").asString(), "places", places)));
        out.newLine();
        reports++;
      }
    }
    System.err.printf(
        "loaded in %d ms of CPU, %d reports in %d ms%n",
        (loaded - began) / 1_000_000,
        reports,
        (threads.getCurrentThreadCpuTime() - loaded) / 1_000_000);
  }

  /** A report whose paragraphs are the text's lines. */
  static Report report(String text) {
    List<Block> blocks = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        if (i > start) {
          blocks.add(new Block(BlockKind.PARAGRAPH, new Span(start, i)));
        }
        start = i + 1;
      }
    }
    return Report.of(Outlet.named("test"), text, null, "", text, blocks, null, null, "en");
  }
}
