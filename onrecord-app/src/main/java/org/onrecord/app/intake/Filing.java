package org.onrecord.app.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Filed;
import org.onrecord.Pipeline.Understood;
import org.onrecord.Relinking;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.Revision;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Docket;
import org.onrecord.matter.Linked;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/**
 * Puts what was fetched, and what people correct, on record. Reports are understood on as many
 * threads as there are cores and linked one at a time; whoever brings more waits, which is what
 * holds the pollers back. When a method returns, what it was given is durable. Thread-safe.
 */
public final class Filing {
  private static final System.Logger LOGGER = System.getLogger(Filing.class.getName());

  private static final String AUTHOR = "onrecord";

  private final Supplier<Pipeline> pipelines;
  private final Ledger ledger;
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
  private final Object linking = new Object();
  private final @Nullable Publishing publishing;
  private @Nullable Pipeline pipeline;
  private @Nullable Docket docket;

  /**
   * @param pipelines asked once, for the first report, since its models take seconds to load
   */
  public Filing(Supplier<Pipeline> pipelines, Ledger ledger) {
    this(pipelines, ledger, null);
  }

  private Filing(Supplier<Pipeline> pipelines, Ledger ledger, @Nullable Publishing publishing) {
    this.pipelines = pipelines;
    this.ledger = ledger;
    this.publishing = publishing;
  }

  /** Hands reports to a topic, for a cluster to read, link and record in {@code ledger}. */
  public static Filing publishing(Ledger ledger, ReportTopic topic, Clock clock) {
    return new Filing(
        () -> {
          throw new IllegalStateException("a cluster reads what is published");
        },
        ledger,
        new Publishing(topic, clock));
  }

  /**
   * Records reports in their order.
   *
   * @return those that were new to the ledger
   * @throws org.onrecord.ledger.LedgerException when the store fails; some may be on record then
   */
  List<Report> file(List<Report> reports) throws InterruptedException {
    if (publishing != null) {
      return publishing.publish(
          reports.stream().filter(report -> !ledger.holds(report.version())).toList());
    }
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
      Docket before = docket();
      Filed filed = Pipeline.file(before, understood, earlier(ledger, understood.report()));
      boolean fresh = ledger.record(filed.entry());
      docket = fresh ? filed.docket() : before;
      return fresh;
    }
  }

  /** The statements of the newest version on record; none where there is none. */
  public static List<Statement> earlier(Ledger ledger, Report report) {
    return ledger.report(report.id()).map(ReportRecord::statements).orElse(List.of());
  }

  /** Records that a report is gone from where it was published, or there again. */
  void gone(String report, boolean gone, String reason) {
    ledger.record(
        new Decision(
            Decision.Kind.GONE, report, AUTHOR, reason, Map.of("gone", gone ? "yes" : "no")));
  }

  /**
   * Does and records what a person decided.
   *
   * @param author who decided
   * @param reason why, in one short sentence for a reader
   * @return what changed; empty where the record is so already, or holds no such statements
   * @throws org.onrecord.ledger.LedgerException when the store fails; nothing is changed then
   */
  public Optional<Revision> correct(Correction correction, String author, String reason) {
    synchronized (linking) {
      Linked linked = docket().correct(correction, reason);
      if (linked.events().isEmpty()) {
        return Optional.empty();
      }
      Revision revision =
          new Revision(
              whole(correction, linked.docket()),
              author,
              reason,
              linked.events(),
              linked.matters());
      ledger.record(revision);
      docket = linked.docket();
      return Optional.of(revision);
    }
  }

  /** A statement stated anew is recorded with the evidence that is on record for it. */
  private static Correction whole(Correction correction, Docket docket) {
    return correction instanceof Correction.Restate restate
        ? docket
            .statement(restate.statement().id())
            .<Correction>map(Correction.Restate::new)
            .orElse(correction)
        : correction;
  }

  private Docket docket() {
    Docket known = docket;
    if (known == null) {
      known =
          Relinking.docketOf(
              ledger,
              () ->
                  LOGGER.log(
                      System.Logger.Level.INFO,
                      "another release linked this ledger: all matters are linked anew"));
      docket = known;
    }
    return known;
  }
}
