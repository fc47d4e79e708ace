package org.onrecord.app.cli;

import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Ledger;
import picocli.CommandLine.Option;

/** Which ledger a command works on. */
final class LedgerOption {
  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      defaultValue = "./onrecord.db",
      description = "The ledger (default: ${DEFAULT-VALUE}).")
  String where = "./onrecord.db";

  Ledger open() {
    return JdbcLedger.open(where);
  }
}
