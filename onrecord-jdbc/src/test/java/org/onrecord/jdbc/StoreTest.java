package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;

class StoreTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void ledger_ofUrlAndOfFile_isTheSame() {
    Path file = folder.resolve("a ledger %41 ✓.db");
    try (Ledger ledger = JdbcLedger.open("jdbc:sqlite:" + file)) {
      assertThat(ledger.record(Fixtures.rich())).isTrue();
    }
    try (Ledger ledger = JdbcLedger.open(file.toString())) {
      assertThat(ledger.holds("v-rich")).isTrue();
    }
    assertThat(file).isRegularFile();
  }

  @Test
  void ledger_onceClosed_leavesOneFile() throws IOException {
    JdbcLedger ledger = JdbcLedger.open(folder.resolve("ledger.db").toString());
    ledger.record(Fixtures.rich());
    ledger.close();
    ledger.close();

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("ledger.db");
    }
    assertThatThrownBy(ledger::counts).isInstanceOf(LedgerException.class);
  }

  @Test
  void place_thatIsNoFile_isRefused() {
    for (String where :
        List.of(
            "",
            " ",
            ":memory:",
            "jdbc:sqlite:",
            "jdbc:sqlite::memory:",
            "file:ledger.db",
            "ledger.db?mode=ro",
            "a\u0000b",
            "jdbc:h2:mem:x")) {
      assertThatThrownBy(() -> JdbcLedger.open(where))
          .as(where)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void place_thatCannotBeOpened_isSaidToBe() throws IOException {
    assertThatThrownBy(() -> JdbcLedger.open(folder.toString()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("it is a folder");
    assertThatThrownBy(() -> JdbcLedger.open(folder.resolve("no/ledger.db").toString()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("there is no folder");
    Path text = Files.writeString(folder.resolve("notes.txt"), "This is not a ledger. ".repeat(99));
    assertThatThrownBy(() -> JdbcLedger.open(text.toString()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("not a ledger");
    assertThat(text).hasContent("This is not a ledger. ".repeat(99));
  }

  @Test
  void database_ofAnotherProgram_isLeftAlone() throws SQLException {
    Path file = folder.resolve("other.db");
    execute(file, "create table notes (text)");

    assertThatThrownBy(() -> JdbcLedger.open(file.toString()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("another program's database");

    execute(file, "insert into notes values ('still here')");
  }

  @Test
  void ledger_ofNewerRelease_isRefusedAndUnharmed() throws SQLException {
    Path file = folder.resolve("ledger.db");
    JdbcLedger.open(file.toString()).close();
    execute(
        file,
        "insert into flyway_schema_history select 99, '99', 'later', 'SQL', 'V99__later.sql', 1,"
            + " installed_by, installed_on, 1, 1 from flyway_schema_history limit 1");

    assertThatThrownBy(() -> JdbcLedger.open(file.toString()))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("newer release")
        .hasMessageContaining("99");
  }

  @Test
  void ledger_thatAnotherProgramLocks_isTransientlyBusy() throws SQLException {
    Path file = folder.resolve("ledger.db");
    LedgerException busy =
        Failures.of(
            "write to the ledger",
            file.toString(),
            new org.sqlite.SQLiteException(
                "locked", org.sqlite.SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT));

    assertThat(busy.isTransient()).isTrue();
    assertThat(busy).hasMessageContaining("another program is using it");
    assertThat(
            Failures.of(
                "write to the ledger",
                file.toString(),
                new SQLException(
                    new org.sqlite.SQLiteException(
                        "full", org.sqlite.SQLiteErrorCode.SQLITE_FULL))))
        .hasMessageContaining("the disk is full");
  }
}
