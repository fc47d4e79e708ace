package org.onrecord.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;
import org.onrecord.flink.StateForms.ToRecord;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;

/**
 * Puts entries on record in their order, each in a transaction of its own, and again if need be.
 */
final class Recording implements Committer<byte[]> {
  private static final System.Logger LOGGER = System.getLogger(Recording.class.getName());

  /** Attempts before the job restarts from its checkpoint, each after a longer wait. */
  private static final int ATTEMPTS = 6;

  private final LedgerChoice choice;
  private final @Nullable MattersTopic matters;
  private final Counter recorded;
  private final Counter repeated;
  private @Nullable Ledger ledger;

  Recording(LedgerChoice choice, @Nullable MattersTopic matters, MetricGroup metrics) {
    this.choice = choice;
    this.matters = matters;
    MetricGroup group = metrics.addGroup("onrecord");
    this.recorded = group.counter("reportsRecorded");
    this.repeated = group.counter("reportsRecordedBefore");
  }

  @Override
  public void commit(Collection<CommitRequest<byte[]>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<byte[]> request : requests) {
      ToRecord toRecord = StateForms.toRecord(request.getCommittable());
      record(toRecord);
      if (matters != null) {
        matters.tell(toRecord);
      }
    }
    if (matters != null) {
      matters.flush();
    }
  }

  private void record(ToRecord toRecord) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        Ledger open = ledger();
        (open.record(toRecord.entry()) ? recorded : repeated).inc();
        if (toRecord.late()) {
          markLate(open, toRecord.entry().report().version());
        }
        return;
      } catch (LedgerException e) {
        if (!e.isTransient() || attempt == ATTEMPTS) {
          throw new IOException(e.getMessage(), e);
        }
        LOGGER.log(
            System.Logger.Level.WARNING,
            "{0}; attempt {1} of {2}",
            e.getMessage(),
            attempt,
            ATTEMPTS);
        Thread.sleep(Duration.ofMillis(250L << attempt).toMillis());
      }
    }
  }

  private static void markLate(Ledger ledger, String version) {
    if (ledger.decisions(Decision.Kind.LATE, version).isEmpty()) {
      ledger.record(
          new Decision(
              Decision.Kind.LATE,
              version,
              "onrecord",
              "it came later than the stream waits, and was linked when it came",
              Map.of()));
    }
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
    try {
      if (matters != null) {
        matters.close();
      }
    } finally {
      if (ledger != null) {
        ledger.close();
      }
    }
  }
}
