package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.onrecord.jdbc.Upkeep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "rebuild",
    description = "Makes the current state of a ledger anew from its log.",
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Upkeep upkeep = ledgerOption.existing().upkeep();
        Progress progress = Progress.of("Rebuilding", upkeep.entries())) {
      List<String> differences = upkeep.rebuild(progress::stepTo);
      out.printf(
          Locale.ENGLISH,
          "Rebuilt from %,d entries; %s.%n",
          upkeep.entries(),
          differences.isEmpty()
              ? "equal to what was there before"
              : "what was there before differed in " + String.join(", ", differences));
      return 0;
    }
  }
}
