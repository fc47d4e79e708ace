package org.onrecord.flink;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Databases of one PostgreSQL. */
final class Databases implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int made;

  private Databases(EmbeddedPostgres server) {
    this.server = server;
  }

  static Databases start() throws IOException {
    return new Databases(EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
  }

  /** An empty database. */
  LedgerChoice fresh() {
    String name = "t" + ++made;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database could be made", e);
    }
    return new LedgerChoice(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", null);
  }

  /**
   * Every entry of the ledger's log but the first, which holds the ledger's own id: kind, author,
   * reason and body, in order.
   */
  static List<String> log(LedgerChoice ledger) {
    List<String> entries = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(ledger.where() + "?user=postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select kind, reason, convert_from(body, 'UTF8') from entry where number > 1"
                    + " order by number")) {
      while (rows.next()) {
        entries.add(rows.getString(1) + ' ' + rows.getString(2) + ' ' + rows.getString(3));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return entries;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
