package org.onrecord.app.wire.mail;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.onrecord.jdbc.wire.Cadence;

/** When a reader is written to next. */
final class Timetable {
  private static final LocalTime MORNING = LocalTime.of(7, 0);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(2);
  private static final Duration BREATHER = Duration.ofHours(1);

  private Timetable() {}

  /**
   * The next time after {@code now}. In a night that skips the hour, the clock's next one.
   *
   * @param told whether the reader is written to now
   */
  static Instant next(Cadence cadence, ZoneId zone, boolean told, Instant now) {
    return switch (cadence) {
      case CHANGE -> now.plus(told ? BREATHER : LOOK_AGAIN);
      case DAILY -> {
        ZonedDateTime here = now.atZone(zone);
        LocalDate today = here.toLocalDate();
        Instant morning = today.atTime(MORNING).atZone(zone).toInstant();
        yield morning.isAfter(now)
            ? morning
            : today.plusDays(1).atTime(MORNING).atZone(zone).toInstant();
      }
      case WEEKLY -> {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        Instant morning = monday.atTime(MORNING).atZone(zone).toInstant();
        yield morning.isAfter(now)
            ? morning
            : monday.plusWeeks(1).atTime(MORNING).atZone(zone).toInstant();
      }
    };
  }
}
