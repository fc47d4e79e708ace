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
  private record Timed(Report report, PublicationTime time) {
    long minute() {
      return time.at().toInstant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
    }

    String tie() {
      return time.dayOnly() ? "" : report.id();
    }
  }

  private LinkingOrder() {}

  /** These reports, ordered anew. */
  public static List<Report> of(List<Report> reports) {
    List<Timed> timed = new ArrayList<>(reports.size());
    PublicationTime before = PublicationTime.on(LocalDate.EPOCH);
    for (Report report : reports) {
      PublicationTime published = report.published();
      before = published == null ? before : published;
      timed.add(new Timed(report, before));
    }
    timed.sort(Comparator.comparingLong(Timed::minute).thenComparing(Timed::tie));
    return timed.stream().map(Timed::report).toList();
  }
}
