package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Block;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each input stands beside what is read from it. To see what is read now, run with {@code
 * -Dgolden.write=FOLDER}; look at the difference before it is kept.
 */
class GoldenTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.txt",
        "wrapped.txt",
        "page.html",
        "page-unmarked.html",
        "rss.xml",
        "atom.xml",
        "telegram.json",
        "rows.jsonl"
      })
  void golden_input_isReadAsExpected(String name) throws IOException {
    Path input = Path.of("src/test/resources/org/onrecord/reader/golden", name);
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path expected = input.resolveSibling(stem + ".expected.json");

    String actual =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(readings(name, input)) + "\n";

    String folder = System.getProperty("golden.write");
    if (folder != null) {
      Files.writeString(Path.of(folder, expected.getFileName().toString()), actual);
    }
    JsonNode tree = JSON.readTree(actual);
    assertThat(tree).isEqualTo(JSON.readTree(Files.readString(expected)));
  }

  private static List<Map<String, Object>> readings(String name, Path file) {
    List<Map<String, Object>> readings = new ArrayList<>();
    new Reader(ReadDefaults.none())
        .read(
            new Input(name, () -> Files.newInputStream(file)),
            reading -> {
              Map<String, Object> fields = new LinkedHashMap<>();
              if (reading instanceof Reading.Done done) {
                describe(done.report(), fields);
              } else if (reading instanceof Reading.Failed failed) {
                fields.put("failed", failed.where() + ": " + failed.reason());
              }
              readings.add(fields);
            });
    return readings;
  }

  private static void describe(Report report, Map<String, Object> fields) {
    PublicationTime published = report.published();
    fields.put("outlet", report.outlet().id());
    fields.put("outletKind", report.outlet().kind().name());
    fields.put("url", report.url());
    fields.put("title", report.title());
    fields.put("published", published == null ? null : published.iso());
    fields.put("byline", report.byline());
    Outlet first = report.forwardedFrom();
    if (first != null) {
      fields.put("forwardedFrom", first.name());
    }
    fields.put("language", report.language());
    fields.put("text", report.text());
    List<String> blocks = new ArrayList<>();
    for (Block block : report.blocks()) {
      blocks.add(block.kind() + ": " + report.textOf(block));
    }
    fields.put("blocks", blocks);
  }
}
