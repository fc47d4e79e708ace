package org.onrecord.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Engine.Use;

/**
 * The database behind a ledger: one connection that writes, several that read, each piece of work
 * in a transaction of its own. A reader sees the state at its first query, whatever is written
 * meanwhile, and neither waits for the other.
 */
final class Store implements AutoCloseable {
  private static final int READERS = 8;
  private static final Settings SETTINGS =
      new Settings().withExecuteLogging(false).withStatementType(StatementType.PREPARED_STATEMENT);

  final Engine engine;
  final TermIndex terms;
  private final LedgerAddress address;
  private final @Nullable HikariDataSource writer;
  private final HikariDataSource readers;
  private final ReentrantLock writing = new ReentrantLock(true);

  private Store(
      LedgerAddress address, @Nullable HikariDataSource writer, HikariDataSource readers) {
    this.address = address;
    this.engine = Engine.of(address);
    this.terms = engine.terms();
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens the database, makes it where it is missing, and brings it to this release's form; one
   * that is only read is left as it is.
   */
  static Store open(LedgerAddress place, boolean readOnly) {
    if (place.file() != null) {
      checkFile(place.file(), readOnly);
    }
    LedgerAddress address = readOnly ? unchanging(place) : place;
    Engine engine = Engine.of(address);
    quietJooq();
    migrate(address, engine, readOnly);
    HikariDataSource writer = null;
    try {
      if (!readOnly) {
        writer = pool("writer", engine, address, Use.WRITE, 1);
      }
      Use use = readOnly ? Use.READ_ONLY : Use.READ;
      return new Store(address, writer, pool("reader", engine, address, use, READERS));
    } catch (RuntimeException e) {
      if (writer != null) {
        writer.close();
      }
      throw Failures.of("open the ledger", address.toString(), e);
    }
  }

  private static void checkFile(Path file, boolean readOnly) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Failures.permanent(
          "cannot open the ledger " + file + ": there is no folder " + folder, null);
    }
    if (Files.isDirectory(file)) {
      throw Failures.permanent("cannot open the ledger " + file + ": it is a folder", null);
    }
    if (readOnly && Files.notExists(file)) {
      throw Failures.permanent("cannot open the ledger " + file + ": there is no such file", null);
    }
    boolean writable =
        Files.exists(file) ? Files.isWritable(file) : folder == null || Files.isWritable(folder);
    if (!readOnly && !writable) {
      throw Failures.permanent(
          "cannot open the ledger "
              + file
              + ": the file or its folder is read-only; --read-only serves it as it is",
          null);
    }
  }

  /** Where nothing can be written, not even the shared memory of readers, SQLite must know. */
  private static LedgerAddress unchanging(LedgerAddress address) {
    Path file = address.file();
    if (file == null) {
      return address;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isWritable(folder)) {
      return address;
    }
    String path = file.toAbsolutePath().toUri().getRawPath();
    return new LedgerAddress("jdbc:sqlite:file:" + path + "?immutable=1", file, null, null);
  }

  /** jOOQ reads these at its first use; a user's own setting wins. */
  private static void quietJooq() {
    for (String property : new String[] {"org.jooq.no-logo", "org.jooq.no-tips"}) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, "true");
      }
    }
  }

  private static HikariDataSource pool(
      String name, Engine engine, LedgerAddress address, Use use, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("onrecord-" + name);
    config.setDataSource(engine.source(address, use));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setReadOnly(use == Use.READ_ONLY);
    config.setMaxLifetime(0);
    config.setAutoCommit(true);
    config.setConnectionInitSql(engine.initial(use));
    // Many readers may wait for few connections, which each query holds for milliseconds.
    config.setConnectionTimeout(60_000);
    return new HikariDataSource(config);
  }

  /** Flyway begins its transactions with a query, which SQLite's writers must not wait for. */
  private static Use use(Engine engine, boolean readOnly) {
    if (readOnly) {
      return Use.READ_ONLY;
    }
    return engine == Engine.SQLITE ? Use.READ : Use.WRITE;
  }

  private static void migrate(LedgerAddress address, Engine engine, boolean readOnly) {
    FluentConfiguration configuration =
        Flyway.configure(Store.class.getClassLoader())
            .loggers(FlywayLog.class.getName())
            .dataSource(engine.source(address, use(engine, readOnly)))
            .locations(engine.migrations())
            .placeholders(engine.types)
            .failOnMissingLocations(true)
            .cleanDisabled(true);
    V31__summarise_matters summaries = new V31__summarise_matters(engine.dialect);
    if (engine == Engine.SQLITE) {
      configuration.javaMigrations(new V5__first_form_into_log(), summaries);
    } else {
      configuration.javaMigrations(summaries);
    }
    Flyway flyway = configuration.load();
    try {
      boolean pending = false;
      for (MigrationInfo migration : flyway.info().all()) {
        MigrationState state = migration.getState();
        if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
          throw Failures.permanent(
              "the ledger "
                  + address
                  + " was written by a newer release (its form is "
                  + migration.getVersion()
                  + "); open it with that release",
              null);
        }
        pending |= state == MigrationState.PENDING;
      }
      if (!readOnly) {
        flyway.migrate();
      } else if (pending) {
        throw Failures.permanent(
            "the ledger "
                + address
                + " is of an older release, or none; open it once without --read-only",
            null);
      }
    } catch (FlywayException e) {
      if (String.valueOf(e.getMessage()).contains("non-empty schema")) {
        throw Failures.permanent(
            "cannot open the ledger "
                + address
                + (address.file() == null
                    ? ": the database holds another program's tables"
                    : ": the file is another program's database"),
            e);
      }
      throw Failures.of("open the ledger", address.toString(), e);
    }
  }

  /** Runs {@code work} on one state of the ledger. */
  <T> T read(Function<DSLContext, T> work) {
    return run("read the ledger", readers, work);
  }

  /** Runs {@code work} as the only writer; what it did is durable when this returns. */
  <T> T write(Function<DSLContext, T> work) {
    if (writer == null) {
      throw Failures.permanent(
          "cannot write to the ledger " + address + ": it was opened with --read-only", null);
    }
    writing.lock();
    try {
      return run("write to the ledger", writer, work);
    } finally {
      writing.unlock();
    }
  }

  /** Whether nothing can be written. */
  boolean isReadOnly() {
    return writer == null;
  }

  private <T> T run(String doing, DataSource source, Function<DSLContext, T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      T result;
      try {
        result = work.apply(DSL.using(connection, engine.dialect, SETTINGS));
        connection.commit();
      } catch (RuntimeException | Error | SQLException e) {
        rollBack(connection, e);
        throw e;
      }
      return result;
    } catch (SQLException | DataAccessException e) {
      throw Failures.of(doing, address.toString(), e);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Where the ledger is, for messages. */
  @Override
  public String toString() {
    return address.toString();
  }

  @Override
  public void close() {
    readers.close();
    if (writer != null) {
      writing.lock();
      try {
        writer.close();
      } finally {
        writing.unlock();
      }
    }
  }
}
