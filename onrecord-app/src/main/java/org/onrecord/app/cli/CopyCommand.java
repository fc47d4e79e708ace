package org.onrecord.app.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Upkeep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "copy",
    description = "Copies a ledger into another store; each entry and the outcome are verified.",
    mixinStandardHelpOptions = true)
final class CopyCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FROM", description = "A file or jdbc: URL.")
  String from = "";

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "An empty ledger, or one that holds a part of FROM already.")
  String to = "";

  @Option(names = "--ledger-user", paramLabel = "NAME", description = "Of a database.")
  @Nullable String user;

  @Option(names = "--ledger-password", hidden = true)
  @Nullable String password;

  @Override
  public Integer call() {
    try (Upkeep source = Upkeep.open(LedgerOption.existing(from), user, password, false);
        Upkeep target = Upkeep.open(to, user, password, false);
        Progress progress = Progress.of("Copying", source.entries())) {
      long copied = source.copyTo(target, progress::stepTo);
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ENGLISH,
              "%,d entries copied; the copy holds the same %,d and the same state.%n",
              copied,
              target.entries());
      return 0;
    }
  }
}
