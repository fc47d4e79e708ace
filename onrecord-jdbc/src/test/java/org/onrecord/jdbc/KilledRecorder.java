package org.onrecord.jdbc;

import static org.onrecord.jdbc.Fixtures.COURIER;
import static org.onrecord.jdbc.Fixtures.MARLOW;
import static org.onrecord.jdbc.Fixtures.OFFICIALS;

import java.util.List;
import org.onrecord.attribution.Stance;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/** A program that records for as long as it lives, and says what was acknowledged. */
final class KilledRecorder {
  private KilledRecorder() {}

  public static void main(String[] args) {
    try (Ledger ledger = JdbcLedger.open(args[0])) {
      for (int i = 0; i < 1_000_000; i++) {
        Entry entry = entry(i);
        ledger.record(entry);
        System.out.println(i);
        System.out.flush();
      }
    }
  }

  /** The same for the same number. */
  static Entry entry(int i) {
    Report report = Fixtures.report(COURIER, "k" + i, "Bridge number " + i + " falls", i % 7);
    Statement one = Fixtures.statement(report, MARLOW, Stance.ASSERTS, "one " + i);
    Statement two = Fixtures.statement(report, OFFICIALS, Stance.DENIES, "two " + i);
    Matter matter = Fixtures.matter("m" + i, report.title(), i, one.id(), two.id());
    List<MatterEvent> events =
        List.of(
            new MatterEvent.Opened(matter.id(), one.id(), "First."),
            new MatterEvent.Joined(matter.id(), two.id(), 0.5, "Same bridge."));
    return Fixtures.entry(report, List.of(one, two), events, matter);
  }
}
