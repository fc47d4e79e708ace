package org.onrecord.grounding.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * One date as it is worded, before it is known which of several days is meant.
 *
 * @param end index behind its last word
 * @param grain the unit that it names; only dates of one grain make a range
 * @param fixed the days, where the words alone (with the publication day) tell them
 * @param month 1 to 12 where {@code fixed} is null and no weekday alone is given, else 0
 * @param day of the month, or 0 for the whole month
 * @param lastDay of the month for "May 10-12", else {@code day}
 * @param weekday given alone, or in support of month and day
 * @param slice the part of it that is meant
 * @param tense what the words themselves tell, such as "last Friday"; else {@link Tense#UNKNOWN}
 */
record DatePart(
    int end,
    Grain grain,
    @Nullable DateRange fixed,
    int month,
    int day,
    int lastDay,
    @Nullable DayOfWeek weekday,
    Slice slice,
    Tense tense) {

  private static final int NEAR = 30;

  enum Grain {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    OTHER
  }

  static DatePart fixed(int end, Grain grain, DateRange range) {
    return new DatePart(end, grain, range, 0, 0, 0, null, Slice.WHOLE, Tense.UNKNOWN);
  }

  static DatePart day(int end, LocalDate day) {
    return fixed(end, Grain.DAY, DateRange.on(day));
  }

  static DatePart yearless(int end, int month, int day, int lastDay) {
    Grain grain = day == 0 ? Grain.MONTH : Grain.DAY;
    return new DatePart(end, grain, null, month, day, lastDay, null, Slice.WHOLE, Tense.UNKNOWN);
  }

  static DatePart on(int end, DayOfWeek weekday, Tense tense) {
    return new DatePart(end, Grain.DAY, null, 0, 0, 0, weekday, Slice.WHOLE, tense);
  }

  boolean isYearless() {
    return month > 0;
  }

  boolean isWeekday() {
    return weekday != null && month == 0;
  }

  DatePart endingAt(int newEnd) {
    return new DatePart(newEnd, grain, fixed, month, day, lastDay, weekday, slice, tense);
  }

  DatePart sliced(int newEnd, Slice newSlice) {
    return new DatePart(newEnd, Grain.OTHER, fixed, month, day, lastDay, weekday, newSlice, tense);
  }

  DatePart with(Tense newTense) {
    return new DatePart(end, grain, fixed, month, day, lastDay, weekday, slice, newTense);
  }

  DatePart with(@Nullable DayOfWeek newWeekday) {
    return new DatePart(end, grain, fixed, month, day, lastDay, newWeekday, slice, tense);
  }

  /** Its days, or null where they cannot be told without the day of publication. */
  @Nullable DateRange resolve(@Nullable LocalDate today, Tense around) {
    Tense way = tense == Tense.UNKNOWN ? around : tense;
    DateRange range = fixed;
    if (range == null && today != null) {
      range = month > 0 ? yearless(today, way) : weekday(today, way);
    }
    return range == null ? null : slice.of(range);
  }

  /** Its days in a given year, or null for 29 February of most years. */
  @Nullable DateRange inYear(int year) {
    YearMonth whole = YearMonth.of(year, month);
    if (day == 0) {
      return new DateRange(whole.atDay(1), whole.atEndOfMonth());
    }
    if (!whole.isValidDay(day) || !whole.isValidDay(lastDay)) {
      return null;
    }
    return new DateRange(whole.atDay(day), whole.atDay(lastDay));
  }

  private @Nullable DateRange weekday(LocalDate today, Tense way) {
    DayOfWeek named = weekday;
    if (named == null) {
      return null;
    }
    boolean ahead = way == Tense.FUTURE || way == Tense.PRESENT;
    return DateRange.on(
        today.with(
            ahead ? TemporalAdjusters.nextOrSame(named) : TemporalAdjusters.previousOrSame(named)));
  }

  private @Nullable DateRange yearless(LocalDate today, Tense way) {
    DateRange best = null;
    long bestDistance = Long.MAX_VALUE;
    for (int year = today.getYear() - 8; year <= today.getYear() + 8; year++) {
      DateRange range = inYear(year);
      if (range == null) {
        continue;
      }
      boolean matches = weekday == null || range.from().getDayOfWeek() == weekday;
      long distance = distance(today, range, way) + (matches ? 0 : 100_000);
      if (distance < bestDistance) {
        best = range;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** How badly a year fits: days away, with the wrong side of the publication last. */
  private long distance(LocalDate today, DateRange range, Tense way) {
    long days = 0;
    if (range.from().isAfter(today)) {
      days = ChronoUnit.DAYS.between(today, range.from());
    } else if (range.to().isBefore(today)) {
      days = ChronoUnit.DAYS.between(range.to(), today);
    }
    boolean wrong =
        switch (way) {
          case FUTURE -> range.to().isBefore(today);
          // A day of the last year, told without the year, is unlikely when the next one is near.
          case PAST -> range.from().isAfter(today) && (day == 0 || days > NEAR);
          // Plans reach some months ahead; a month without a day is taken to be behind.
          case PRESENT, UNKNOWN -> range.from().isAfter(today) && (day == 0 || days > 150);
        };
    return days + (wrong ? 10_000 : 0);
  }
}
