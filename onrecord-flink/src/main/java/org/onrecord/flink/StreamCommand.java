package org.onrecord.flink;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.onrecord.form.TopicAddress;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits the job to the cluster that Flink's own settings name. */
@Command(
    name = "onrecord-flink",
    description = "Reads, links and records the reports of topics on a cluster of Flink.",
    mixinStandardHelpOptions = true,
    version = "onrecord 0.1.0")
public final class StreamCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "kafka://HOST:PORT/TOPIC",
      description =
          "A topic of reports; given again, a further one with a clock of its own, such as an"
              + " archive that is read beside what comes in.")
  List<String> from = new ArrayList<>();

  @Option(
      names = "--ledger",
      required = true,
      paramLabel = "jdbc:postgresql:...",
      description = "The ledger that everything is recorded in.")
  String ledger = "";

  @Option(names = "--ledger-user", paramLabel = "NAME", description = "The database's user.")
  @Nullable String user;

  @Option(
      names = "--matters",
      paramLabel = "kafka://HOST:PORT/TOPIC",
      description = "Tell on this topic how matters stand.")
  @Nullable String matters;

  @Option(
      names = "--dead-letters",
      paramLabel = "kafka://HOST:PORT/TOPIC",
      description =
          "Where what cannot be read goes with its reason (default: the first topic's name with"
              + " -dead-letters).")
  @Nullable String deadLetters;

  @Option(
      names = "--bounded",
      description = "End with what is on the topics now, instead of waiting for more.")
  boolean bounded;

  @Option(
      names = "--lateness",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description =
          "How long a report is waited for before later ones are linked, by their times of"
              + " publication (default: ${DEFAULT-VALUE}). One that comes later is linked when it"
              + " comes, and marked.")
  Duration lateness = Duration.ofMinutes(10);

  @Option(
      names = "--checkpoints",
      paramLabel = "DURATION",
      defaultValue = "PT10S",
      description =
          "Between checkpoints, and so until what was linked is on record (default:"
              + " ${DEFAULT-VALUE}).")
  Duration checkpoints = Duration.ofSeconds(10);

  @Option(
      names = "--attributor",
      defaultValue = "model",
      description = "What finds who said what: ${COMPLETION-CANDIDATES} (default: model).")
  ReadingChoice.Attribution attributor = ReadingChoice.Attribution.model;

  /** Submits the job; it ends when a bounded job has ended. */
  public static void main(String... arguments) {
    CommandLine command = new CommandLine(new StreamCommand());
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (failure instanceof LedgerException || failure instanceof IllegalArgumentException) {
            line.getErr().println("onrecord-flink: " + failure.getMessage());
            return failure instanceof LedgerException ? 1 : 2;
          }
          throw failure;
        });
    int code = command.execute(arguments);
    if (code != 0) {
      // Flink runs this inside of its own program, and takes an exception for an answer only.
      throw new IllegalStateException("the job ended with code " + code);
    }
  }

  @Override
  public Integer call() throws Exception {
    JobSettings settings = settings();
    try (Ledger opened = settings.ledger().open()) {
      // Makes the ledger where there is none, and fails here, with its reason, where it cannot be.
      opened.counts();
    }
    Configuration configuration = Job.configuration(checkpoints);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    Job.build(environment, settings);
    environment.execute("onrecord");
    return 0;
  }

  private JobSettings settings() {
    List<TopicAddress> topics = from.stream().map(TopicAddress::of).toList();
    TopicAddress first = topics.get(0);
    if (!ledger.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "a cluster's ledger is one of PostgreSQL: --ledger jdbc:postgresql://HOST/DATABASE");
    }
    return new JobSettings(
        topics,
        bounded,
        new LedgerChoice(ledger, user, System.getenv("ONRECORD_LEDGER_PASSWORD")),
        matters == null ? null : TopicAddress.of(matters),
        deadLetters == null
            ? new TopicAddress(first.servers(), first.topic() + "-dead-letters")
            : TopicAddress.of(deadLetters),
        lateness,
        new ReadingChoice(attributor));
  }
}
