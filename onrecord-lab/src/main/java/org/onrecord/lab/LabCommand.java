package org.onrecord.lab;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the laboratory's command line. */
@Command(
    name = "lab",
    description =
        "Trains, exports and measures the models, which needs the corpora; measures the ledger.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      ExportCommand.class,
      ScoreCommand.class,
      BenchCommand.class,
      PronounsCommand.class,
      PlacesCommand.class,
      WhereCommand.class,
      SlavicCommand.class,
      NamesCommand.class,
      EntitiesCommand.class,
      CrossCommand.class,
      StanceCommand.class,
      MattersCommand.class,
      ScaleCommand.class,
      PermuteCommand.class,
      BodiesCommand.class,
      PagesCommand.class,
      LedgerCommand.class
    })
public final class LabCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  private LabCommand() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new LabCommand()).execute(args));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
