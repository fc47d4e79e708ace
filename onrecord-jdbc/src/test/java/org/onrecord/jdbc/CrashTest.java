package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.jdbc.Victim.Work;
import org.onrecord.jdbc.log.LogFile;

/**
 * Kills a program at random moments (kill -9) while it works on a ledger; what it acknowledged must
 * be there, everything must verify, and the state must be what the log makes of it. {@code
 * -Dkills=200} kills so often on each store; by default each kind of work is killed once.
 */
class CrashTest {
  private static final int KILLS = Integer.getInteger("kills", Work.values().length);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ledger_whoseProgramIsKilled_isWhole(boolean postgres) throws Exception {
    Random random = new Random(KILLS);
    String[] places = {"", "", "", "", "", ""};
    for (int i = 0; i < KILLS; i++) {
      Work work = Work.values()[i % Work.values().length];
      if (work == Work.MIGRATION) {
        if (!postgres) {
          killMigration(random, i);
        }
        continue;
      }
      String where = places[work.ordinal()];
      if (where.isEmpty()) {
        where = place(postgres, "ledger" + work);
        places[work.ordinal()] = where;
        fill(where);
      }
      String other =
          work == Work.COPY
              ? place(postgres, "copy" + i)
              : folder.resolve("backup" + i + "-").toString();
      List<String> said = kill(random, work, where, other);
      check(work, where, said);
      if (work == Work.BACKUP) {
        checkBackups(other, said);
      } else if (work == Work.COPY) {
        checkCopy(where, other);
      }
    }
  }

  /**
   * Power loss: what stands in the files at a random moment under load, while the program is held
   * still, opened elsewhere without the memory that programs share. {@code -Dcopies=50} takes more.
   */
  @Test
  void ledger_whoseFilesAreTakenAtAnyMoment_isWhole() throws Exception {
    int copies = Integer.getInteger("copies", 3);
    Random random = new Random(copies);
    Path file = folder.resolve("powered.db");
    fill(file.toString());
    Path output = Files.createTempFile(folder, "said", ".txt");
    Process victim = start(Work.INGEST, file.toString(), "", output);
    try {
      for (int i = 0; i < copies; i++) {
        while (said(output).isEmpty()) {
          assertThat(victim.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
        }
        victim.waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS);
        signal("-STOP", victim);
        Path taken = folder.resolve("taken" + i + ".db");
        Files.copy(file, taken);
        Path log = folder.resolve("powered.db-wal");
        if (Files.exists(log)) {
          Files.copy(log, folder.resolve("taken" + i + ".db-wal"));
        }
        List<String> acknowledged = said(output);
        signal("-CONT", victim);
        check(Work.INGEST, taken.toString(), acknowledged);
      }
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  private static void signal(String signal, Process to) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(to.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private String place(boolean postgres, String name) {
    return postgres ? PostgresServer.newDatabase() : folder.resolve(name + ".db").toString();
  }

  private static void fill(String where) {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      for (int i = 0; i < 20; i++) {
        ledger.record(KilledRecorder.entry(1_000_000 + i));
      }
    }
  }

  /** Starts a victim and kills it some time after it began; what it said until then. */
  private List<String> kill(Random random, Work work, String where, String other)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "said", ".txt");
    Process victim = start(work, where, other, output);
    try {
      while (!Files.readString(output).startsWith("started")) {
        assertThat(victim.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
      }
      victim.waitFor(random.nextInt(6_000), TimeUnit.MILLISECONDS);
    } finally {
      victim.destroyForcibly().waitFor();
    }
    return said(output);
  }

  private static Process start(Work work, String where, String other, Path output)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Victim.class.getName(),
            work.name(),
            where,
            other)
        .redirectOutput(output.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What a victim acknowledged so far. */
  private static List<String> said(Path output) throws IOException {
    String written = Files.readString(output);
    // The last line may be cut.
    List<String> said =
        new ArrayList<>(written.substring(0, written.lastIndexOf('\n') + 1).lines().toList());
    said.remove("started");
    return said;
  }

  private static void check(Work work, String where, List<String> said) throws IOException {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      assertThat(ledger.upkeep().verify(List.of(), number -> {}).fault()).isNull();
      assertThat(ledger.upkeep().check(number -> {})).isEmpty();
      if (work == Work.INGEST || work == Work.MERGE) {
        for (String number : said) {
          assertThat(ledger.holds(Victim.entry(work, Integer.parseInt(number)).report().version()))
              .isTrue();
        }
      }
    }
  }

  private void checkBackups(String name, List<String> said) throws IOException {
    for (String number : said) {
      try (InputStream in = Files.newInputStream(Path.of(name + number))) {
        assertThat(LogFile.read(in, entry -> {})).isEqualTo(121);
      }
    }
  }

  private static void checkCopy(String from, String to) {
    try (Upkeep source = Upkeep.open(from, null, null, false);
        Upkeep target = Upkeep.open(to, null, null, false)) {
      source.copyTo(target, number -> {});
      assertThat(target.entries()).isEqualTo(source.entries());
      assertThat(target.verify(List.of(), number -> {}).fault()).isNull();
    }
  }

  private void killMigration(Random random, int i) throws IOException, InterruptedException {
    Path file = folder.resolve("first" + i + ".db");
    try (InputStream in =
            new GZIPInputStream(
                Objects.requireNonNull(
                    CrashTest.class.getResourceAsStream("ledger-of-first-release.db.gz")));
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
    kill(random, Work.MIGRATION, file.toString(), "");
    try (JdbcLedger ledger = JdbcLedger.open(file.toString())) {
      assertThat(ledger.counts().reports()).isEqualTo(12);
      assertThat(ledger.counts().statements()).isEqualTo(98);
      assertThat(ledger.upkeep().verify(List.of(), number -> {}).fault()).isNull();
      assertThat(ledger.upkeep().check(number -> {})).isEmpty();
    }
  }
}
