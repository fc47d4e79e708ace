package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.onrecord.app.intake.ReportTopic;
import org.onrecord.app.intake.ReportTopic.TopicException;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.TopicAddress;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.LinkingOrder.Placed;
import org.onrecord.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "publish",
    description =
        "Puts the reports of INPUTs on a topic of Kafka, for a cluster to read: archives, folders"
            + " of WARC, all that ingest takes. Publishing them again changes nothing.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin ReadOptions options = new ReadOptions();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "kafka://HOST:PORT/TOPIC",
      description = "The topic.")
  String to = "";

  private final List<Report> held = new ArrayList<>();
  private long heldCharacters;
  private long published;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    TopicAddress address = TopicAddress.of(to);
    try (ReportTopic topic = ReportTopic.open(address)) {
      int failures =
          options.read(
              err::println,
              report -> {
                held.add(report);
                heldCharacters += report.text().length();
                if (heldCharacters >= Ingestion.WINDOW) {
                  publish(topic);
                }
              });
      publish(topic);
      out.printf(
          Locale.ENGLISH, "%,d reports published, %,d inputs failed.%n", published, failures);
      return failures == 0 ? 0 : 1;
    } catch (TopicException e) {
      err.println("onrecord: " + Printable.line(String.valueOf(e.getMessage())));
      return 1;
    }
  }

  /** In the order and by the window of ingestion, so that both link alike. */
  private void publish(ReportTopic topic) {
    try (Progress progress = Progress.of("Publishing", held.size())) {
      for (Placed placed : LinkingOrder.placed(held)) {
        topic.send(ReportOnTopic.of(placed, published++));
        progress.step();
      }
      topic.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
    held.clear();
    heldCharacters = 0;
  }
}
