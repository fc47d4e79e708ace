package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.onrecord.ledger.SearchQuery;

/** What holds for a ledger as a whole on every store. */
abstract class UpkeepContract {
  @TempDir Path folder = Path.of("");

  private String where = "";

  /** Where a new ledger can be made. */
  abstract String newPlace();

  abstract Connection connection(String where) throws SQLException;

  @BeforeEach
  void fill() {
    where = newPlace();
    fill(where, 0);
  }

  /** Seven entries each, besides the first. */
  private static void fill(String where, int first) {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      for (int i = first; i < first + 12; i++) {
        ledger.record(KilledRecorder.entry(i));
      }
      ledger.record(
          new Decision(
              Decision.Kind.GRADE,
              "courier.example",
              "Ida",
              "Known for it.",
              Map.of("grade", "B")));
    }
  }

  private void execute(String... statements) {
    try (Connection connection = connection(where);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Upkeep.Verification verify(Checkpoint... published) {
    try (Upkeep upkeep = Upkeep.open(where, null, null, false)) {
      return upkeep.verify(List.of(published), number -> {});
    }
  }

  private long faultAfter(String... statements) {
    execute(statements);
    Upkeep.Fault fault = verify().fault();
    return fault == null ? -1 : fault.number();
  }

  private Checkpoint end() {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      return ledger.end().orElseThrow();
    }
  }

  // Tampering

  @Test
  void verify_ofUntouchedLedger_findsNothing() {
    Upkeep.Verification verification = verify(end());

    assertThat(verification.fault()).isNull();
    assertThat(verification.entries()).isEqualTo(74);
    assertThat(verification.checkpoints().get(0)).isEqualTo(end());
  }

  @Test
  void verify_ofChangedBody_namesTheEntry() {
    String changed =
        where.startsWith("jdbc:postgresql")
            ? "update entry set body = set_byte(body, 9, 33) where number = 40"
            : "update entry set body = cast(replace(cast(body as text), ':', ';') as blob)"
                + " where number = 40";

    assertThat(faultAfter(changed)).isEqualTo(40);
  }

  @Test
  void verify_ofEachChangedField_namesTheEntry() {
    for (String field :
        List.of("kind = 'reports'", "at = at + 1", "author = 'nobody'", "reason = 'none'")) {
      where = newPlace();
      fill(where, 0);
      assertThat(faultAfter("update entry set " + field + " where number = 33"))
          .as(field)
          .isEqualTo(33);
    }
  }

  @Test
  void verify_ofDeletedEntry_namesIt() {
    assertThat(faultAfter("delete from entry where number = 21")).isEqualTo(21);
    assertThat(String.valueOf(verify().fault())).contains("missing", "22");
  }

  @Test
  void verify_ofDeletedEntryWithTheRestMovedUp_namesItsPlace() {
    assertThat(
            faultAfter(
                "delete from entry where number = 21",
                "update entry set number = -number where number > 21",
                "update entry set number = -number - 1 where number < 0"))
        .isEqualTo(21);
  }

  @Test
  void verify_ofInsertedEntry_namesIt() {
    assertThat(
            faultAfter(
                "update entry set number = -number where number > 30",
                "update entry set number = -number + 1 where number < 0",
                "insert into entry select 31, kind, at, author, reason, body, hash from entry"
                    + " where number = 12"))
        .isEqualTo(31);
  }

  @Test
  void verify_ofReorderedEntries_namesTheFirst() {
    assertThat(
            faultAfter(
                "update entry set number = -1 where number = 50",
                "update entry set number = 50 where number = 51",
                "update entry set number = 51 where number = -1"))
        .isEqualTo(50);
  }

  @Test
  void verify_ofCutLog_namesTheFirstThatIsMissing() {
    assertThat(faultAfter("delete from entry where number > 60")).isEqualTo(61);
  }

  @Test
  void verify_ofCutLogWithItsEndMoved_needsAPublishedCheckpoint() {
    Checkpoint published = end();
    execute(
        "delete from entry where number > 60",
        "update head set number = 60, hash = (select hash from entry where number = 60)");

    assertThat(verify().fault()).isNull();
    assertThat(verify(published).fault()).extracting(Upkeep.Fault::number).isEqualTo(61L);
  }

  @Test
  void verify_ofReplacedTail_needsAPublishedCheckpoint() {
    Checkpoint published = end();
    execute(
        "delete from entry where number > 61",
        "update head set number = 61, applied = 61,"
            + " hash = (select hash from entry where number = 61)");
    try (Upkeep upkeep = Upkeep.open(where, null, null, false)) {
      upkeep.rebuild(number -> {});
    }
    fill(where, 10);

    assertThat(verify().fault()).isNull();
    assertThat(String.valueOf(verify(published).fault())).contains("replaced");
  }

  @Test
  void verify_ofAnotherLedgersTail_namesItsFirst() {
    String other = where;
    where = newPlace();
    fill(where, 0);
    List<Object[]> tail = new ArrayList<>();
    try (Connection connection = connection(other);
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select number, kind, at, author, reason, body, hash from entry where number >"
                        + " 44")) {
      while (rows.next()) {
        Object[] row = new Object[7];
        for (int i = 0; i < 7; i++) {
          row[i] = rows.getObject(i + 1);
        }
        tail.add(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    execute("delete from entry where number > 44");
    try (Connection connection = connection(where);
        var insert =
            connection.prepareStatement("insert into entry values (?, ?, ?, ?, ?, ?, ?)")) {
      for (Object[] row : tail) {
        for (int i = 0; i < 7; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }

    assertThat(verify().fault()).extracting(Upkeep.Fault::number).isEqualTo(45L);
  }

  @Test
  void verify_withCheckpointOfAnotherLedger_saysSo() {
    Checkpoint other = end();
    where = newPlace();
    fill(where, 0);

    assertThat(String.valueOf(verify(other).fault())).contains("another ledger");
  }

  @Test
  void ledger_whoseEndWasTamperedWith_isNotOpened() {
    execute("delete from entry where number > 60");

    assertThatThrownBy(() -> JdbcLedger.open(where))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("60 instead of 74");
  }

  // State

  @Test
  void rebuild_ofUntouchedState_isEqual() {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      ledger.record(Fixtures.rich());
      List<Object> before = everything(ledger);

      assertThat(ledger.upkeep().rebuild(number -> {})).isEmpty();

      assertThat(everything(ledger)).isEqualTo(before);
      assertThat(ledger.search("bridge", 5).reports()).hasSize(5);
    }
  }

  @Test
  void state_thatWasTamperedWith_isFoundAndMadeAnew() throws IOException {
    execute("update matter set title = '\"Calm\"' where number = 3");

    try (Upkeep upkeep = Upkeep.open(where, null, null, false)) {
      assertThat(upkeep.verify(List.of(), number -> {}).fault()).isNull();
      assertThat(upkeep.check(number -> {})).containsExactly("matter");
      assertThat(upkeep.rebuild(number -> {})).containsExactly("matter");
      assertThat(upkeep.check(number -> {})).isEmpty();
    }
  }

  @Test
  void rebuild_thatWasCutShort_isCompletedAtTheNextStart() {
    List<Object> before;
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      before = everything(ledger);
    }
    execute("delete from relation", "delete from tally", "update head set applied = 0");
    for (String table : Queries.DERIVED) {
      execute("delete from " + table);
    }

    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      assertThat(everything(ledger)).isEqualTo(before);
    }
  }

  @Test
  void ledger_thatIsBeingRebuilt_takesNothing() {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      execute("update head set applied = 7");

      assertThatThrownBy(() -> ledger.record(KilledRecorder.entry(70)))
          .isInstanceOfSatisfying(
              LedgerException.class, failure -> assertThat(failure.isTransient()).isTrue())
          .hasMessageContaining("being rebuilt");

      execute("update head set applied = number");
      assertThat(ledger.record(KilledRecorder.entry(70))).isTrue();
    }
  }

  static List<Object> everything(Ledger ledger) {
    List<Object> all = new ArrayList<>();
    ledger.replay(Fixtures.into(all));
    ledger.reports(all::add);
    ledger.statements(all::add);
    ledger.matters(all::add);
    all.addAll(ledger.speakers(100, 0));
    all.addAll(ledger.outlets());
    all.add(ledger.counts());
    all.addAll(ledger.revisions(100, 0));
    all.addAll(ledger.decisions(Decision.Kind.GRADE, "courier.example"));
    return all;
  }

  // Copying

  @Test
  void copy_intoEachStore_isTheSameLedger() {
    for (String to : List.of(newPlace(), folder.resolve("copy.db").toString())) {
      try (JdbcLedger from = JdbcLedger.open(where);
          Upkeep target = Upkeep.open(to, null, null, false)) {
        long entries = from.end().orElseThrow().number();
        assertThat(from.upkeep().copyTo(target, number -> {})).isEqualTo(entries);
        from.record(KilledRecorder.entry((int) entries));
        assertThat(from.upkeep().copyTo(target, number -> {})).isEqualTo(6);
        assertThat(target.verify(List.of(from.end().orElseThrow()), number -> {}).fault()).isNull();
        try (JdbcLedger copy = JdbcLedger.open(to)) {
          assertThat(everything(copy)).isEqualTo(everything(from));
        }
      }
    }
  }

  @Test
  void copy_ontoAnotherLedger_isRefused() {
    String other = newPlace();
    fill(other, 0);
    try (Upkeep from = Upkeep.open(where, null, null, false);
        Upkeep to = Upkeep.open(other, null, null, false)) {
      assertThatThrownBy(() -> from.copyTo(to, number -> {}))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("something else");
      assertThat(to.entries()).isEqualTo(74);
    }
  }

  @Test
  void backup_ofOpenLedger_isRestoredWhole() throws IOException {
    Path file = folder.resolve("week.backup");
    String place = newPlace();
    try (JdbcLedger ledger = JdbcLedger.open(where);
        Upkeep upkeep = ledger.upkeep()) {
      assertThat(upkeep.backup(file, number -> {})).isEqualTo(74);
      try (Upkeep empty = Upkeep.open(place, null, null, false)) {
        assertThat(empty.restore(file, number -> {})).isEqualTo(74);
        assertThat(empty.restore(file, number -> {})).isEqualTo(74);
      }
      try (JdbcLedger restored = JdbcLedger.open(place)) {
        assertThat(everything(restored)).isEqualTo(everything(ledger));
        assertThat(restored.end()).isEqualTo(ledger.end());
      }
    }
    assertThat(folder.resolve("week.backup.part")).doesNotExist();
  }

  @Test
  void restore_ofDamagedBackup_writesNothing() throws IOException {
    Path file = folder.resolve("week.backup");
    try (Upkeep upkeep = Upkeep.open(where, null, null, false)) {
      upkeep.backup(file, number -> {});
    }
    byte[] whole = Files.readAllBytes(file);
    String place = newPlace();
    try (Upkeep empty = Upkeep.open(place, null, null, false)) {
      for (int at : new int[] {5, 18, 40, whole.length / 2, whole.length - 5}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x20;
        Files.write(file, damaged);
        assertThatThrownBy(() -> restore(empty, file)).as("byte " + at).isNotNull();
      }
      for (int length : new int[] {0, 10, 60, whole.length / 2, whole.length - 1}) {
        Files.write(file, java.util.Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> restore(empty, file)).as("length " + length).isNotNull();
      }
      assertThat(empty.entries()).isZero();
    }
  }

  private static void restore(Upkeep upkeep, Path file) {
    try {
      upkeep.restore(file, number -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Reading only, deciding

  @Test
  void ledger_openedToReadOnly_answersAndRefusesToRecord() {
    try (JdbcLedger ledger = JdbcLedger.open(where, null, null, true)) {
      assertThat(ledger.counts().reports()).isEqualTo(12);
      assertThat(ledger.search("bridge", 3).reports()).hasSize(3);
      assertThatThrownBy(() -> ledger.record(KilledRecorder.entry(50)))
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("--read-only");
    }
  }

  @Test
  void decisions_ofPeople_areKeptWithAuthorAndReason() {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      Decision worse =
          new Decision(
              Decision.Kind.GRADE, "courier.example", "Ada", "Twice wrong.", Map.of("grade", "C"));
      ledger.record(worse);

      assertThat(ledger.decisions(Decision.Kind.GRADE, "courier.example"))
          .extracting(recorded -> recorded.decision().detail().get("grade"))
          .containsExactly("B", "C");
      assertThat(ledger.decisions(Decision.Kind.GRADE, "courier.example").get(1).decision())
          .isEqualTo(worse);
      assertThat(ledger.decisions(Decision.Kind.SOURCE, "courier.example")).isEmpty();
      SearchQuery bridges = SearchQuery.of(Map.of("words", "bridge", "stance", "denies"));
      for (String name : List.of("mine", "yours")) {
        ledger.record(new Decision(Decision.Kind.SEARCH, name, "Ada", "", bridges.parts()));
      }
      ledger.record(new Decision(Decision.Kind.SEARCH, "yours", "Ada", "", Map.of()));
      assertThat(ledger.savedSearches()).isEqualTo(Map.of("mine", bridges));
    }
    assertThat(verify().fault()).isNull();
  }
}
