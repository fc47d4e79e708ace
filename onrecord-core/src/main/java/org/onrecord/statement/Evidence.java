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
    String fingerprint) {
  public Evidence {
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(outlet, "outlet");
  }
}
