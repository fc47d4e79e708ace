package org.onrecord.jdbc;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.log.JsonDelta;
import org.onrecord.jdbc.log.LogEntry;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Revision;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds to the log, within one transaction, what the port is told, and has the state follow. */
final class Recorder {
  private final Log log;
  private final State state;
  private final long now;
  private final String program;

  Recorder(Log log, State state, Clock clock, String program) {
    this.log = log;
    this.state = state;
    this.now = clock.millis();
    this.program = program;
    if (log.number() == 0) {
      state.apply(log.begin(now, program));
    }
  }

  /** Refuses what no later reader could make sense of. */
  static void check(Entry entry) {
    Report report = entry.report();
    for (Statement statement : entry.statements()) {
      for (Evidence evidence : statement.evidence()) {
        if (!evidence.version().equals(report.version())
            || !evidence.report().equals(report.id())) {
          throw new IllegalArgumentException(
              "statement "
                  + statement.id()
                  + " brings evidence of version "
                  + evidence.version()
                  + " in the entry of "
                  + report.version());
        }
      }
    }
  }

  /** Answers with how many were not on record already. */
  int record(List<Entry> entries) {
    state.findAll(
        entries.stream().flatMap(entry -> entry.statements().stream()).map(Statement::id).toList());
    int fresh = 0;
    for (Entry entry : entries) {
      fresh += record(entry) ? 1 : 0;
    }
    return fresh;
  }

  /**
   * One entry for the report, each statement and each event, and one for each matter that changed.
   */
  private boolean record(Entry entry) {
    if (state.holds(entry.report().version())) {
      return false;
    }
    add(Log.REPORT, program, null, Forms.report(entry.report(), entry.grounding()));
    for (Statement statement : entry.statements()) {
      Forms.Said said = Forms.said(statement);
      ObjectNode first = state.words(statement.id());
      boolean again = first != null && first.equals(normal(said.words()));
      add(Log.STATEMENT, program, null, Forms.said(said, again));
    }
    addMatters(program, entry.events(), entry.matters());
    return true;
  }

  void record(Revision revision) {
    add(Log.REVISION, revision.author(), revision.reason(), Forms.revision(revision));
    addMatters(revision.author(), revision.events(), revision.matters());
  }

  private void addMatters(String author, List<MatterEvent> events, List<Matter> matters) {
    for (MatterEvent event : events) {
      add(Forms.kind(event), author, event.reason(), Forms.event(event));
    }
    for (Matter matter : changed(events, matters)) {
      ObjectNode after = Forms.matter(matter);
      JsonNode before = state.matter(matter.id());
      ObjectNode change = JsonDelta.between(before == null ? empty() : before, after);
      if (change != null) {
        add(Log.MATTER, author, null, Forms.change(matter.id(), change));
        state.known(matter);
      }
    }
  }

  private static ObjectNode empty() {
    return Forms.MAPPER.createObjectNode();
  }

  /** As it reads back: numbers and text have one form then. */
  private static @Nullable ObjectNode normal(@Nullable ObjectNode words) {
    return words == null ? null : Forms.tree(Forms.bytes(words));
  }

  void record(Decision decision) {
    LogEntry entry =
        log.add(
            State.kind(decision.kind()),
            now,
            decision.author(),
            decision.reason().isEmpty() ? null : decision.reason(),
            Forms.decision(decision));
    state.apply(entry);
  }

  private void add(String kind, String author, @Nullable String reason, byte[] body) {
    state.apply(log.add(kind, now, author, reason, body));
  }

  /** The matters that go on, in the order of the events, however the changed ones were gathered. */
  private static List<Matter> changed(List<MatterEvent> events, List<Matter> all) {
    Set<String> ended = new LinkedHashSet<>();
    Set<String> order = new LinkedHashSet<>();
    for (MatterEvent event : events) {
      order.add(event.matter());
      if (event instanceof MatterEvent.Merged merged && !merged.merged().equals(merged.matter())) {
        ended.remove(merged.matter());
        ended.add(merged.merged());
      }
    }
    Map<String, Matter> matters = new LinkedHashMap<>();
    all.forEach(matter -> matters.put(matter.id(), matter));
    order.addAll(matters.keySet());
    order.removeAll(ended);
    order.retainAll(matters.keySet());
    return order.stream().map(matters::get).filter(java.util.Objects::nonNull).toList();
  }
}
