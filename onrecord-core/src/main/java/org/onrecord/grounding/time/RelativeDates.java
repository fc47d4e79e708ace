package org.onrecord.grounding.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.time.CalendarWords.Unit;
import org.onrecord.grounding.time.DatePart.Grain;
import org.onrecord.syntax.Numeral;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/** Dates told by their distance from the publication: "yesterday", "last week", "two days ago". */
final class RelativeDates {
  private static final Set<String> FIXED_PHRASES =
      Set.of("world", "society", "youth", "economy", "generation", "standards", "show", "politics");
  private static final int FARTHEST = 3000;

  private final Words words;
  private final @Nullable LocalDate today;
  private final CalendarDates calendar;

  RelativeDates(Words words, @Nullable LocalDate today, CalendarDates calendar) {
    this.words = words;
    this.today = today;
    this.calendar = calendar;
  }

  /** The date that begins at a word, or null; null, too, where the publication day is unknown. */
  @Nullable DatePart part(int i) {
    LocalDate now = today;
    Word word = words.get(i);
    if (now == null || !word.isLetters() && !word.isNumber()) {
      return null;
    }
    DatePart part = nearDay(i, now);
    if (part == null) {
      part = earlierOrLater(i, now);
    }
    if (part == null) {
      part = named(i, now);
    }
    if (part == null) {
      part = rolling(i, now);
    }
    if (part == null) {
      part = recent(i, now);
    }
    return part != null ? part : counted(i, now);
  }

  /** The current week, month or year behind "the end of the"; or null. */
  @Nullable DatePart current(int i) {
    LocalDate now = today;
    Unit unit = CalendarWords.unit(words.get(i));
    if (now == null || unit == null || words.get(i).lower().endsWith("s") || unit == Unit.HOUR) {
      return null;
    }
    return unit == Unit.DAY || unit == Unit.DECADE ? null : around(i + 1, unit, now, 0);
  }

  private @Nullable DatePart nearDay(int i, LocalDate now) {
    Word word = words.get(i);
    Word next = words.get(i + 1);
    switch (word.lower()) {
      case "today" -> {
        boolean name =
            word.isCapital() && words.get(i - 1).is("usa", "russia", "psychology", "india");
        boolean phrase = next.is("'s") && FIXED_PHRASES.contains(words.get(i + 2).lower());
        return name || phrase || next.is("show") ? null : DatePart.day(i + 1, now);
      }
      case "tonight" -> {
        return next.isCapital() && next.is("show") ? null : DatePart.day(i + 1, now);
      }
      case "yesterday" -> {
        return DatePart.day(calendar.afterPartOfDay(i + 1), now.minusDays(1));
      }
      case "tomorrow" -> {
        if (words.get(i - 1).is("better", "brighter", "new")) {
          return null;
        }
        return DatePart.day(calendar.afterPartOfDay(i + 1), now.plusDays(1));
      }
      case "last" -> {
        return next.is("night", "evening") ? DatePart.day(i + 2, now.minusDays(1)) : null;
      }
      case "this" -> {
        boolean part = next.is("morning", "afternoon", "evening") && !next.isCapital();
        return part ? DatePart.day(i + 2, now) : null;
      }
      case "day" -> {
        if (words.matches(i, "day", "before", "yesterday")) {
          return DatePart.day(i + 3, now.minusDays(2));
        }
        return words.matches(i, "day", "after", "tomorrow")
            ? DatePart.day(i + 3, now.plusDays(2))
            : null;
      }
      default -> {
        return null;
      }
    }
  }

