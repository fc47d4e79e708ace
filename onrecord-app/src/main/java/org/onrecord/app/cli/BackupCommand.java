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
    name = "backup",
    description = "Writes all that is on record into one file, while the ledger is in use.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin LedgerOption ledgerOption = new LedgerOption();

  @Parameters(paramLabel = "FILE", description = "Appears whole or not at all.")
  Path file = Path.of("");

  @Override
  public Integer call() {
    try (Upkeep upkeep = ledgerOption.existing().upkeep();
        Progress progress = Progress.of("Backing up", upkeep.entries())) {
      long entries = upkeep.backup(file, progress::stepTo);
      spec.commandLine().getOut().printf(Locale.ENGLISH, "%,d entries are in %s.%n", entries, file);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the backup " + file, e);
    }
  }
}
