package org.onrecord.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Ledger;
import picocli.CommandLine.Option;

/** Which ledger a command works on. */
final class LedgerOption {
  private static final String SQLITE = "jdbc:sqlite:";

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      defaultValue = "./onrecord.db",
      description = "The ledger (default: ${DEFAULT-VALUE}).")
  String where = "./onrecord.db";

  /** Opens the ledger; makes it when there is none. */
  Ledger open() {
    return JdbcLedger.open(where);
  }

  /** Whether no file is where the ledger should be, so that a wrong name makes no empty one. */
  boolean isMissing() {
    String file = where.startsWith(SQLITE) ? where.substring(SQLITE.length()) : where;
    try {
      return Files.notExists(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