  /** "earlier this week", "later today", "late last month". */
  private @Nullable DatePart earlierOrLater(int i, LocalDate now) {
    Word word = words.get(i);
    boolean earlier = word.is("earlier");
    if (!earlier && !word.is("later")) {
      return null;
    }
    int next = words.get(i + 1).is("on", "in") ? i + 2 : i + 1;
    if (words.get(next).is("today")) {
      return DatePart.day(next + 1, now);
    }
    DatePart part = words.get(next).is("this") ? named(next, now) : null;
    DateRange range = part == null ? null : part.fixed();
    if (part == null || range == null) {
      return null;
    }
    LocalDate from = range.from();
    LocalDate to = range.to();
    if (now.isBefore(from) || now.isAfter(to)) {
      return part;
    }
    // On the first or last day of the stretch nothing of it is left before or behind.
    DateRange cut =
        earlier
            ? new DateRange(from, now.equals(from) ? from : now.minusDays(1))
            : new DateRange(now.equals(to) ? to : now.plusDays(1), to);
    return DatePart.fixed(part.end(), Grain.OTHER, cut);
  }

  /** "last week", "this month", "next year", "last Friday", "this spring", "over the weekend". */
  private @Nullable DatePart named(int i, LocalDate now) {
    Word word = words.get(i);
    if (word.is("the") && words.get(i + 1).is("weekend")) {
      return words.get(i - 1).is("over", "at", "during", "on", "through", "throughout", "for", "by")
          ? weekend(i + 2, i, now, 0)
          : null;
    }
    if (word.is("weekend") && words.get(i - 1).is("over", "during")) {
      return weekend(i + 1, i, now, 0);
    }
    int way;
    int at = i + 1;
    if (word.is("last", "previous")) {
      way = -1;
    } else if (word.is("next", "coming")) {
      way = 1;
    } else if (word.is("this", "current")) {
      way = 0;
      if (words.get(at).is("past", "last")) {
        way = -1;
        at++;
      } else if (words.get(at).is("coming", "next")) {
        way = 1;
        at++;
      }
    } else {
      return null;
    }
    Word name = words.get(at);
    DayOfWeek weekday = name.text().length() > 3 ? CalendarWords.weekday(name) : null;
    if (weekday != null) {
      boolean coming = words.get(at - 1).is("coming");
      return weekday(calendar.afterPartOfDay(at + 1), weekday, way, coming, now);
    }
    if (word.is("previous", "current", "coming")) {
      return null;
    }
    if (name.is("weekend")) {
      return weekend(at + 1, i, now, way);
    }
    if (name.is("quarter") && !words.get(at + 1).is("of")) {
      LocalDate first = now.withDayOfMonth(1).minusMonths((now.getMonthValue() - 1) % 3);
      LocalDate from = first.plusMonths(3L * way);
      return DatePart.fixed(
          at + 1, Grain.OTHER, new DateRange(from, from.plusMonths(3).minusDays(1)));
    }
    if (name.is("century")) {
      int from = now.getYear() / 100 * 100 + 100 * way;
      return DatePart.fixed(
          at + 1,
          Grain.OTHER,
          new DateRange(LocalDate.of(from, 1, 1), LocalDate.of(from + 99, 12, 31)));
    }
    Month season = CalendarWords.season(name);
    if (season != null) {
      return DatePart.fixed(at + 1, Grain.OTHER, season(season, now, way));
    }
    Month month = CalendarWords.month(name);
    if (month != null && !words.get(at + 1).isNumber()) {
      return month(at, month, way, now);
    }
    Unit unit = CalendarWords.unit(name);
    if (unit == null || name.lower().endsWith("s") || unit == Unit.HOUR || unit == Unit.DAY) {
      return null;
    }
    // "the last week" and "the last year" roll; "the last week of May" is the calendar's.
    if (words.get(i - 1).is("the") && way != 0 || words.get(at + 1).is("of") && way != 0) {
      return null;
    }
    return around(at + 1, unit, now, way);
  }

  /** "next Friday" is that of next week, "this coming Friday" the nearest. */
  private static DatePart weekday(int end, DayOfWeek day, int way, boolean coming, LocalDate now) {
    if (way < 0) {
      return DatePart.day(end, now.with(TemporalAdjusters.previous(day)));
    }
    if (coming) {
      return DatePart.day(end, now.with(TemporalAdjusters.next(day)));
    }
    LocalDate monday = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    if (way > 0) {
      monday = monday.plusWeeks(1);
    }
    return DatePart.day(end, monday.plusDays(day.getValue() - 1));
  }

