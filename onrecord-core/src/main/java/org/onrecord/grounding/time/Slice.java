package org.onrecord.grounding.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Word;

/** Which part of a stretch of time is meant: "early May", "the second half of 2022". */
enum Slice {
  WHOLE(0, 1),
  EARLY(0, 1 / 3.0),
  MID(1 / 3.0, 2 / 3.0),
  LATE(2 / 3.0, 1),
  FIRST_HALF(0, 0.5),
  SECOND_HALF(0.5, 1);

  private final double from;
  private final double to;

  Slice(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /** The slice that "early", "start", "end", ... name, or null. */
  static @Nullable Slice named(Word word) {
    return switch (word.lower()) {
      case "early", "beginning", "start", "outset" -> EARLY;
      case "mid", "middle" -> MID;
      case "late", "end", "close" -> LATE;
      default -> null;
    };
  }

  /** This part of {@code range}: whole months of a year, whole years of a decade, else days. */
  DateRange of(DateRange range) {
    if (this == WHOLE) {
      return range;
    }
    long days = ChronoUnit.DAYS.between(range.from(), range.to()) + 1;
    if (days < 3) {
      return range;
    }
    LocalDate behind = range.to().plusDays(1);
    ChronoUnit unit =
        days > 1000 ? ChronoUnit.YEARS : days > 80 ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
    // The thirds of a month are decades of days, its last the rest.
    boolean month = unit == ChronoUnit.DAYS && days >= 28 && days <= 31;
    long count = month ? 30 : unit.between(range.from(), behind);
    LocalDate start = range.from().plus((long) Math.floor(count * from + 1e-9), unit);
    LocalDate end = range.from().plus((long) Math.floor(count * to + 1e-9), unit).minusDays(1);
    return new DateRange(start, to == 1 || end.isAfter(range.to()) ? range.to() : end);
  }
}
