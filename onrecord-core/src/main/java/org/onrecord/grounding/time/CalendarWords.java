package org.onrecord.grounding.time;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.syntax.Word;

/** The names of months, weekdays, seasons and units of time. */
final class CalendarWords {
  /** A unit in which spans of time are counted. */
  enum Unit {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    DECADE
  }

  private static final Map<String, Month> MONTHS = new HashMap<>();
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();

  static {
    for (Month month : Month.values()) {
      String name = month.name().toLowerCase(java.util.Locale.ROOT);
      MONTHS.put(name, month);
      MONTHS.put(name.substring(0, 3), month);
    }
    MONTHS.put("sept", Month.SEPTEMBER);
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(java.util.Locale.ROOT);
      WEEKDAYS.put(name, day);
      WEEKDAYS.put(name.substring(0, 3), day);
    }
    WEEKDAYS.put("tues", DayOfWeek.TUESDAY);
    WEEKDAYS.put("weds", DayOfWeek.WEDNESDAY);
    WEEKDAYS.put("thur", DayOfWeek.THURSDAY);
    WEEKDAYS.put("thurs", DayOfWeek.THURSDAY);
  }

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("hour", Unit.HOUR),
          Map.entry("hours", Unit.HOUR),
          Map.entry("day", Unit.DAY),
          Map.entry("days", Unit.DAY),
          Map.entry("week", Unit.WEEK),
          Map.entry("weeks", Unit.WEEK),
          Map.entry("month", Unit.MONTH),
          Map.entry("months", Unit.MONTH),
          Map.entry("year", Unit.YEAR),
          Map.entry("years", Unit.YEAR),
          Map.entry("decade", Unit.DECADE),
          Map.entry("decades", Unit.DECADE));

  private static final Map<String, Month> SEASONS =
      Map.of(
          "spring", Month.MARCH,
          "summer", Month.JUNE,
          "autumn", Month.SEPTEMBER,
          "fall", Month.SEPTEMBER,
          "winter", Month.DECEMBER);

  private static final Map<String, Integer> ORDINALS =
      Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "last", -1, "final", -1);

  private static final Set<String> PARTS_OF_DAY =
      Set.of("morning", "afternoon", "evening", "night", "noon", "midday", "midnight", "overnight");

  private CalendarWords() {}

  /** The month that a capitalised word names, in full or abbreviated. */
  static @Nullable Month month(Word word) {
    return word.isLetters() && word.isCapital() ? MONTHS.get(word.lower()) : null;
  }

  /** The weekday that a capitalised word names, in full or abbreviated. */
  static @Nullable DayOfWeek weekday(Word word) {
    return word.isLetters() && word.isCapital() ? WEEKDAYS.get(word.lower()) : null;
  }

  /** Whether the name of a month or weekday is given in full and is no other English word. */
  static boolean isFull(Word word) {
    return word.text().length() > 4;
  }

  static @Nullable Unit unit(Word word) {
    return UNITS.get(word.lower());
  }

  /** The month in which a season of the northern half begins. */
  static @Nullable Month season(Word word) {
    return SEASONS.get(word.lower());
  }

  /** 1 to 4, -1 for the last, or null. */
  static @Nullable Integer ordinal(Word word) {
    return ORDINALS.get(word.lower());
  }

  static boolean isPartOfDay(Word word) {
    return PARTS_OF_DAY.contains(word.lower());
  }
}