  private static DatePart month(int at, Month month, int way, LocalDate now) {
    int year = now.getYear();
    if (way < 0 && month.getValue() >= now.getMonthValue()) {
      year--;
    } else if (way > 0 && month.getValue() <= now.getMonthValue()) {
      year++;
    }
    LocalDate from = LocalDate.of(year, month, 1);
    return DatePart.fixed(
        at + 1, Grain.MONTH, new DateRange(from, from.plusMonths(1).minusDays(1)));
  }

  /** The season before, around or behind a day; "this winter" in February began in December. */
  private static DateRange season(Month start, LocalDate now, int way) {
    DateRange range = CalendarDates.season(start, now.getYear() + 1);
    if (way > 0) {
      DateRange earlier = CalendarDates.season(start, now.getYear());
      return earlier.from().isAfter(now) ? earlier : range;
    }
    for (int year = now.getYear(); ; year--) {
      range = CalendarDates.season(start, year);
      if (way < 0 && range.to().isBefore(now)) {
        return range;
      }
      boolean current = !range.from().isAfter(now) && !range.to().isBefore(now);
      if (way == 0 && (current || year == now.getYear() && start != Month.DECEMBER)) {
        return range;
      }
      if (way == 0 && year < now.getYear()) {
        return CalendarDates.season(start, now.getYear());
      }
    }
  }

  private DatePart weekend(int end, int start, LocalDate now, int way) {
    LocalDate saturday = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
    boolean current = !saturday.plusDays(1).isBefore(now);
    Tense tense = Tense.around(words, start, end);
    boolean future = tense == Tense.FUTURE || tense == Tense.PRESENT;
    boolean earlyWeek = now.getDayOfWeek().getValue() <= 2;
    LocalDate chosen;
    if (way < 0) {
      chosen = current ? saturday.minusWeeks(1) : saturday;
    } else if (way > 0) {
      chosen = saturday.plusWeeks(1);
    } else if (words.get(start).is("this")) {
      chosen =
          current || tense == Tense.PAST || earlyWeek && !future ? saturday : saturday.plusWeeks(1);
    } else {
      chosen = current || !future ? saturday : saturday.plusWeeks(1);
    }
    return DatePart.fixed(end, Grain.OTHER, new DateRange(chosen, chosen.plusDays(1)));
  }

  /** The calendar's week, month, year or decade {@code way} units from the current one. */
  private static DatePart around(int end, Unit unit, LocalDate now, long way) {
    LocalDate from;
    LocalDate behind;
    Grain grain;
    switch (unit) {
      case WEEK -> {
        from = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(way);
        behind = from.plusWeeks(1);
        grain = Grain.WEEK;
      }
      case MONTH -> {
        from = now.withDayOfMonth(1).plusMonths(way);
        behind = from.plusMonths(1);
        grain = Grain.MONTH;
      }
      case YEAR -> {
        from = now.withDayOfYear(1).plusYears(way);
        behind = from.plusYears(1);
        grain = Grain.YEAR;
      }
      case DECADE -> {
        from = LocalDate.of(now.getYear() / 10 * 10, 1, 1).plusYears(10 * way);
        behind = from.plusYears(10);
        grain = Grain.OTHER;
      }
      default -> {
        from = now.plusDays(way);
        behind = from.plusDays(1);
        grain = Grain.DAY;
      }
    }
    return DatePart.fixed(end, grain, new DateRange(from, behind.minusDays(1)));
  }

