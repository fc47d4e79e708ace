package org.onrecord.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.Upkeep;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.ledger.LedgerException;
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

  /**
   * Itself, for a command that works on what is there, so that a wrong name makes no empty ledger.
   *
   * @throws LedgerException where there is none
   */
  LedgerOption existing() {
    existing(where);
    return this;
  }

  /**
   * {@code where}, unless no file is there; whether a database is there, opening it tells.
   *
   * @throws LedgerException where there is none
   */
  static String existing(String where) {
    if (where.toLowerCase(Locale.ROOT).startsWith(POSTGRESQL)) {
      return where;
    }
    String file = where.startsWith(SQLITE) ? where.substring(SQLITE.length()) : where;
    try {
      if (Files.notExists(Path.of(file))) {
        throw new LedgerException(
            "there is no ledger " + where + "; ingest makes one, and --ledger names another",
            false,
            new NoSuchFileException(file));
      }
    } catch (InvalidPathException e) {
      // Opening it tells what is wrong with the name.
      return where;
    }
    return where;
  }
}
