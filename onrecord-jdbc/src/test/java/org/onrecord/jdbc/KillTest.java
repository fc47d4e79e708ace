package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.ledger.Ledger;

class KillTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void ledger_whoseProgramIsKilled_holdsAllThatWasAcknowledged_andNothingHalf() throws Exception {
    Path file = folder.resolve("killed.db");
    int acknowledged = -1;
    for (int kills = 1; kills <= 3; kills++) {
      acknowledged = recordAndKill(file, acknowledged + 10 * kills);

      assertThat(value(file, "pragma integrity_check")).isEqualTo("ok");
      assertThat(value(file, "select count(*) from pragma_foreign_key_check")).isEqualTo("0");
      try (Ledger ledger = JdbcLedger.open(file.toString())) {
        for (int i = 0; i <= acknowledged; i++) {
          assertThat(ledger.holds(KilledRecorder.entry(i).report().version())).isTrue();
        }
        long reports = ledger.counts().reports();
        // One more may have been recorded without being heard of.
        assertThat(reports).isBetween(acknowledged + 1L, acknowledged + 2L);
        assertThat(ledger.counts())
            .isEqualTo(new Ledger.Counts(reports, 2 * reports, reports, 2, 1));
        assertThat(value(file, "select count(*) from entry")).isEqualTo("" + (1 + 6 * reports));
        for (String kind : List.of("report", "statement", "matter")) {
          assertThat(value(file, "select count(*) from " + kind + "_terms"))
              .isEqualTo(value(file, "select count(*) from " + kind));
        }
      }
    }
    assertThat(rerun(file, acknowledged + 5))
        .isEqualTo(rerun(folder.resolve("clean.db"), acknowledged + 5));
  }

  /** Kills the recorder once it has acknowledged this number; returns the last one it has. */
  private int recordAndKill(Path file, int until) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "acknowledged", ".txt");
    Process recorder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledRecorder.class.getName(),
                file.toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (last(output) < until) {
        assertThat(recorder.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
      }
    } finally {
      recorder.destroyForcibly().waitFor();
    }
    return last(output);
  }

  /** The last number that was written whole, or -1. */
  private static int last(Path output) throws IOException {
    String written = Files.readString(output);
    int end = written.lastIndexOf('\n');
    return end < 0
        ? -1
        : Integer.parseInt(written.substring(written.lastIndexOf('\n', end - 1) + 1, end));
  }

  private static List<Object> rerun(Path file, int until) {
    try (Ledger ledger = JdbcLedger.open(file.toString())) {
      for (int i = 0; i <= until; i++) {
        ledger.record(KilledRecorder.entry(i));
      }
      List<Object> all = new ArrayList<>();
      ledger.replay(Fixtures.into(all));
      ledger.reports(all::add);
      ledger.statements(all::add);
      ledger.matters(all::add);
      return all;
    }
  }

  private static String value(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
