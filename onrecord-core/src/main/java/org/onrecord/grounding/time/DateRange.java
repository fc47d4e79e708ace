package org.onrecord.grounding.time;

import java.time.LocalDate;

/** Days from {@code from} to {@code to}, both included. */
public record DateRange(LocalDate from, LocalDate to) {
  public DateRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("range ends before it begins: " + from + ".." + to);
    }
  }

  public static DateRange on(LocalDate day) {
    return new DateRange(day, day);
  }

  public boolean overlaps(DateRange other) {
    return !from.isAfter(other.to) && !other.from.isAfter(to);
  }

  /** The shortest range that covers both. */
  public DateRange union(DateRange other) {
    return new DateRange(
        from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
  }
}
