package org.onrecord.flink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Filed;
import org.onrecord.Pipeline.Understood;
import org.onrecord.Relinking;
import org.onrecord.flink.StateForms.Logged;
import org.onrecord.flink.StateForms.ToRecord;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Replay;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Docket;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * Links the reports of one docket in the order in which they come.
 *
 * <p>The state is what the docket was made of, one change after the other, in versioned forms; the
 * docket itself stays in memory, and replaying the changes rebuilds it exactly after a restart
 * (decision 3). So a checkpoint writes what is new and nothing else. A job without state takes over
 * what its ledger holds.
 */
final class Linking extends KeyedProcessFunction<String, Arrival, byte[]> {
  private static final long serialVersionUID = 1;

  private static final System.Logger LOGGER = System.getLogger(Linking.class.getName());

  private final LedgerChoice choice;

  // Keyed state: the changes by number, from 0, and how many there are.
  private transient @Nullable MapState<Long, byte[]> changes;
  private transient @Nullable ValueState<Long> length;
  // How many of the changes the ledger held before the job began.
  private transient @Nullable ValueState<Long> takenOver;
  // The numbers of the changes by version, and of each report's newest by report.
  private transient @Nullable MapState<String, Long> versions;
  private transient @Nullable MapState<String, Long> newest;

  private transient @Nullable Docket docket;
  private transient long next;
  private transient long before;
  private transient @Nullable Ledger ledger;
  private transient long statementsLinked;
  private transient volatile int matters;
  private transient @Nullable Counter reportsLinked;
  private transient @Nullable Counter statementsCounter;
  private transient @Nullable Counter known;

  /** Reports after which the matters are counted anew, which takes a walk over all of them. */
  private static final int COUNTED_EVERY = 1000;

  Linking(LedgerChoice choice) {
    this.choice = choice;
  }

  @Override
  public void open(OpenContext context) {
    changes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "changes", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    length = getRuntimeContext().getState(new ValueStateDescriptor<>("length", Types.LONG));
    takenOver = getRuntimeContext().getState(new ValueStateDescriptor<>("taken-over", Types.LONG));
    versions =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("versions", Types.STRING, Types.LONG));
    newest =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("newest", Types.STRING, Types.LONG));
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("onrecord");
    reportsLinked = metrics.counter("reportsLinked");
    statementsCounter = metrics.counter("statementsLinked");
    known = metrics.counter("reportsKnown");
    metrics.gauge("docketStatements", () -> statementsLinked);
    metrics.gauge("docketMatters", () -> matters);
    metrics.gauge("docketChanges", () -> next);
  }

  @Override
  public void processElement(Arrival arrival, Context context, Collector<byte[]> out)
      throws Exception {
    if (docket == null) {
      begin();
    }
    Understood understood = StateForms.understood(arrival.understood());
    Report report = understood.report();
    if (holds(report.version())) {
      Opened.of(known).inc();
      return;
    }
    Filed filed = Pipeline.file(Opened.of(docket), understood, earlier(report.id()));
    docket = filed.docket();
    log(new Logged.Filed(report.id(), report.version(), understood.statements()));
    Opened.of(length).update(next);
    Opened.of(reportsLinked).inc();
    Opened.of(statementsCounter).inc(understood.statements().size());
    if (next % COUNTED_EVERY == 0) {
      matters = filed.docket().matters().size();
    }
    out.collect(StateForms.bytes(new ToRecord(filed.entry(), arrival.late())));
  }

  /** Rebuilds the docket; without state, from what the ledger holds. */
  private void begin() throws Exception {
    Long known = Opened.of(length).value();
    if (known == null) {
      takeOver();
    } else {
      next = known;
      Long taken = Opened.of(takenOver).value();
      before = taken == null ? 0 : taken;
    }
    Docket made = Docket.empty();
    statementsLinked = 0;
    for (long number = 0; number < next; number++) {
      Logged change = change(number);
      if (change instanceof Logged.Filed filed) {
        for (Statement statement : filed.statements()) {
          made = made.link(statement).docket();
        }
        statementsLinked += filed.statements().size();
      } else if (change instanceof Logged.Corrected corrected) {
        made = made.correct(corrected.correction(), corrected.reason()).docket();
      }
    }
    matters = made.matters().size();
    docket = made;
  }

  private void takeOver() throws Exception {
    Ledger ledger = ledger();
    if (ledger.counts().reports() > 0) {
      Relinking.docketOf(
          ledger,
          () ->
              LOGGER.log(
                  System.Logger.Level.INFO,
                  "another release linked this ledger: all matters are linked anew"));
      List<Statement> together = new ArrayList<>();
      Replay replay =
          new Replay() {
            @Override
            public void statement(Statement statement) {
              if (!together.isEmpty()
                  && !together.get(0).first().version().equals(statement.first().version())) {
                close(together);
              }
              together.add(statement);
            }

            @Override
            public void correction(Correction correction, String reason) {
              close(together);
              logUnchecked(new Logged.Corrected(correction, reason));
            }
          };
      ledger.replay(replay);
      close(together);
    }
    before = next;
    Opened.of(takenOver).update(before);
    Opened.of(length).update(next);
  }

  private void close(List<Statement> together) {
    if (!together.isEmpty()) {
      Evidence evidence = together.get(0).first();
      logUnchecked(new Logged.Filed(evidence.report(), evidence.version(), together));
      together.clear();
    }
  }

  private void logUnchecked(Logged change) {
    try {
      log(change);
    } catch (Exception e) {
      throw new IllegalStateException("the state cannot be written to", e);
    }
  }

  private void log(Logged change) throws Exception {
    Opened.of(changes).put(next, StateForms.bytes(change));
    if (change instanceof Logged.Filed filed) {
      Opened.of(versions).put(filed.version(), next);
      Opened.of(newest).put(filed.report(), next);
      statementsLinked += filed.statements().size();
    }
    next++;
  }

  private Logged change(long number) throws Exception {
    byte[] change = Opened.of(changes).get(number);
    if (change == null) {
      throw new IOException("the job's state lacks change " + number + " of " + next);
    }
    return StateForms.logged(change);
  }

  /** Versions without statements that the ledger held before the job began are not in the state. */
  private boolean holds(String version) throws Exception {
    return Opened.of(versions).contains(version) || before > 0 && ledger().holds(version);
  }

  /** The statements of the newest version so far, as they are on the docket. */
  private List<Statement> earlier(String report) throws Exception {
    Long number = Opened.of(newest).get(report);
    if (before > 0 && (number == null || number < before)) {
      return ledger().report(report).map(ReportRecord::statements).orElse(List.of());
    }
    if (number == null || !(change(number) instanceof Logged.Filed filed)) {
      return List.of();
    }
    return filed.statements().stream()
        .map(statement -> Opened.of(docket).statement(statement.id()).orElse(statement))
        .toList();
  }

  private Ledger ledger() {
    Ledger open = ledger;
    if (open == null) {
      open = choice.open();
      ledger = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (ledger != null) {
      ledger.close();
    }
  }
}
