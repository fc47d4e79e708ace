package org.onrecord.app.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Filed;
import org.onrecord.Pipeline.Understood;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Docket;
import org.onrecord.report.Report;

/**
 * Puts what was fetched on record. Reports are understood on as many threads as there are cores and
 * linked one at a time; whoever brings more waits, which is what holds the pollers back. When
 * {@link #file} returns, what it was given is durable. Thread-safe.
 */
final class Filing {
  private final Supplier<Pipeline> pipelines;
  private final Ledger ledger;
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final Object linking = new Object();
  private @Nullable Pipeline pipeline;
  private @Nullable Docket docket;

  /**
   * @param pipelines asked once, for the first report, since its models take seconds to load
   */
  Filing(Supplier<Pipeline> pipelines, Ledger ledger) {
    this.pipelines = pipelines;
    this.ledger = ledger;
  }

  /**
   * Records reports in their order.
   *
   * @return those that were new to the ledger
   * @throws org.onrecord.ledger.LedgerException when the store fails; some may be on record then
   */
  List<Report> file(List<Report> reports) throws InterruptedException {
    List<Report> fresh = new ArrayList<>();
    for (Report report : reports) {
      if (ledger.holds(report.version())) {
        continue;
      }
      cores.acquire();
      Understood understood;
      try {
        understood = pipeline().understand(report);
      } finally {
        cores.release();
      }
      if (record(understood)) {
        fresh.add(report);
      }
    }
    return fresh;
  }

  private synchronized Pipeline pipeline() {
    Pipeline loaded = pipeline;
    if (loaded == null) {
      loaded = pipelines.get();
      pipeline = loaded;
    }
    return loaded;
  }

  private boolean record(Understood understood) {
    synchronized (linking) {
      Docket before = docket;
      if (before == null) {
        before = Pipeline.docketOf(ledger);
      }
      Filed filed = Pipeline.file(before, understood);
      boolean fresh = ledger.record(filed.entry());
      docket = fresh ? filed.docket() : before;
      return fresh;
    }
  }
}
