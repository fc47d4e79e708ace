package org.onrecord.ledger;

import java.util.List;
import org.onrecord.matter.Matter;

/** What a search found; each list best first. */
public record SearchResult(
    String query,
    List<Matter> matters,
    List<SpeakerSummary> speakers,
    List<ReportHit> reports,
    List<StatementRow> statements) {
  public SearchResult {
    matters = List.copyOf(matters);
    speakers = List.copyOf(speakers);
    reports = List.copyOf(reports);
    statements = List.copyOf(statements);
  }

  /**
   * A report that was found.
   *
   * @param snippet words around the first hit, plain text
   */
  public record ReportHit(ReportRow report, String snippet) {}
}
