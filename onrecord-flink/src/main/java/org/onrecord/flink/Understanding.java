package org.onrecord.flink;

import java.util.Locale;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Understood;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.ReportOnTopic.MalformedFormException;

/**
 * Finds who says what in each report: the dear part, tens of milliseconds a report, which every
 * slot does for itself. What is no report, or cannot be understood, becomes a dead letter.
 *
 * <p>A report is understood on the task's own thread: as many at once as there are slots, and the
 * encoder takes one window at a time anyway (decision 9).
 */
final class Understanding extends ProcessFunction<Received, Arrival> {
  static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead letters", TypeInformation.of(DeadLetter.class));

  private static final long serialVersionUID = 1;

  private final ReadingChoice choice;
  private transient @Nullable Pipeline pipeline;
  private transient @Nullable Counter reports;
  private transient @Nullable Counter statements;
  private transient @Nullable Counter deadLetters;

  Understanding(ReadingChoice choice) {
    this.choice = choice;
  }

  @Override
  public void open(OpenContext context) {
    pipeline = choice.pipeline();
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("onrecord");
    reports = metrics.counter("reportsRead");
    statements = metrics.counter("statementsRead");
    deadLetters = metrics.counter("deadLetters");
  }

  @Override
  public void processElement(Received received, Context context, Collector<Arrival> out) {
    try {
      ReportOnTopic onTopic = ReportOnTopic.of(received.value());
      Understood understood = Opened.of(pipeline).understand(onTopic.report());
      Opened.of(reports).inc();
      Opened.of(statements).inc(understood.statements().size());
      out.collect(
          new Arrival(
              onTopic.minute(),
              // A NUL sorts before whatever an id holds.
              onTopic.tie()
                  + '\0'
                  + String.format(Locale.ROOT, "%019d", onTopic.sequence())
                  + '\0'
                  + onTopic.report().version(),
              false,
              StateForms.bytes(understood)));
    } catch (MalformedFormException e) {
      bury(received, String.valueOf(e.getMessage()), context);
    } catch (RuntimeException | StackOverflowError e) {
      // One report that trips a rule must not stop the stream, which would meet it again for ever.
      bury(received, "it could not be understood: " + e, context);
    }
  }

  private void bury(Received received, String reason, Context context) {
    Opened.of(deadLetters).inc();
    context.output(DEAD_LETTERS, new DeadLetter(received.where(), reason, received.value()));
  }
}
