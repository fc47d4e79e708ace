package org.onrecord.ledger;

import java.util.List;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Statement;

/**
 * A matter with all that a page about it needs.
 *
 * @param statements the matter's, each with all its evidence, ordered by the day said, else
 *     published
 * @param history what changed, oldest first
 */
public record MatterRecord(Matter matter, List<Statement> statements, List<RecordedEvent> history) {
  public MatterRecord {
    statements = List.copyOf(statements);
    history = List.copyOf(history);
  }
}
