package org.onrecord.statement;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;

/**
 * One place in one report where a statement is on record.
 *
 * @param attribution id of the attribution, or null where the report speaks in its own voice
 * @param words the content as this outlet has it
 * @param cue the words that attribute it; empty in the report's own voice
 * @param published null where unknown
 * @param credit whom the report says that it has this from, as a folded name, or null
 * @param fingerprint of the report's text; reports with the same fingerprint are copies
 */
public record Evidence(
    String report,
    String version,
    Outlet outlet,
    String reportTitle,
    @Nullable String attribution,
    String words,
    String cue,
    @Nullable PublicationTime published,
    @Nullable String credit,
    String fingerprint) {
  public Evidence {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(outlet, "outlet");
  }

  /** Whom the outlet has it from: whom it credits, else itself; one name however written. */
  public String origin() {
    return credit != null ? credit : Credit.folded(outlet.name());
  }
}
