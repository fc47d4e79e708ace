package org.onrecord.grounding.speaker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports and gold attributions of a corpus row; the first block counts as headline. */
public final class GoldAttributions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GoldAttributions() {}

  public record Row(Report report, List<Attribution> attributions, JsonNode json) {}

  public static List<Row> of(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonNode json = JSON.readTree(line);
      String text = json.path("text").asString();
      String date = json.path("date").asString("");
      Report report =
          report(text, date.length() >= 10 ? LocalDate.parse(date.substring(0, 10)) : null);
      List<Attribution> attributions = new ArrayList<>();
      for (JsonNode one : json.path("attributions")) {
        attributions.add(
            Attribution.of(
                report.version(),
                spans(one.path("source"), text),
                spans(one.path("cue"), text),
                spans(one.path("content"), text),
                Quoting.INDIRECT,
                Stance.ASSERTS,
                false,
                1,
                null));
      }
      rows.add(new Row(report, attributions, json));
    }
    return rows;
  }

  /** A report whose blocks are the paragraphs of the text. */
  public static Report report(String text, @org.jspecify.annotations.Nullable LocalDate day) {
    List<Block> blocks = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (!text.substring(start, end).isBlank()) {
        BlockKind kind =
            blocks.isEmpty() && end < text.length() ? BlockKind.HEADLINE : BlockKind.PARAGRAPH;
        blocks.add(new Block(kind, new Span(start, end)));
      }
      start = end + 1;
    }
    return Report.of(
        Outlet.named("Sample Post"),
        text,
        null,
        "",
        text,
        blocks,
        day == null ? null : PublicationTime.on(day),
        null,
        "en");
  }

  private static List<Span> spans(JsonNode pairs, String text) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode pair : pairs) {
      spans.add(
          new Span(
              text.offsetByCodePoints(0, pair.get(0).asInt()),
              text.offsetByCodePoints(0, pair.get(1).asInt())));
    }
    return spans;
  }
}
