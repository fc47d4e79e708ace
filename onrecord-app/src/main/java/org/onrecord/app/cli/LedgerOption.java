package org.onrecord.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.Upkeep;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.source.Sources;
import picocli.CommandLine.Option;

/** Which ledger a command works on. */
final class LedgerOption {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  @Option(
      names = "--ledger",
      paramLabel = "FILE|jdbc:...",
      defaultValue = "./onrecord.db",
      description = "The ledger: a file, or a database of PostgreSQL (default: ./onrecord.db).")
  String where = "./onrecord.db";

  @Option(
      names = "--ledger-user",
      paramLabel = "NAME",
      description = "The user of a database; better in the settings or the environment.")
  @Nullable String user;

  @Option(
      names = "--ledger-password",
      paramLabel = "PASSWORD",
      hidden = true,
      description = "For the settings and the environment; a command line shows it to others.")
  @Nullable String password;

  /** Opens the ledger; makes it when there is none. */
  JdbcLedger open() {
    return open(false);
  }

  JdbcLedger open(boolean readOnly) {
    return JdbcLedger.open(where, user, password, readOnly);
  }

  /** Opens the sources beside the ledger; makes both where there is none. */
  Sources sources() {
    return JdbcSources.open(where, user, password);
  }

  /** Opens the ledger for upkeep alone, even a damaged one. */
  Upkeep upkeep() {
    return upkeep(where);
  }

  /** Opens another ledger with the same user and password. */
  Upkeep upkeep(String other) {
    return Upkeep.open(other, user, password, false);
  }

  /** Whether no file is where the ledger should be, so that a wrong name makes no empty one. */
  boolean isMissing() {
    return isMissing(where);
  }

  static boolean isMissing(String where) {
    if (where.toLowerCase(Locale.ROOT).startsWith(POSTGRESQL)) {
      return false;
    }
    String file = where.startsWith(SQLITE) ? where.substring(SQLITE.length()) : where;
    try {
      return Files.notExists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** What to say where there is none. */
  static String missing(String where) {
    return "onrecord: there is no ledger "
        + Printable.line(where)
        + "; ingest makes one, and --ledger names another";
  }
}
