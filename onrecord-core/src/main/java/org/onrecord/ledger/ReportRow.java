package org.onrecord.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.PublicationTime;

/**
 * A report as exported.
 *
 * @param matters ids of the matters that its statements are in
 * @param account label of the account that most of its statements belong to, or null
 */
public record ReportRow(
    String id,
    String outlet,
    @Nullable PublicationTime published,
    String title,
    List<String> matters,
    @Nullable String account) {
  public ReportRow {
    matters = List.copyOf(matters);
  }
}
