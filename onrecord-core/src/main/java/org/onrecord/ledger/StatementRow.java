package org.onrecord.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.matter.Relation;
import org.onrecord.statement.Statement;

/**
 * A statement as exported.
 *
 * @param matter id of its matter, or null where it is unlinked
 * @param relations those that start from it
 */
public record StatementRow(Statement statement, @Nullable String matter, List<Relation> relations) {
  public StatementRow {
    relations = List.copyOf(relations);
  }
}
