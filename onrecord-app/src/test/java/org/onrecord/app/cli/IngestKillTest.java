package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestKillTest {
  private static final int KILLS = 10;
  private static final int REPORTS = 800;

  private static final List<String> PLACES =
      List.of("Ostrava", "Brno", "Lublin", "Graz", "Maribor", "Bergen");
  private static final List<String> SPEAKERS =
      List.of(
          "The Varland army",
          "The Kesh defence ministry",
          "Mayor Lena Varga",
          "Fire chief Tomas Hrdy",
          "Colonel Ivo Marek, a spokesman for the Kesh border guard,",
          "Officials in the region");
  private static final List<String> HAPPENINGS =
      List.of(
          "troops had captured the bridge at %s",
          "a drone had struck the power station in %s",
          "at least %d people had been killed in the shelling of %s",
          "soldiers had withdrawn %d kilometres from %s",
          "an explosion had damaged the railway near %s");
  private static final List<String> CUES =
      List.of("said", "denied", "confirmed", "claimed", "said on Telegram", "rejected reports");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void ingest_killedTenTimesAndRunAgain_givesTheLedgerOfOneCleanRun() throws Exception {
    Path input = folder.resolve("reports.jsonl");
    Files.write(input, reports(new Random(11)));
    Path killed = folder.resolve("killed.db");
    Random delays = new Random(23);

    int kills = 0;
    for (int i = 0; i < KILLS; i++) {
      if (ingestAndKill(input, killed, delays.nextInt(250))) {
        kills++;
      }
    }
    String last = Terminal.run("ingest", "--ledger", killed, input).clean();
    Path clean = folder.resolve("clean.db");
    Terminal.run("ingest", "--ledger", clean, input).clean();

    // On a fast machine the last runs may find nothing left to record.
    assertThat(kills).isGreaterThanOrEqualTo(KILLS / 2);
    assertThat(last).doesNotStartWith(REPORTS + " reports recorded, 0 known already");
    assertThat(CommandLineTest.exports(killed)).isEqualTo(CommandLineTest.exports(clean));
    assertThat(Terminal.run("export", "reports", "--ledger", killed).rows()).hasSize(REPORTS);
    assertThat(Terminal.run("export", "matters", "--ledger", killed).rows()).isNotEmpty();
  }

  /**
   * Kills an ingest so long after it recorded its first report.
   *
   * @return false when it came to its end before
   */
  private static boolean ingestAndKill(Path input, Path ledger, int millis) throws Exception {
    Process ingest =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledIngest.class.getName(),
                "ingest",
                "--ledger",
                ledger.toString(),
                input.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new java.io.InputStreamReader(ingest.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(said.readLine()).isEqualTo(KilledIngest.READY);
      String before = state(ledger);
      while (ingest.isAlive() && state(ledger).equals(before)) {
        ingest.waitFor(1, TimeUnit.MILLISECONDS);
      }
      if (ingest.waitFor(millis, TimeUnit.MILLISECONDS)) {
        assertThat(ingest.exitValue()).isZero();
        return false;
      }
    } finally {
      ingest.destroyForcibly().waitFor();
    }
    return ingest.exitValue() != 0;
  }

  /** Changes with each write to the ledger's files. */
  private static String state(Path ledger) throws IOException {
    Path log = ledger.resolveSibling(ledger.getFileName() + "-wal");
    return Files.exists(log)
        ? Files.size(log) + " " + Files.getLastModifiedTime(log).to(TimeUnit.NANOSECONDS)
        : "none";
  }

  /** Reports of several outlets on a few happenings, some told alike, some denied. */
  private static List<String> reports(Random random) {
    List<String> rows = new ArrayList<>();
    LocalDateTime time = LocalDateTime.of(2023, 3, 1, 6, 0);
    for (int i = 0; i < REPORTS; i++) {
      time = time.plusMinutes(random.nextInt(120));
      StringBuilder text = new StringBuilder();
      for (int sentence = 0; sentence < 3; sentence++) {
        String cue = one(CUES, random);
        String happening = one(HAPPENINGS, random);
        String place = one(PLACES, random);
        happening =
            happening.contains("%d")
                ? String.format(happening, 2 + random.nextInt(20), place)
                : String.format(happening, place);
        text.append(one(SPEAKERS, random)).append(' ').append(cue).append(" that ");
        text.append(happening).append(sentence % 2 == 0 ? ".\n\n" : ". ");
      }
      rows.add(
          ReportJson.JSON
              .createObjectNode()
              .put("id", "r" + i)
              .put("title", "Reports from " + one(PLACES, random) + ", part " + i)
              .put("text", text.toString().strip())
              .put("outlet", "Post " + random.nextInt(5))
              .put("published", time + ":00Z")
              .toString());
    }
    return rows;
  }

  private static String one(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
