package org.onrecord.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for all tests of a run, on a free port; ends with it. */
final class PostgresServer {
  private static @Nullable EmbeddedPostgres server;

  private PostgresServer() {}

  /** The URL of a new, empty database. */
  static synchronized String newDatabase() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database could be made", e);
    }
    return "jdbc:postgresql://localhost:" + server().getPort() + "/" + name + "?user=postgres";
  }

  private static EmbeddedPostgres server() {
    EmbeddedPostgres known = server;
    if (known == null) {
      try {
        known = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL does not start", e);
      }
      server = known;
    }
    return known;
  }
}
