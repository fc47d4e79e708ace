package org.onrecord.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Filed;
import org.onrecord.Pipeline.Understood;
import org.onrecord.Relinking;
import org.onrecord.app.intake.Filing;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Docket;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.Report;

/**
 * Puts reports into a ledger: ordered by publication time, understood on all cores, linked and
 * recorded one after the other, so that the result does not depend on the number of cores.
 *
 * <p>Reports are held back until {@link #WINDOW} characters have come or the inputs end, and
 * ordered within that window; those without a time keep their place behind the one before them.
 */
final class Ingestion implements AutoCloseable {
  static final long WINDOW = 64_000_000;

  /** So many entries are recorded at once; what a killed run had not recorded is read again. */
  private static final int GROUP = 64;

  private final Pipeline pipeline;
  private final Ledger ledger;
  private final InOrder<Understood> reading = new InOrder<>(this::record);
  private final List<Report> held = new ArrayList<>();
  private long heldCharacters;
  private final List<Entry> linked = new ArrayList<>();
  private Docket docket;
  private long recorded;
  private long known;

  /**
   * @param linkingAnew called where another release linked the ledger's matters, before all are
   *     linked anew
   */
  Ingestion(Pipeline pipeline, Ledger ledger, Runnable linkingAnew) {
    this.pipeline = pipeline;
    this.ledger = ledger;
    this.docket = Relinking.docketOf(ledger, linkingAnew);
  }

  void add(Report report) {
    held.add(report);
    heldCharacters += report.text().length();
    if (heldCharacters >= WINDOW) {
      flush();
    }
  }

  /** Reports that were new to the ledger. */
  long recorded() {
    return recorded;
  }

  /** Reports that were on record before, in the same version. */
  long known() {
    return known;
  }

  /** Records everything that was added. */
  void flush() {
    List<Report> ordered = LinkingOrder.of(held);
    held.clear();
    heldCharacters = 0;
    try (Progress progress = Progress.of("Reading", ordered.size())) {
      for (Report report : ordered) {
        if (ledger.holds(report.version())) {
          known++;
        } else {
          reading.submit(() -> pipeline.understand(report));
        }
        progress.step();
      }
      reading.drain();
    }
    commit();
  }

  private void record(Understood understood) {
    Report report = understood.report();
    if (linked.stream().anyMatch(entry -> entry.report().id().equals(report.id()))) {
      commit();
    }
    // The same version may stand twice in one window.
    if (ledger.holds(report.version())) {
      known++;
      return;
    }
    Filed filed = Pipeline.file(docket, understood, Filing.earlier(ledger, report));
    linked.add(filed.entry());
    docket = filed.docket();
    if (linked.size() >= GROUP) {
      commit();
    }
  }

  private void commit() {
    recorded += ledger.record(linked);
    linked.clear();
  }

  @Override
  public void close() {
    reading.close();
  }
}
