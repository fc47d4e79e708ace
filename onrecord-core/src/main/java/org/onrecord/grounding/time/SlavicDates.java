package org.onrecord.grounding.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Span;

/**
 * Ukrainian and Russian date expressions: days of a month, months, years, weekdays, "вчора", "за
 * минувшие сутки", "в ніч на 12 травня". What depends on the day of publication is left out where
 * that is not known. Linear in the text's length.
 */
final class SlavicDates {
  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();

  /** Months in the genitive and locative, each line one month. */
  private static final String MONTH_NAMES =
      """
      січня січні января январе
      лютого лютому февраля феврале
      березня березні марта марте
      квітня квітні апреля апреле
      травня травні мая мае
      червня червні июня июне
      липня липні июля июле
      серпня серпні августа августе
      вересня вересні сентября сентябре
      жовтня жовтні октября октябре
      листопада листопаді ноября ноябре
      грудня грудні декабря декабре
      """;

  /** Weekdays in the accusative, each line one day. */
  private static final String WEEKDAY_NAMES =
      """
      понеділок понедельник
      вівторок вторник
      середу среду
      четвер четверг
      п'ятницю пятницу
      суботу субботу
      неділю воскресенье
      """;

  private static final Map<String, Integer> DAYS_AWAY =
      Map.ofEntries(
          Map.entry("сьогодні", 0),
          Map.entry("сегодня", 0),
          Map.entry("вчора", -1),
          Map.entry("учора", -1),
          Map.entry("вчера", -1),
          Map.entry("позавчора", -2),
          Map.entry("позавчера", -2),
          Map.entry("завтра", 1),
          Map.entry("післязавтра", 2),
          Map.entry("послезавтра", 2));

  static {
    int month = 1;
    for (String line : MONTH_NAMES.strip().split("\n")) {
      for (String name : line.strip().split(" ")) {
        MONTHS.put(name, month);
      }
      month++;
    }
    int day = 1;
    for (String line : WEEKDAY_NAMES.strip().split("\n")) {
      for (String name : line.strip().split(" ")) {
        WEEKDAYS.put(name, DayOfWeek.of(day));
      }
      day++;
    }
  }

  private static final String MONTH = "(" + String.join("|", MONTHS.keySet()) + ")";
  private static final String YEAR =
      "(?:,? ((?:19|20)\\d\\d)(?! ?[–-] ?\\d)(?: (?:року|р\\.|года|г\\.))?)?";
  private static final String DAY = "(\\d{1,2})(?:-?(?:го|е))?";

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.])(?:"
              + "(?<night>(?:в|у) (?:ніч|ночь) на )?"
              + "(?<day>"
              + DAY.replace("(\\d", "(?<first>\\d")
              + "(?: ?[–—-] ?(?<last>\\d{1,2})(?:-?(?:го|е))?)? "
              + MONTH.replace("(", "(?<ofDay>")
              + YEAR.replaceFirst("\\(\\(\\?:19", "(?<year>(?:19")
              + ")"
              + "|(?<figures>(?<d>[0-3]?\\d)\\.(?<m>[01]?\\d)\\.(?<y>(?:19|20)?\\d\\d))"
              + "|(?:у|в) (?<month>"
              + String.join("|", MONTHS.keySet())
              + ")"
              + YEAR.replaceFirst("\\(\\(\\?:19", "(?<yearOfMonth>(?:19")
              + "|(?:у|в) (?<whole>(?:19|20)\\d\\d) (?:році|году)"
              + "|(?:у|в|во|до|з|на) (?<weekday>"
              + String.join("|", WEEKDAYS.keySet())
              + ")"
              + "|за (?<daysPast>(?:(?:минулу|останню|попередню) )?добу"
              + "|(?:(?:минувшие|прошедшие|прошлые|последние) )?сутки)"
              + "|(?:минулої|минувшей|прошлой) (?<nightPast>ночі|ночью)"
              + "|(?<away>"
              + String.join("|", DAYS_AWAY.keySet())
              + ")"
              + ")(?![\\p{L}\\p{N}]|\\.\\d)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A day without a year lies no further than this behind the publication, else in the past. */
  private static final int MOST_AHEAD = 60;

  private final @Nullable LocalDate today;

  /**
   * @param today the day of publication, or null
   */
  SlavicDates(@Nullable LocalDate today) {
    this.today = today;
  }

  /** Adds the expressions of a part of the text, in order. */
  void addAll(String text, Span part, List<DateMention> found) {
    int start = part.start();
    Matcher matcher = EXPRESSION.matcher(part.of(text).replace('’', '\'').replace('\u00a0', ' '));
    while (matcher.find()) {
      DateRange range = range(matcher);
      if (range != null) {
        found.add(new DateMention(new Span(start + matcher.start(), start + matcher.end()), range));
      }
    }
  }

  private @Nullable DateRange range(Matcher found) {
    try {
      if (found.group("day") != null) {
        return days(found);
      }
      if (found.group("figures") != null) {
        int year = Integer.parseInt(found.group("y"));
        return DateRange.on(
            LocalDate.of(
                year < 100 ? 2000 + year : year,
                Integer.parseInt(found.group("m")),
                Integer.parseInt(found.group("d"))));
      }
      if (found.group("whole") != null) {
        int year = Integer.parseInt(found.group("whole"));
        return new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
      }
      if (found.group("month") != null) {
        return month(found);
      }
      return today == null ? null : relative(found, today);
    } catch (DateTimeException e) {
      // The thirty-first of a month that has thirty days.
      return null;
    }
  }

  private @Nullable DateRange days(Matcher found) {
    int month = MONTHS.getOrDefault(lower(found.group("ofDay")), 1);
    LocalDate first = day(Integer.parseInt(found.group("first")), month, found.group("year"));
    if (first == null) {
      return null;
    }
    String last = found.group("last");
    if (last != null) {
      return new DateRange(first, first.withDayOfMonth(Integer.parseInt(last)));
    }
    return new DateRange(found.group("night") == null ? first : first.minusDays(1), first);
  }

  private @Nullable LocalDate day(int day, int month, @Nullable String year) {
    if (year != null) {
      return LocalDate.of(Integer.parseInt(year), month, day);
    }
    if (today == null) {
      return null;
    }
    LocalDate date = LocalDate.of(today.getYear(), month, day);
    return date.isAfter(today.plusDays(MOST_AHEAD)) ? date.minusYears(1) : date;
  }

  private @Nullable DateRange month(Matcher found) {
    int month = MONTHS.getOrDefault(lower(found.group("month")), 1);
    LocalDate first = day(1, month, found.group("yearOfMonth"));
    return first == null ? null : new DateRange(first, YearMonth.from(first).atEndOfMonth());
  }

  private static DateRange relative(Matcher found, LocalDate today) {
    String weekday = found.group("weekday");
    if (weekday != null) {
      DayOfWeek day = WEEKDAYS.getOrDefault(lower(weekday), DayOfWeek.MONDAY);
      return DateRange.on(today.with(TemporalAdjusters.previousOrSame(day)));
    }
    if (found.group("daysPast") != null || found.group("nightPast") != null) {
      return new DateRange(today.minusDays(1), today);
    }
    return DateRange.on(today.plusDays(DAYS_AWAY.getOrDefault(lower(found.group("away")), 0)));
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
