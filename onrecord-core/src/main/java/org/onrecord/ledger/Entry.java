package org.onrecord.ledger;

import java.util.List;
import java.util.Objects;
import org.onrecord.grounding.Grounding;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/**
 * What the pipeline made of one version of one report; recorded whole or not at all.
 *
 * @param statements each with the evidence of this report only
 * @param events what linking changed, in order
 * @param matters the state after this report of each matter that changed
 */
public record Entry(
    Report report,
    Grounding grounding,
    List<Statement> statements,
    List<MatterEvent> events,
    List<Matter> matters) {
  public Entry {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(grounding, "grounding");
    statements = List.copyOf(statements);
    events = List.copyOf(events);
    matters = List.copyOf(matters);
  }
}
