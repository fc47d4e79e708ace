package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.onrecord.Pipeline;
import org.onrecord.ledger.LedgerException;
import org.onrecord.onnx.ModelException;
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
      PublishCommand.class,
      FetchCommand.class,
      SourcesCommand.class,
      ServeCommand.class,
      ExportCommand.class,
      TokensCommand.class,
      HooksCommand.class,
      ReadersCommand.class,
      VerifyCommand.class,
      RebuildCommand.class,
      RelinkCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CopyCommand.class,
      PredictCommand.class,
      GazetteerCommand.class,
      ActorsCommand.class
    })
public final class OnrecordCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--attributor",
      scope = CommandLine.ScopeType.INHERIT,
      defaultValue = "model",
      description =
          "What finds who said what: ${COMPLETION-CANDIDATES}; the trained model unless told. The"
              + " rules find less, faster, and need no native runtime.")
  Models.Attribution attribution = Models.Attribution.model;

  @CommandLine.Option(
      names = "--data",
      paramLabel = "FOLDER",
      scope = CommandLine.ScopeType.INHERIT,
      defaultValue = "./onrecord-data",
      description = "Imported places and actors (default: ${DEFAULT-VALUE}).")
  Path data = Models.Choice.DATA;

  private final Function<Models.Choice, Pipeline> pipeline;

  private OnrecordCommand(Function<Models.Choice, Pipeline> pipeline) {
    this.pipeline = pipeline;
  }

  /** Runs one command and answers with its exit code. */
  public static int run(String... arguments) {
    return run(
        Models::pipeline,
        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        arguments);
  }

  /**
   * Like {@link #run(String...)}, printing elsewhere.
   *
   * @param pipeline asked once by the commands that read, since its models take seconds to load
   */
  static int run(
      Function<Models.Choice, Pipeline> pipeline,
      PrintWriter out,
      PrintWriter err,
      String... arguments) {
    CommandLine command = new CommandLine(new OnrecordCommand(pipeline));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setOut(out);
    command.setErr(err);
    try {
      command.setDefaultValueProvider(Settings.load(System.getenv()));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      err.println("onrecord: " + Printable.line(String.valueOf(e.getMessage())));
      return 2;
    }
    command.setExecutionExceptionHandler(OnrecordCommand::explain);
    int code = command.execute(arguments);
    command.getOut().flush();
    return code;
  }

  /** The pipeline for a command of this line. */
  static Pipeline pipeline(CommandLine.Model.CommandSpec spec) {
    if (spec.root().userObject() instanceof OnrecordCommand root) {
      return root.pipeline.apply(new Models.Choice(root.attribution, root.data));
    }
    throw new IllegalStateException(spec.name() + " is no command of onrecord");
  }

  /** The folder of what was imported. */
  static Path data(CommandLine.Model.CommandSpec spec) {
    if (spec.root().userObject() instanceof OnrecordCommand root) {
      return root.data;
    }
    throw new IllegalStateException(spec.name() + " is no command of onrecord");
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof ModelException) {
      command.getErr().println("onrecord: " + Printable.line(String.valueOf(failure.getMessage())));
      return 1;
    }
    if (failure instanceof LedgerException || failure instanceof IllegalArgumentException) {
      command.getErr().println("onrecord: " + Printable.line(String.valueOf(failure.getMessage())));
      return failure instanceof LedgerException ? 1 : 2;
    }
    if (failure instanceof UncheckedIOException outside) {
      Throwable cause = outside.getCause();
      String detail = cause == null ? null : cause.getMessage();
      String message = outside.getMessage() + (detail == null ? "" : " (" + detail + ")");
      command.getErr().println("onrecord: " + Printable.line(message));
      return 1;
    }
    command.getErr().println("onrecord: this is a fault of the program, please report it:");
    failure.printStackTrace(command.getErr());
    return 70;
  }
}
