package org.onrecord.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * When a report was published.
 *
 * @param at the moment in the outlet's own offset; midnight UTC where only the day is known
 * @param dayOnly whether only the day is known
 */
public record PublicationTime(OffsetDateTime at, boolean dayOnly)
    implements Comparable<PublicationTime> {
  public PublicationTime {
    Objects.requireNonNull(at, "at");
  }

  public static PublicationTime on(LocalDate day) {
    return new PublicationTime(day.atStartOfDay().atOffset(ZoneOffset.UTC), true);
  }

  public static PublicationTime at(OffsetDateTime moment) {
    return new PublicationTime(moment, false);
  }

  /** The day in the outlet's own offset, against which "Friday" and "overnight" are read. */
  public LocalDate day() {
    return at.toLocalDate();
  }

  /** ISO 8601: a date where only the day is known, otherwise a date-time with offset. */
  public String iso() {
    return dayOnly ? day().toString() : at.toString();
  }

  @Override
  public int compareTo(PublicationTime other) {
    return at.toInstant().compareTo(other.at.toInstant());
  }
}
