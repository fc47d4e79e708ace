package org.onrecord.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.onrecord.attribution.Stance;
import org.onrecord.ledger.Entry;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/** A program to be killed while it does one thing with a ledger, over and over. */
final class Victim {
  private Victim() {}

  /** What it does: the first argument; the ledger is the second, another place the third. */
  enum Work {
    INGEST,
    MERGE,
    REBUILD,
    BACKUP,
    COPY,
    MIGRATION
  }

  public static void main(String[] args) throws IOException {
    Work work = Work.valueOf(args[0]);
    System.out.println("started");
    switch (work) {
      case INGEST, MERGE -> record(args[1], work);
      case REBUILD -> {
        try (Upkeep upkeep = Upkeep.open(args[1], null, null, false)) {
          while (true) {
            upkeep.rebuild(number -> {});
          }
        }
      }
      case BACKUP -> {
        try (Upkeep upkeep = Upkeep.open(args[1], null, null, false)) {
          for (int i = 0; true; i++) {
            upkeep.backup(Path.of(args[2] + i), number -> {});
            System.out.println(i);
          }
        }
      }
      case COPY -> {
        try (Upkeep from = Upkeep.open(args[1], null, null, false);
            Upkeep to = Upkeep.open(args[2], null, null, false)) {
          from.copyTo(to, number -> {});
        }
      }
      case MIGRATION -> {
        JdbcLedger.open(args[1]).close();
        Files.createFile(Path.of(args[1] + ".migrated"));
      }
    }
  }

  private static void record(String where, Work work) {
    try (JdbcLedger ledger = JdbcLedger.open(where)) {
      for (int i = 0; true; i++) {
        ledger.record(entry(work, i));
        System.out.println(i);
      }
    }
  }

  /** The same for the same number. */
  static Entry entry(Work work, int i) {
    return work == Work.MERGE && i % 2 == 1 ? merge(i) : KilledRecorder.entry(i);
  }

  /** Makes the matter of the entry before a part of this one's. */
  private static Entry merge(int i) {
    Matter before = KilledRecorder.entry(i - 1).matters().get(0);
    Report report = Fixtures.report(Fixtures.COURIER, "k" + i, "Two bridges, " + i, i % 7);
    Statement one = Fixtures.statement(report, Fixtures.MARLOW, Stance.ASSERTS, "both " + i);
    Matter both =
        Fixtures.matter(
            "m" + i, "Both", i, one.id(), before.statements().get(0), before.statements().get(1));
    return Fixtures.entry(
        report,
        List.of(one),
        List.of(
            new MatterEvent.Opened(both.id(), one.id(), "First."),
            new MatterEvent.Merged(both.id(), before.id(), "Same.")),
        both);
  }
}
