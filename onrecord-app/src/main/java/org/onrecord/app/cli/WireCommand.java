package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.WireStore;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on what is kept beside a ledger of those whom the wire serves. */
abstract class WireCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Override
  public final Integer call() {
    try (JdbcLedger ledger = ledgerOption.existing().open()) {
      return run(ledger, WireStore.beside(ledger), spec.commandLine().getOut());
    }
  }

  /** The exit code. */
  abstract int run(JdbcLedger ledger, WireStore wire, PrintWriter out);

  /** Tells beside what the command prints. */
  final void tell(String words) {
    spec.commandLine().getErr().println("onrecord: " + words);
  }
}
