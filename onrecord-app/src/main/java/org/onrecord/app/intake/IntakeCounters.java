package org.onrecord.app.intake;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the intake does, for whoever shows it. Thread-safe. */
public final class IntakeCounters {
  final LongAdder requests = new LongAdder();
  final LongAdder documents = new LongAdder();
  final LongAdder notModified = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder polls = new LongAdder();
  final LongAdder reports = new LongAdder();
  final LongAdder unreadable = new LongAdder();
  private final Map<FetchException.Kind, LongAdder> failures =
      new EnumMap<>(FetchException.Kind.class);

  public IntakeCounters() {
    for (FetchException.Kind kind : FetchException.Kind.values()) {
      failures.put(kind, new LongAdder());
    }
  }

  void failed(FetchException.Kind kind) {
    LongAdder counter = failures.get(kind);
    if (counter != null) {
      counter.increment();
    }
  }

  /** Every count since the start by its name, such as {@code failures_slow}. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("requests", requests.sum());
    counts.put("documents", documents.sum());
    counts.put("not_modified", notModified.sum());
    counts.put("bytes", bytes.sum());
    counts.put("polls", polls.sum());
    counts.put("reports", reports.sum());
    counts.put("unreadable", unreadable.sum());
    failures.forEach(
        (kind, count) ->
            counts.put("failures_" + kind.name().toLowerCase(java.util.Locale.ROOT), count.sum()));
    return counts;
  }
}
