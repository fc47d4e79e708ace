package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.Corpora;
import tools.jackson.databind.JsonNode;

/** The example report that every page of the product is judged by. */
class SeedTest {
  private static final String DATE = "2023-05-12";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void read_report_findsTheGoldAttributionsWithSpeakerAndStance() throws Exception {
    Path report = Corpora.require("seed/report.txt");
    JsonNode gold = gold();

    JsonNode json = Terminal.run("read", report, "--date", DATE, "--format", "jsonl").rows().get(0);

    assertThat(json.get("published").stringValue()).isEqualTo(DATE);
    List<String> wrong = new ArrayList<>();
    for (JsonNode one : gold.get("attributions")) {
      String told = whatIsWrong(one, gold, json);
      if (told != null) {
        wrong.add(told);
      }
    }
    assertThat(gold.get("attributions")).hasSize(13);
    assertThat(wrong).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void read_report_findsThePlacesAlsoWhereMisspelt() throws Exception {
    Path report = Corpora.require("seed/report.txt");
    JsonNode gold = gold();

    JsonNode json = Terminal.run("read", report, "--date", DATE, "--format", "jsonl").rows().get(0);

    Set<String> found = new HashSet<>();
    for (JsonNode place : json.get("places")) {
      found.add(place.get("start").intValue() + " " + place.get("name").stringValue());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode place : gold.get("toponyms")) {
      String written = place.get("name").stringValue();
      String name = written.equals("Bahkmut") ? "Bakhmut" : written;
      if (Set.of("Bakhmut", "Kramatorsk", "Sloviansk").contains(name)) {
        names.add(written);
        assertThat(found).contains(place.get("start").intValue() + " " + name);
      }
    }
    assertThat(names).contains("Bakhmut", "Bahkmut", "Kramatorsk", "Sloviansk");
    assertThat(Terminal.run("read", report, "--date", DATE).clean())
        .contains("Bakhmut (“Bahkmut”)");
  }

  @Test
  void ingest_report_makesOneDisputedMatterOfAssertionDenialAndConfirmation() throws Exception {
    Path report = Corpora.require("seed/report.txt");
    Path ledger = folder.resolve("seed.db");

    Terminal.run("ingest", report, "--date", DATE, "--ledger", ledger).clean();

    List<JsonNode> matters = Terminal.run("export", "matters", "--ledger", ledger).rows();
    List<JsonNode> statements = Terminal.run("export", "statements", "--ledger", ledger).rows();
    assertThat(matters).hasSize(1);
    JsonNode matter = matters.get(0);
    assertThat(matter.get("standing").stringValue()).isEqualTo("disputed");
    assertThat(matter.get("reasons")).isNotEmpty();
    assertThat(statements).hasSizeGreaterThanOrEqualTo(12);
    assertThat(statements)
        .allMatch(one -> matter.get("id").equals(one.get("matter")), "is in the one matter");
    assertThat(statements)
        .extracting(one -> one.get("stance").stringValue())
        .contains("asserts", "denies", "confirms");
    Set<String> relations = new TreeSet<>();
    for (JsonNode statement : statements) {
      statement.get("relations").forEach(one -> relations.add(one.get("type").stringValue()));
    }
    assertThat(relations).contains("denies", "confirms");
    // Who asserts the breakthrough and who denies it are not of one account.
    String asserting = accountOf(matter, statement(statements, "Prigozhin", "asserts"));
    String denying =
        accountOf(
            matter,
            statement(statements, "Ministry of Defence of the Russian Federation", "denies"));
    assertThat(asserting).isNotEqualTo(denying);
  }

  private static JsonNode gold() throws Exception {
    return ReportJson.JSON.readTree(Files.readAllLines(Corpora.require("seed/gold.jsonl")).get(0));
  }

  /**
   * Null where one of the report's attributions has over half of the gold one's words, and more.
   */
  private static @org.jspecify.annotations.Nullable String whatIsWrong(
      JsonNode gold, JsonNode goldRow, JsonNode json) {
    Set<String> wanted = words(gold.get("content"), goldRow.get("text").stringValue());
    List<String> near = new ArrayList<>();
    for (JsonNode found : json.get("attributions")) {
      Set<String> words = words(found.get("content"), json.get("text").stringValue());
      Set<String> shared = new HashSet<>(words);
      shared.retainAll(wanted);
      if (2 * shared.size() <= Math.max(words.size(), wanted.size())) {
        continue;
      }
      JsonNode speaker = found.get("speaker");
      boolean right =
          gold.get("speaker").isNull()
              ? speaker.get("kind").stringValue().equals("group")
              : gold.get("speaker").equals(speaker.get("name"));
      if (right && gold.get("stance").equals(found.get("stance"))) {
        return null;
      }
      near.add(speaker + " " + found.get("stance"));
    }
    return gold + " but " + near;
  }

  /** Each word with its place, so that the same word elsewhere is another. */
  private static Set<String> words(JsonNode spans, String text) {
    Set<String> words = new HashSet<>();
    for (JsonNode span : spans) {
      int start = span.get(0).intValue();
      int end = span.get(1).intValue();
      int at = start;
      for (String word : text.substring(start, end).split("[^\\p{L}\\p{N}]+")) {
        if (!word.isEmpty()) {
          at = text.indexOf(word, at);
          words.add(at + word.toLowerCase(Locale.ROOT));
        }
      }
    }
    return words;
  }

  private static String statement(List<JsonNode> statements, String speaker, String stance) {
    for (JsonNode one : statements) {
      if (one.get("speaker").stringValue().contains(speaker)
          && one.get("stance").stringValue().equals(stance)) {
        return one.get("id").stringValue();
      }
    }
    throw new AssertionError(speaker + " " + stance + " is not among " + statements);
  }

  private static String accountOf(JsonNode matter, String statement) {
    for (JsonNode account : matter.get("accounts")) {
      for (JsonNode one : account.get("statements")) {
        if (one.stringValue().equals(statement)) {
          return account.get("label").stringValue();
        }
      }
    }
    throw new AssertionError(statement + " has no account in " + matter.get("accounts"));
  }
}
