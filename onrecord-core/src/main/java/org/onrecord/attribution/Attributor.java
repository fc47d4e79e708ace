package org.onrecord.attribution;

import java.util.List;
import org.onrecord.report.Report;

/** Finds who said what in a report. A pure function of the report; safe for use by many threads. */
public interface Attributor {
  /** The report's attributions, ordered by the first span of any role. Never fails on a text. */
  List<Attribution> attribute(Report report);
}
