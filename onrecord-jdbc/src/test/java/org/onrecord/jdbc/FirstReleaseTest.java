package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.onrecord.matter.Matter;

/** A ledger that the first release wrote of twelve reports of the sample week. */
class FirstReleaseTest {
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void unpack() throws IOException {
    file = folder.resolve("first.db");
    try (InputStream in =
            new GZIPInputStream(
                Objects.requireNonNull(
                    FirstReleaseTest.class.getResourceAsStream("ledger-of-first-release.db.gz")));
        OutputStream out = Files.newOutputStream(file)) {
      in.transferTo(out);
    }
  }

  private List<List<String>> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  @Test
  void ledgerOfFirstRelease_opened_holdsWhatItHeld() throws SQLException {
    List<List<String>> matters = rows("select id, detail from matter order by number");
    List<List<String>> statements = rows("select id from statement order by number");
    List<List<String>> members =
        rows(
            "select matter, statement from matter_statement m join statement s"
                + " on s.id = m.statement order by s.number");
    List<List<String>> carried =
        rows(
            "select e.statement, coalesce(e.as_recorded, s.detail) from evidence e"
                + " join statement s on s.id = e.statement order by e.number");
    List<List<String>> versions = rows("select id, text from report_version order by number");
    int events = rows("select number from event").size();

    try (JdbcLedger ledger = JdbcLedger.open(file.toString())) {
      assertThat(ledger.counts())
          .isEqualTo(new Ledger.Counts(12, 98, matters.size(), counted(), outlets()));
      List<Matter> now = new ArrayList<>();
      ledger.matters(now::add);
      assertThat(now).extracting(Matter::id).isEqualTo(column(matters, 0));
      for (int i = 0; i < now.size(); i++) {
        Matter matter = now.get(i);
        assertThat(matter)
            .isEqualTo(
                WireForms.MatterForm.read(
                    matters.get(i).get(1), matter.id(), matter.statements(), matter.relations()));
        assertThat(ledger.matter(matter.id()).orElseThrow().history()).isNotEmpty();
      }
      List<List<String>> memberships = new ArrayList<>();
      List<String> ids = new ArrayList<>();
      ledger.statements(
          row -> {
            ids.add(row.statement().id());
            if (row.matter() != null) {
              memberships.add(List.of(row.matter(), row.statement().id()));
            }
          });
      assertThat(ids).isEqualTo(column(statements, 0));
      assertThat(memberships).isEqualTo(members);
      List<org.onrecord.statement.Statement> replayed = new ArrayList<>();
      ledger.replay(Fixtures.into(replayed));
      assertThat(replayed).hasSize(carried.size());
      for (int i = 0; i < replayed.size(); i++) {
        org.onrecord.statement.Statement statement = replayed.get(i);
        assertThat(statement)
            .isEqualTo(
                WireForms.StatementForm.read(
                    carried.get(i).get(1), carried.get(i).get(0), statement.evidence()));
      }
      for (List<String> version : versions) {
        assertThat(ledger.report(version.get(0)).orElseThrow().report().text())
            .isEqualTo(version.get(1));
      }
      assertThat(ledger.search("Bakhmut", 10).statements()).isNotEmpty();
      Upkeep.Verification verification = ledger.upkeep().verify(List.of(), number -> {});
      assertThat(verification.fault()).isNull();
      assertThat(verification.entries())
          .isEqualTo(1 + versions.size() + carried.size() + events + matters.size());
      assertThat(ledger.upkeep().rebuild(number -> {})).isEmpty();
    }
    assertThat(rows("select name from sqlite_master where name like 'first%'")).isEmpty();
  }

  private long counted() throws SQLException {
    return Long.parseLong(rows("select count(*) from speaker").get(0).get(0));
  }

  private long outlets() throws SQLException {
    return Long.parseLong(rows("select count(*) from outlet").get(0).get(0));
  }

  private static List<String> column(List<List<String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  @Test
  void ledgerOfFirstRelease_readOnly_isLeftAsItIs() throws IOException {
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> JdbcLedger.open(file.toString(), null, null, true))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("older release")
        .hasMessageContaining("without --read-only");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
