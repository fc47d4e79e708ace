package org.onrecord.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The database behind a ledger: one connection that writes, several that read, each piece of work
 * in a transaction of its own. A reader sees the state at its first query, whatever is written
 * meanwhile, and neither waits for the other.
 */
final class Store implements AutoCloseable {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int BUSY_TIMEOUT_MS = 10_000;
  private static final int READERS = 8;

  /** Moves the log into the file after 16 MB, not 4: pages that change often are moved less. */
  private static final String WRITER = "pragma wal_autocheckpoint = 4000";

  private static final String READER = "pragma query_only = on";

  private final String where;
  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final ReentrantLock writing = new ReentrantLock(true);

  private Store(String where, HikariDataSource writer, HikariDataSource readers) {
    this.where = where;
    this.writer = writer;
    this.readers = readers;
  }

  /** Opens the database, makes it where it is missing, and brings it to this release's form. */
  static Store open(String where) {
    Path file = file(where);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Failures.permanent(
          "cannot open the ledger " + file + ": there is no folder " + folder, null);
    }
    if (Files.isDirectory(file)) {
      throw Failures.permanent("cannot open the ledger " + file + ": it is a folder", null);
    }
    String url = SQLITE + file;
    quietJooq();
    migrate(file, source(url, SQLiteConfig.TransactionMode.DEFERRED));
    HikariDataSource writer = null;
    try {
      writer = pool("writer", source(url, SQLiteConfig.TransactionMode.IMMEDIATE), 1, WRITER);
      HikariDataSource readers =
          pool("reader", source(url, SQLiteConfig.TransactionMode.DEFERRED), READERS, READER);
      return new Store(file.toString(), writer, readers);
    } catch (RuntimeException e) {
      if (writer != null) {
        writer.close();
      }
      throw Failures.of("open the ledger", file.toString(), e);
    }
  }

  private static Path file(String where) {
    String name = where;
    String lower = where.toLowerCase(Locale.ROOT);
    if (lower.startsWith(SQLITE)) {
      name = where.substring(SQLITE.length());
    } else if (lower.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("a ledger on PostgreSQL is not yet supported: " + where);
    } else if (lower.startsWith("jdbc:")) {
      throw new IllegalArgumentException("a ledger is a file or a jdbc:sqlite: URL, not " + where);
    }
    if (name.isBlank() || name.startsWith(":") || name.startsWith("file:")) {
      throw new IllegalArgumentException("a ledger needs a plain file name: \"" + where + '"');
    }
    if (name.indexOf('?') >= 0) {
      // The driver would take what follows for settings, and open another file.
      throw new IllegalArgumentException("a ledger's file name cannot hold '?': " + where);
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("not a file name: \"" + where + '"', e);
    }
  }

  /** jOOQ reads these at its first use; a user's own setting wins. */
  private static void quietJooq() {
    for (String property : new String[] {"org.jooq.no-logo", "org.jooq.no-tips"}) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, "true");
      }
    }
  }

  private static DataSource source(String url, SQLiteConfig.TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Flushes the log at each commit: what was acknowledged survives a power cut.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.enforceForeignKeys(true);
    config.setTransactionMode(mode);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  private static HikariDataSource pool(
      String name, DataSource source, int size, String initialSql) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("onrecord-" + name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    config.setAutoCommit(true);
    config.setConnectionInitSql(initialSql);
    return new HikariDataSource(config);
  }

  private static void migrate(Path file, DataSource source) {
    Flyway flyway =
        Flyway.configure(Store.class.getClassLoader())
            .loggers(FlywayLog.class.getName())
            .dataSource(source)
            .locations("classpath:org/onrecord/jdbc/migration/sqlite")
            .failOnMissingLocations(true)
            .cleanDisabled(true)
            .load();
    try {
      for (MigrationInfo migration : flyway.info().all()) {
        MigrationState state = migration.getState();
        if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
          throw Failures.permanent(
              "the ledger "
                  + file
                  + " was written by a newer release (its form is "
                  + migration.getVersion()
                  + "); open it with that release",
              null);
        }
      }
      flyway.migrate();
    } catch (FlywayException e) {
      if (String.valueOf(e.getMessage()).contains("non-empty schema")) {
        throw Failures.permanent(
            "cannot open the ledger " + file + ": the file is another program's database", e);
      }
      throw Failures.of("open the ledger", file.toString(), e);
    }
  }

  /** Runs {@code work} on one state of the ledger. */
  <T> T read(Function<DSLContext, T> work) {
    return run("read the ledger", readers, work);
  }

  /** Runs {@code work} as the only writer; what it did is durable when this returns. */
  <T> T write(Function<DSLContext, T> work) {
    writing.lock();
    try {
      return run("write to the ledger", writer, work);
    } finally {
      writing.unlock();
    }
  }

  private <T> T run(String doing, DataSource source, Function<DSLContext, T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      T result;
      try {
        result = work.apply(DSL.using(connection, SQLDialect.SQLITE));
        connection.commit();
      } catch (RuntimeException | Error | SQLException e) {
        rollBack(connection, e);
        throw e;
      }
      return result;
    } catch (SQLException | DataAccessException e) {
      throw Failures.of(doing, where, e);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    readers.close();
    writing.lock();
    try {
      writer.close();
    } finally {
      writing.unlock();
    }
  }
}
