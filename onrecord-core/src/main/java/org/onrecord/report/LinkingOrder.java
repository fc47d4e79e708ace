package org.onrecord.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which reports that are at hand together are linked: by publication, and those of one
 * minute by their ids, so that it makes no difference in which order they came. Reports of which
 * only the day is known stay as they came, before the others of their first minute; one without
 * time goes with the one before it.
 */
public final class LinkingOrder {
  /**
   * A report and where it stands: {@code minute} first, then {@code tie}; those that share both
   * stay as they came.
   *
   * @param minute the first second of the minute of publication, in seconds since 1970 UTC
   */
  public record Placed(Report report, long minute, String tie) {
    private static Placed of(Report report, PublicationTime time) {
      return new Placed(
          report,
          time.at().toInstant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond(),
          time.dayOnly() ? "" : report.id());
    }
  }

  private LinkingOrder() {}

  /** These reports, ordered anew. */
  public static List<Report> of(List<Report> reports) {
    return placed(reports).stream().map(Placed::report).toList();
  }

  /** These reports, ordered anew, each with its place. */
  public static List<Placed> placed(List<Report> reports) {
    List<Placed> placed = new ArrayList<>(reports.size());
    PublicationTime before = PublicationTime.on(LocalDate.EPOCH);
    for (Report report : reports) {
      PublicationTime published = report.published();
      before = published == null ? before : published;
      placed.add(Placed.of(report, before));
    }
    placed.sort(Comparator.comparingLong(Placed::minute).thenComparing(Placed::tie));
    return placed;
  }
}
