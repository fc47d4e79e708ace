package org.onrecord.ledger;

import java.util.List;
import java.util.Map;
import org.onrecord.grounding.Grounding;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/**
 * A report with all that a page about it needs.
 *
 * @param statements made from this version
 * @param matters id of the matter of each statement, by statement id; unlinked ones are missing
 * @param matterTitles by matter id
 * @param versions ids of all versions on record, oldest first
 */
public record ReportRecord(
    Report report,
    Grounding grounding,
    List<Statement> statements,
    Map<String, String> matters,
    Map<String, String> matterTitles,
    List<String> versions) {
  public ReportRecord {
    statements = List.copyOf(statements);
    matters = Map.copyOf(matters);
    matterTitles = Map.copyOf(matterTitles);
    versions = List.copyOf(versions);
  }
}
