package org.onrecord.jdbc;

import java.util.Map;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database that ledgers are kept in, and what it needs to be told. */
enum Engine {
  SQLITE(
      SQLDialect.SQLITE,
      Map.of(
          "key", "integer primary key not null",
          "text", "text",
          "bytes", "blob",
          "packed", "without rowid")),

  /** Text sorts by its bytes, as in SQLite. */
  POSTGRESQL(
      SQLDialect.POSTGRES,
      Map.of(
          "key", "bigint primary key",
          "text", "text collate \"C\"",
          "bytes", "bytea",
          "packed", ""));

  private static final int BUSY_TIMEOUT_MS = 30_000;

  final SQLDialect dialect;

  /** What the common migrations call the types of columns. */
  final Map<String, String> types;

  Engine(SQLDialect dialect, Map<String, String> types) {
    this.dialect = dialect;
    this.types = types;
  }

  static Engine of(LedgerAddress address) {
    return address.file() == null ? POSTGRESQL : SQLITE;
  }

  /** How a connection is used. */
  enum Use {
    WRITE,
    READ,
    /** Of a ledger that nobody may change, perhaps on a disk that cannot be written to. */
    READ_ONLY
  }

  DataSource source(LedgerAddress address, Use use) {
    return this == SQLITE ? sqlite(address, use) : postgresql(address, use);
  }

  private static DataSource sqlite(LedgerAddress address, Use use) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    if (use == Use.READ_ONLY) {
      config.setReadOnly(true);
    } else {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      // Flushes the log at each commit: what was acknowledged survives a power cut.
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      // Half of what a page of a large ledger touches stays in memory, 32 MB a connection.
      config.setCacheSize(-32_000);
    }
    config.setTransactionMode(
        use == Use.WRITE
            ? SQLiteConfig.TransactionMode.IMMEDIATE
            : SQLiteConfig.TransactionMode.DEFERRED);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(address.url());
    return source;
  }

  private static DataSource postgresql(LedgerAddress address, Use use) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    if (address.user() != null) {
      source.setUser(address.user());
    }
    if (address.password() != null) {
      source.setPassword(address.password());
    }
    source.setApplicationName("onrecord");
    source.setReWriteBatchedInserts(true);
    source.setReadOnly(use != Use.WRITE);
    return source;
  }

  /** What each new connection runs first. */
  String initial(Use use) {
    if (this == POSTGRESQL) {
      return use == Use.WRITE
          ? "set default_transaction_isolation = 'read committed'"
          // Compiling a query takes longer than any of ours.
          : "set default_transaction_isolation = 'repeatable read'; set jit = off;"
              + " set work_mem = '16MB'";
    }
    // Moves the log into the file after 16 MB, not 4: pages that change often are moved less.
    return use == Use.WRITE ? "pragma wal_autocheckpoint = 4000" : "pragma query_only = on";
  }

  /** Where the migrations are, in the order of their versions. */
  String[] migrations() {
    String root = "classpath:org/onrecord/jdbc/migration/";
    return new String[] {root + "common", root + (this == SQLITE ? "sqlite" : "postgresql")};
  }

  TermIndex terms() {
    return this == SQLITE ? new Fts5Index() : new TsvectorIndex();
  }
}