  /** "the past two weeks", "the last 24 hours", "the coming days", "the next few months". */
  private @Nullable DatePart rolling(int i, LocalDate now) {
    Word word = words.get(i);
    boolean back = word.is("past", "last", "previous");
    boolean forth = word.is("next", "coming", "following");
    if (!back && !forth) {
      return null;
    }
    Amount amount = amount(i + 1);
    boolean the = words.get(i - 1).is("the", "these", "this");
    if (amount == null) {
      Unit unit = CalendarWords.unit(words.get(i + 1));
      boolean plural = words.get(i + 1).lower().endsWith("s");
      if (unit == null || !the || words.get(i + 2).is("of") || !plural && unit == Unit.HOUR) {
        return null;
      }
      if (!plural && unit == Unit.DAY && !word.is("past")) {
        return null;
      }
      amount = new Amount(i + 2, plural ? vaguely(unit) : 1, unit, false);
    }
    if (!the && words.get(i + 1).isNumber() && !words.get(i - 1).is("in", "over", "for")) {
      return null;
    }
    if (word.is("previous", "following")) {
      return null;
    }
    long days = Math.max(1, amount.days(now, back));
    return DatePart.fixed(
        amount.end,
        Grain.OTHER,
        back ? new DateRange(now.minusDays(days), now) : new DateRange(now, now.plusDays(days)));
  }

  /** "recent days": about a week; weeks: a month; months: half a year; years: five. */
  private @Nullable DatePart recent(int i, LocalDate now) {
    if (!words.get(i).is("recent")) {
      return null;
    }
    Unit unit = CalendarWords.unit(words.get(i + 1));
    if (unit == null || !words.get(i + 1).lower().endsWith("s")) {
      return null;
    }
    long days = new Amount(i + 2, vaguely(unit), unit, true).days(now, true);
    return DatePart.fixed(i + 2, Grain.OTHER, new DateRange(now.minusDays(Math.max(1, days)), now));
  }

  private static double vaguely(Unit unit) {
    return switch (unit) {
      case HOUR -> 24;
      case DAY -> 7;
      case WEEK -> 4;
      case MONTH -> 6;
      case YEAR -> 5;
      case DECADE -> 3;
    };
  }

  private record Amount(int end, double count, Unit unit, boolean vague) {
    /** How many days it reaches from a day, back or ahead. */
    long days(LocalDate now, boolean back) {
      long whole = Math.min(FARTHEST, Math.round(count));
      int sign = back ? -1 : 1;
      LocalDate other =
          switch (unit) {
            case HOUR -> now.plusDays(sign * (whole / 24));
            case DAY -> now.plusDays(sign * whole);
            case WEEK -> now.plusDays(sign * Math.min(FARTHEST, Math.round(7 * count)));
            case MONTH -> now.plusMonths(sign * whole);
            case YEAR -> now.plusMonths(sign * Math.min(FARTHEST, Math.round(12 * count)));
            case DECADE -> now.plusYears(sign * Math.min(FARTHEST, 10 * whole));
          };
      return Math.abs(ChronoUnit.DAYS.between(now, other));
    }
  }

  /** "two weeks", "a few days", "24 hours", "a year"; or null. */
  private @Nullable Amount amount(int i) {
    Word word = words.get(i);
    if (word.is("few", "several", "many") || word.is("a") && words.get(i + 1).is("few")) {
      int at = word.is("a") ? i + 2 : i + 1;
      Unit unit = CalendarWords.unit(words.get(at));
      return unit == null ? null : new Amount(at + 1, vaguely(unit), unit, true);
    }
    if (word.is("couple")) {
      int at = words.get(i + 1).is("of") ? i + 2 : i + 1;
      Unit unit = CalendarWords.unit(words.get(at));
      return unit == null ? null : new Amount(at + 1, 2, unit, false);
    }
    Numeral numeral = Numeral.at(words, i);
    int at;
    double count;
    if (numeral != null) {
      at = numeral.end();
      count = numeral.value();
      if (words.get(at).is("-")) {
        at++;
      }
    } else if (word.is("a", "an")) {
      at = i + 1;
      count = 1;
    } else if (word.is("half") && words.get(i + 1).is("a", "an")) {
      at = i + 2;
      count = 0.5;
    } else {
      return null;
    }
    Unit unit = CalendarWords.unit(words.get(at));
    if (unit == null || count > FARTHEST) {
      return null;
    }
    if (words.matches(at + 1, "and", "a", "half")) {
      return new Amount(at + 4, count + 0.5, unit, false);
    }
    return new Amount(at + 1, count, unit, false);
  }

