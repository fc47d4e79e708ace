package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.onrecord.ledger.LedgerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of the command line. Exit codes: 0 all read, 1 some inputs failed, 2 wrong usage. */
@Command(
    name = "onrecord",
    description =
        "Keeps who is on record as saying what about a contested event, and who contradicts it.",
    mixinStandardHelpOptions = true,
    version = "onrecord 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ReadCommand.class,
      IngestCommand.class,
      ServeCommand.class,
      ExportCommand.class,
      PredictCommand.class
    })
public final class OnrecordCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** Runs one command and answers with its exit code. */
  public static int run(String... arguments) {
    CommandLine command = new CommandLine(new OnrecordCommand());
    command.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    command.setExecutionExceptionHandler(OnrecordCommand::explain);
    int code = command.execute(arguments);
    command.getOut().flush();
    return code;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof LedgerException || failure instanceof IllegalArgumentException) {
      command.getErr().println("onrecord: " + failure.getMessage());
      return failure instanceof LedgerException ? 1 : 2;
    }
    command.getErr().println("onrecord: this is a fault of the program, please report it:");
    failure.printStackTrace(command.getErr());
    return 70;
  }
}
