package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.Corpora;
import tools.jackson.databind.JsonNode;

/** The matter of the seed report in a real stream of headlines. */
class StreamTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void ingest_headlinesOfMay2023_concedeWhatTheMinistryDenied() throws Exception {
    List<String> may = new ArrayList<>();
    for (String line : Files.readAllLines(Corpora.require("headlines/headlines.jsonl"))) {
      if (line.contains("\"published\": \"2023-05-0")
          || line.contains("\"published\": \"2023-05-1")) {
        may.add(line);
      }
    }
    Path input = Files.write(folder.resolve("may.jsonl"), may);
    Path ledger = folder.resolve("may.db");
    Terminal.run("ingest", input, "--ledger", ledger);

    Map<String, JsonNode> matters = new HashMap<>();
    for (JsonNode row : Terminal.run("export", "matters", "--ledger", ledger).rows()) {
      matters.put(row.get("id").stringValue(), row);
    }
    JsonNode contested = null;
    List<String> stances = new ArrayList<>();
    for (JsonNode row : Terminal.run("export", "statements", "--ledger", ledger).rows()) {
      boolean ministry =
          row.get("speaker").stringValue().equals("Ministry of Defence of the Russian Federation");
      if (ministry && row.get("text").stringValue().contains("Bakhmut")) {
        stances.add(row.get("stance").stringValue());
        contested = matters.get(row.get("matter").stringValue());
      }
    }

    assertThat(stances).contains("denies", "confirms");
    JsonNode matter = Objects.requireNonNull(contested, "no statement of the ministry on Bakhmut");
    assertThat(matter.get("standing").stringValue()).isEqualTo("conceded");
    assertThat(matter.get("reasons").get(0).stringValue())
        .isEqualTo(
            "Ministry of Defence of the Russian Federation, which had denied it, now acknowledges"
                + " it");
    assertThat(matter.get("title").stringValue()).startsWith("Advance at Bakhmut, ");
  }
}
