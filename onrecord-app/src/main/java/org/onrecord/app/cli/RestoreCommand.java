package org.onrecord.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.onrecord.jdbc.Upkeep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    description = "Makes an empty ledger what a backup holds; the backup is verified first.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Parameters(paramLabel = "FILE", description = "What backup wrote.")
  Path file = Path.of("");

  @Override
  public Integer call() {
    try (Upkeep upkeep = ledgerOption.upkeep();
        Progress progress = Progress.of("Restoring", 0)) {
      long entries = upkeep.restore(file, progress::stepTo);
      spec.commandLine()
          .getOut()
          .printf(Locale.ENGLISH, "%,d entries were verified and restored.%n", entries);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot restore from " + file, e);
    }
  }
}
