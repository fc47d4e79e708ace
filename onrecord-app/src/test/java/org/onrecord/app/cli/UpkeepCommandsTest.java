package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Decision;

/** The commands for a ledger as a whole; what they rest on is tested with the stores. */
class UpkeepCommandsTest {
  @TempDir private Path folder = Path.of("");

  private record Ran(int code, String out, String err) {}

  private Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        OnrecordCommand.run(
            choice -> {
              throw new IllegalStateException("nothing is read here");
            },
            new PrintWriter(out),
            new PrintWriter(err, true),
            arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  private String ledger() {
    String file = folder.resolve("ledger.db").toString();
    try (JdbcLedger ledger = JdbcLedger.open(file)) {
      ledger.record(
          new Decision(
              Decision.Kind.SETTING, "colour", "Ida", "", java.util.Map.of("value", "blue")));
    }
    return file;
  }

  @Test
  void verify_ofSoundLedger_printsACheckpointThatItAcceptsAgain() throws IOException {
    String file = ledger();
    Ran verified = run("verify", "--ledger", file);

    assertThat(verified.code()).isZero();
    assertThat(verified.out()).contains("All 2 entries", "onrecord:");
    Path kept = Files.writeString(folder.resolve("kept.txt"), verified.out());
    assertThat(run("verify", "--state", "--ledger", file, "--checkpoint", kept.toString()).code())
        .isZero();
    Ran other = run("verify", "--ledger", file, "--checkpoint", "nothing");
    assertThat(other.code()).isNotZero();
    assertThat(run("verify", "--ledger", folder.resolve("none.db").toString()).err())
        .contains("there is no ledger");
  }

  @Test
  void backup_restored_isTheSameLedger() {
    String file = ledger();
    String backup = folder.resolve("week.backup").toString();
    String copy = folder.resolve("copy.db").toString();
    String restored = folder.resolve("restored.db").toString();

    assertThat(run("backup", backup, "--ledger", file).out()).contains("2 entries");
    assertThat(run("verify", backup).out()).contains("2 entries");
    assertThat(run("restore", backup, "--ledger", restored).out()).contains("2 entries");
    assertThat(run("copy", file, copy).out()).contains("2 entries copied");
    assertThat(run("rebuild", "--ledger", restored).out()).contains("equal");
    assertThat(run("verify", "--ledger", restored).out())
        .isEqualTo(run("verify", "--ledger", copy).out())
        .isEqualTo(run("verify", "--ledger", file).out());
  }

  @Test
  void export_withManifest_isCheckedWithoutTheLedger() throws IOException {
    String file = ledger();
    Path export = folder.resolve("matters.csv");
    assertThat(
            run("export", "matters", "--format", "csv", "--to", export.toString(), "--ledger", file)
                .code())
        .isZero();
    Files.delete(Path.of(file));

    assertThat(run("verify", export.toString()).out()).contains("as it was written", "onrecord:");
    Files.writeString(export, Files.readString(export).replace("title", "titel"));
    Ran changed = run("verify", export.toString());
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.out()).contains("was changed");
    Files.delete(folder.resolve("matters.csv.manifest.json"));
    assertThat(run("verify", export.toString()).out()).contains("no manifest");
  }

  @Test
  void messages_aboutADatabase_holdNoSecret() {
    Ran ran =
        run(
            "verify",
            "--ledger",
            "jdbc:postgresql://127.0.0.1:1/none?user=ida&password=hunter2&connectTimeout=1",
            "--ledger-password",
            "hunter3");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out() + ran.err())
        .contains("jdbc:postgresql://127.0.0.1:1/none")
        .contains("does not answer")
        .doesNotContain("hunter")
        .doesNotContain("ida");
  }
}
