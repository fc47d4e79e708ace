package org.onrecord.attribution;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Syntax;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads rows of a corpus and writes what an attributor finds, in the form of the scorer. */
final class Predictions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Predictions() {}

  /**
   * Arguments: rows in, predictions out, and optionally how many rows to leave out per one read.
   */
  public static void main(String[] args) throws IOException {
    Attributor attributor = CueAttributor.load(Syntax.english());
    int step = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    try (BufferedWriter out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (int i = 0; i < lines.size(); i += step) {
        JsonNode row = JSON.readTree(lines.get(i));
        String text = row.get(row.has("text") ? "text" : "title").asString();
        Report report = report(text);
        ObjectNode prediction = JSON.createObjectNode().put("id", row.get("id").asString());
        ArrayNode all = prediction.putArray("attributions");
        for (Attribution a : attributor.attribute(report)) {
          ObjectNode node = all.addObject();
          node.set("source", spans(text, a.source()));
          node.set("cue", spans(text, a.cue()));
          node.set("content", spans(text, a.content()));
          node.put("stance", a.stance().name()).put("negated", a.negated());
          node.put("quoting", a.quoting().name()).put("confidence", a.confidence());
        }
        out.write(prediction.toString());
        out.newLine();
      }
    }
  }

  static Report report(String text) {
    return report(text, true);
  }

  /** A report whose lines are blocks, the first one the headline where it is told so. */
  static Report report(String text, boolean headlined) {
    List<Block> blocks = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int from = start;
      int to = end;
      while (from < to && Character.isWhitespace(text.charAt(from))) {
        from++;
      }
      while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
        to--;
      }
      if (from < to) {
        BlockKind kind = blocks.isEmpty() && headlined ? BlockKind.HEADLINE : BlockKind.PARAGRAPH;
        blocks.add(new Block(kind, new Span(from, to)));
      }
      start = end + 1;
    }
    return Report.of(Outlet.named("Test"), text, null, "", text, blocks, null, null, "en");
  }

  private static ArrayNode spans(String text, List<Span> spans) {
    ArrayNode array = JSON.createArrayNode();
    for (Span span : spans) {
      array
          .addArray()
          .add(text.codePointCount(0, span.start()))
          .add(text.codePointCount(0, span.end()));
    }
    return array;
  }

  static Stream<JsonNode> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(l -> !l.isBlank()).map(JSON::readTree);
  }
}