  /** "two days ago", "years ago", "a week from now", "in two weeks", "three days after May 9". */
  private @Nullable DatePart counted(int i, LocalDate now) {
    Word word = words.get(i);
    if (word.is("in", "within")) {
      return ahead(i, now);
    }
    Amount amount = amount(i);
    Unit bare = CalendarWords.unit(word);
    if (amount == null && bare != null && word.lower().endsWith("s")) {
      amount = new Amount(i + 1, vaguely(bare), bare, true);
    }
    if (amount == null || words.get(i - 1).isNumber()) {
      return null;
    }
    Word link = words.get(amount.end);
    if (link.is("ago")) {
      return ago(amount, now);
    }
    if (words.matches(amount.end, "from", "now")) {
      return distant(amount, amount.end + 2, now, 1);
    }
    if (!amount.vague && (link.is("before", "after"))) {
      DatePart other = calendar.part(amount.end + 1);
      if (other == null || other.grain() != Grain.DAY) {
        return null;
      }
      DateRange base = other.resolve(now, Tense.around(words, i, other.end()));
      return base == null || amount.unit == Unit.HOUR
          ? null
          : shifted(amount, other.end(), base.from(), link.is("before"));
    }
    return null;
  }

  private static DatePart shifted(Amount amount, int end, LocalDate base, boolean back) {
    long days = amount.days(base, back);
    return DatePart.day(end, back ? base.minusDays(days) : base.plusDays(days));
  }

  private static DatePart ago(Amount amount, LocalDate now) {
    if (amount.vague) {
      LocalDate to =
          switch (amount.unit) {
            case HOUR -> now;
            case DAY -> now.minusDays(2);
            case WEEK -> now.minusWeeks(2);
            case MONTH -> now.minusMonths(2);
            case YEAR -> now.minusYears(2);
            case DECADE -> now.minusYears(20);
          };
      LocalDate from = now.minusDays(Math.max(1, amount.days(now, true)));
      return DatePart.fixed(
          amount.end + 1, Grain.OTHER, new DateRange(from.isBefore(to) ? from : to, to));
    }
    return distant(amount, amount.end + 1, now, -1);
  }

  /** So far away: a day exactly; a week, month or year as such. */
  private static DatePart distant(Amount amount, int end, LocalDate now, int sign) {
    long whole = Math.min(FARTHEST, Math.round(amount.count));
    return switch (amount.unit) {
      case HOUR -> {
        LocalDate then =
            now.plusDays(sign * (long) Math.ceil(Math.min(FARTHEST, amount.count) / 24));
        yield DatePart.fixed(
            end, Grain.DAY, sign < 0 ? new DateRange(then, now) : new DateRange(now, then));
      }
      case DAY -> DatePart.day(end, now.plusDays(sign * whole));
      case WEEK -> around(end, Unit.WEEK, now, sign * whole);
      case MONTH -> around(end, Unit.MONTH, now, sign * whole);
      case YEAR -> {
        boolean half = amount.count != Math.rint(amount.count);
        yield half
            ? around(end, Unit.MONTH, now, sign * Math.round(12 * amount.count))
            : around(end, Unit.YEAR, now, sign * whole);
      }
      case DECADE -> around(end, Unit.DECADE, now, sign * Math.min(200, whole));
    };
  }

  /** "in two weeks" and "within 48 hours", where the sentence looks ahead. */
  private @Nullable DatePart ahead(int i, LocalDate now) {
    Amount amount = amount(i + 1);
    if (amount == null || amount.vague || words.get(amount.end).is("of", "ago")) {
      return null;
    }
    if (Tense.around(words, i, amount.end) != Tense.FUTURE) {
      return null;
    }
    if (words.get(i).is("within")) {
      return DatePart.fixed(
          amount.end,
          Grain.OTHER,
          new DateRange(now, now.plusDays(Math.max(1, amount.days(now, false)))));
    }
    boolean time = words.matches(amount.end, "'", "time");
    return distant(amount, time ? amount.end + 2 : amount.end, now, 1);
  }
}
