package org.onrecord.grounding.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.time.DatePart.Grain;
import org.onrecord.syntax.Word;
import org.onrecord.syntax.Words;

/** Dates named by the calendar: days, months, years, seasons, decades and weekdays. */
final class CalendarDates {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2099;

  /** Words before a month or a year that show it to be one. */
  private static final Set<String> TIME_PREPOSITIONS =
      Set.of(
          "in",
          "since",
          "by",
          "until",
          "till",
          "during",
          "of",
          "early",
          "mid",
          "late",
          "from",
          "to",
          "before",
          "after",
          "through",
          "between",
          "for",
          "throughout",
          "around",
          "circa",
          "year",
          "about",
          "last",
          "next",
          "this",
          "and",
          "late-",
          "early-",
          "-",
          "as",
          "back");

  private static final Set<String> YEAR_PREPOSITIONS =
      Set.of(
          "in",
          "since",
          "during",
          "until",
          "till",
          "by",
          "year",
          "spring",
          "summer",
          "autumn",
          "winter",
          "fiscal",
          "election");

  /** Words behind four digits that show them to be an amount or a time of day. */
  private static final Set<String> COUNTED =
      Set.of(
          "people",
          "persons",
          "men",
          "women",
          "children",
          "troops",
          "soldiers",
          "civilians",
          "fighters",
          "prisoners",
          "residents",
          "homes",
          "houses",
          "buildings",
          "tents",
          "missiles",
          "drones",
          "tanks",
          "vehicles",
          "shells",
          "rounds",
          "workers",
          "employees",
          "members",
          "victims",
          "refugees",
          "migrants",
          "km",
          "kilometers",
          "kilometres",
          "miles",
          "meters",
          "metres",
          "m",
          "feet",
          "ft",
          "kg",
          "tons",
          "tonnes",
          "pounds",
          "hectares",
          "acres",
          "dollars",
          "euros",
          "rubles",
          "roubles",
          "hryvnias",
          "hours",
          "hrs",
          "gmt",
          "utc",
          "local",
          "est",
          "edt",
          "et",
          "bst",
          "percent",
          "%",
          "seats",
          "points",
          "years",
          "days",
          "weeks",
          "months",
          "minutes",
          "barrels",
          "megawatts",
          "mw",
          "others",
          "million",
          "billion",
          "thousand",
          "villages",
          "settlements",
          "cases",
          "deaths",
          "sorties",
          "degrees",
          "square",
          "cubic",
          "sq",
          "wounded",
          "dead",
          "volunteers",
          "militants",
          "policemen",
          "officers",
          "servicemen",
          "students",
          "delegates",
          "voters",
          "calories");

  private static final Set<String> NAMED_WEEKDAYS =
      Set.of("good", "black", "bloody", "super", "ash", "palm", "cyber", "maundy", "ruby", "holy");

  private static final Set<String> WEEKDAY_NAMES =
      Set.of(
          "times",
          "telegraph",
          "mirror",
          "express",
          "herald",
          "people",
          "post",
          "live",
          "review",
          "school",
          "world");

  private final Words words;
  private final @Nullable LocalDate today;
  private final boolean dayFirst;

  CalendarDates(Words words, @Nullable LocalDate today, boolean dayFirst) {
    this.words = words;
    this.today = today;
    this.dayFirst = dayFirst;
  }

  @Nullable DatePart part(int i) {
    return part(i, false);
  }

  /**
   * The date that begins at a word, or null.
   *
   * @param expected whether the words before it ask for a date, so that a bare "May" is the month
   */
  @Nullable DatePart part(int i, boolean expected) {
    Word word = words.get(i);
    if (word.isNumber()) {
      return number(i, expected);
    }
    if (!word.isLetters() && !word.is("'", "’", "‘")) {
      return null;
    }
    DatePart part = weekday(i);
    if (part == null) {
      part = monthFirst(i, expected);
    }
    if (part == null) {
      part = season(i);
    }
    if (part == null) {
      part = quarterOrWeek(i);
    }
    if (part == null) {
      part = holiday(i);
    }
    return part != null ? part : shortDecade(i);
  }

  private @Nullable DatePart number(int i, boolean expected) {
    DatePart part = iso(i);
    if (part == null) {
      part = numeric(i);
    }
    if (part == null) {
      part = dayFirst(i);
    }
    if (part == null) {
      part = decade(i);
    }
    return part != null ? part : year(i, expected);
  }

  // 2023-05-12

  private @Nullable DatePart iso(int i) {
    int year = digits(i, 4, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    Word dash = words.get(i + 1);
    if (!dash.is("-") || dash.spaced() || !words.get(i + 3).is("-")) {
      return null;
    }
    return date(i + 5, year, digits(i + 2, 2, 2), digits(i + 4, 2, 2));
  }

  // 12.05.2023, 12/5/2023, 9/11

  private @Nullable DatePart numeric(int i) {
    String dotted = words.get(i).text();
    if (dotted.indexOf('.') > 0 && dotted.length() >= 8 && dotted.length() <= 10) {
      String[] fields = dotted.split("\\.", -1);
      if (fields.length == 3 && fields[2].length() == 4) {
        int year = small(fields[2]);
        return year < FIRST_YEAR || year > LAST_YEAR
            ? null
            : date(i + 1, year, small(fields[1]), small(fields[0]));
      }
      return null;
    }
    int one = digits(i, 1, 2);
    if (one < 1 || !isTight(i + 1, "/") || words.get(i - 1).is("/")) {
      return null;
    }
    int two = digits(i + 2, 1, 2);
    if (isTight(i + 3, "/")) {
      int year = digits(i + 4, 4, 4);
      if (year < FIRST_YEAR || year > LAST_YEAR) {
        return null;
      }
      boolean monthSecond = one > 12 || dayFirst && two <= 12;
      return date(i + 5, year, monthSecond ? two : one, monthSecond ? one : two);
    }
    return one == 9 && two == 11 ? DatePart.day(i + 3, LocalDate.of(2001, 9, 11)) : null;
  }

  private boolean isTight(int i, String mark) {
    return words.get(i).is(mark) && !words.get(i).spaced() && !words.get(i + 1).spaced();
  }

  private static int small(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || value > 9999) {
        return -1;
      }
      value = 10 * value + (c - '0');
    }
    return digits.isEmpty() ? -1 : value;
  }

  /** The value of a number written with so many digits, or -1. */
  private int digits(int i, int least, int most) {
    Word word = words.get(i);
    int length = word.text().length();
    return word.isDigits() && length >= least && length <= most ? small(word.text()) : -1;
  }

  private static @Nullable DatePart date(int end, int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || !YearMonth.of(year, month).isValidDay(day)) {
      return null;
    }
    return DatePart.day(end, LocalDate.of(year, month, day));
  }

  // 10 May 2023, 3-5 May, the 10th of May

  private @Nullable DatePart dayFirst(int i) {
    int day = dayOfMonth(i);
    if (day < 0 || words.get(i - 1).is("$", "€", "£", "#")) {
      return null;
    }
    int next = afterOrdinal(i);
    int lastDay = day;
    Word link = words.get(next);
    if (link.is("-", "–", "to", "and", "or", "through", "until")) {
      int other = dayOfMonth(next + 1);
      int after = other < 0 ? next : afterOrdinal(next + 1);
      if (other > day && monthAfter(after) >= 0) {
        lastDay = other;
        next = after;
      }
    }
    int monthAt = monthAfter(next);
    if (monthAt < 0) {
      return null;
    }
    Month month = CalendarWords.month(words.get(monthAt));
    if (month == null || words.get(monthAt).spaced() == false && !words.get(monthAt - 1).is("-")) {
      return null;
    }
    if (day > month.maxLength() || lastDay > month.maxLength()) {
      return null;
    }
    return yeared(afterMonth(monthAt), month, day, lastDay);
  }

  /** Index of the month at a word or behind its "of", or -1. */
  private int monthAfter(int i) {
    int at = words.get(i).is("of") ? i + 1 : words.get(i).is("-") ? i + 1 : i;
    return CalendarWords.month(words.get(at)) == null ? -1 : at;
  }

  private int dayOfMonth(int i) {
    int day = digits(i, 1, 2);
    return day >= 1 && day <= 31 ? day : -1;
  }

  private int afterOrdinal(int i) {
    Word ending = words.get(i + 1);
    return !ending.spaced() && ending.is("st", "nd", "rd", "th") ? i + 2 : i + 1;
  }

  private int afterMonth(int i) {
    boolean shortened =
        words.get(i).text().length() <= 4 && !words.get(i).is("may", "june", "july");
    return shortened && words.get(i + 1).is(".") && !words.get(i + 1).spaced() ? i + 2 : i + 1;
  }

  /** A day and month, with the year that follows it or without any. */
  private DatePart yeared(int i, Month month, int day, int lastDay) {
    DatePart open = DatePart.yearless(i, month.getValue(), day, lastDay);
    int at = i;
    if (words.get(at).is(",", "of", "in", "'")) {
      at++;
    }
    int year = digits(at, 4, 4);
    boolean separate = words.get(at).is("in") || words.get(at - 1).is("in") && day > 0;
    if (year < FIRST_YEAR || year > LAST_YEAR || separate || isAmount(at)) {
      return open;
    }
    DateRange range = open.inYear(year);
    return range == null ? open : DatePart.fixed(at + 1, open.grain(), range);
  }

  // May 10, 2023; May 10-12; Jan. 6; February 2023; since March

  private @Nullable DatePart monthFirst(int i, boolean expected) {
    Word word = words.get(i);
    Month month = CalendarWords.month(word);
    if (month == null) {
      return null;
    }
    int next = afterMonth(i);
    int at = words.get(next).is("the") ? next + 1 : next;
    int day = dayOfMonth(at);
    if (day >= 1 && day <= month.maxLength() && !isAmount(at) && !isClock(at)) {
      int behind = afterOrdinal(at);
      int lastDay = day;
      Word link = words.get(behind);
      if (link.is("-", "–", "—", "to", "through", "and", "or", "until", "&")) {
        int other = dayOfMonth(behind + 1);
        int after = other < 0 ? behind : afterOrdinal(behind + 1);
        boolean list = link.is("and", "or", "&");
        boolean between = list && words.get(i - 1).is("between");
        if (other > day
            && other <= month.maxLength()
            && (!list || between || other == day + 1)
            && CalendarWords.month(words.get(after)) == null
            && !isAmount(behind + 1)
            && !isClock(behind + 1)) {
          lastDay = other;
          behind = after;
        }
      }
      DatePart part = yeared(behind, month, day, lastDay);
      return part.fixed() == null ? anniversary(part, month, day) : part;
    }
    DatePart part = yeared(next, month, 0, 0);
    if (part.fixed() != null) {
      return part;
    }
    return isMonth(i, month, expected) ? part.endingAt(next) : null;
  }

  /** Days that stand for what happened on them in one year. */
  private DatePart anniversary(DatePart part, Month month, int day) {
    int year = 0;
    int at = part.end();
    if (words.get(at).is("'s")) {
      at++;
    }
    if (words.get(at).is("terror", "terrorist", "capitol", "hamas")) {
      at++;
    }
    if (month == Month.SEPTEMBER
        && day == 11
        && words
            .get(at)
            .is("attack", "attacks", "hijackers", "hearings", "commission", "families")) {
      year = 2001;
    } else if (month == Month.JANUARY
        && day == 6
        && words.get(at).is("attack", "committee", "riot", "riots", "insurrection", "rioters")) {
      year = 2021;
    } else if (month == Month.OCTOBER
        && day == 7
        && words.get(at).is("attack", "attacks", "massacre", "assault")) {
      year = 2023;
    }
    LocalDate now = today;
    if (year == 0 || now != null && now.isBefore(LocalDate.of(year, month, day))) {
      return part;
    }
    return DatePart.day(part.end(), LocalDate.of(year, month, day));
  }

  /** Whether a month's name alone means the month, and not a verb or a person. */
  private boolean isMonth(int i, Month month, boolean expected) {
    Word word = words.get(i);
    Word before = words.get(i - 1);
    Word next = words.get(i + 1);
    boolean asked =
        expected || TIME_PREPOSITIONS.contains(before.lower()) && words.sameSentence(i, i - 1);
    if (word.text().length() == 3 && month != Month.MAY && !next.is(".")) {
      return false;
    }
    boolean name =
        month == Month.MAY
            || month == Month.MARCH
            || month == Month.APRIL
            || month == Month.JUNE
            || month == Month.AUGUST
            || word.text().length() <= 4;
    // "for April Ryan", "after May's resignation", "by June Smith"
    boolean person =
        name
            && next.isCapital()
            && next.isLetters()
            && next.spaced()
            && CalendarWords.weekday(next) == null;
    boolean possessive = month == Month.MAY && next.is("'s");
    if (!name) {
      return true;
    }
    if (person && !before.is("in", "since", "during", "late", "early", "mid", "last", "this")) {
      return false;
    }
    boolean strong =
        expected
            || before.is(
                "in",
                "since",
                "during",
                "late",
                "early",
                "mid",
                "last",
                "this",
                "next",
                "until",
                "by",
                "of",
                "through",
                "till",
                "throughout")
            || before.is("for")
                && words.get(i - 2).is("scheduled", "planned", "set", "due", "slated");
    return possessive || month == Month.MAY || month == Month.MARCH
        ? strong && !(possessive && before.is("by", "of", "until"))
        : asked;
  }

  /** Whether the number at a word is an amount: "10 percent", "2014 people", "$2014". */
  private boolean isAmount(int i) {
    Word before = words.get(i - 1);
    Word next = words.get(i + 1);
    if (before.is("$", "€", "£", "#", "₴", "₽") && !words.get(i).spaced()) {
      return true;
    }
    return COUNTED.contains(next.lower());
  }

  /** Whether the number at a word begins a time of day: "5 p.m.", "5:30". */
  private boolean isClock(int i) {
    Word next = words.get(i + 1);
    return next.is(":") && !next.spaced() && words.get(i + 2).isNumber()
        || next.is("am", "pm")
        || next.is("a", "p") && words.get(i + 2).is(".") && words.get(i + 3).is("m");
  }

  // 1990s, '90s

  private @Nullable DatePart decade(int i) {
    int year = digits(i, 4, 4);
    Word ending = words.get(i + 1);
    int end = i + 2;
    if (ending.is("'s") && !ending.spaced() && year % 10 == 0 && words.get(i - 1).is("the")) {
      return year < 1500 || year > LAST_YEAR ? null : decadeFrom(end, year);
    }
    if (ending.spaced() || !ending.is("s") || year < 1500 || year > LAST_YEAR) {
      int tens = digits(i, 2, 2);
      boolean short2 =
          tens >= 20
              && tens % 10 == 0
              && !ending.spaced()
              && ending.is("s")
              && words.get(i - 1).is("the", "early", "late")
              && !isAge(i);
      return short2 ? decadeFrom(end, 1900 + tens) : null;
    }
    if (year % 10 != 0) {
      return null;
    }
    return year % 100 == 0
        ? DatePart.fixed(
            end,
            Grain.OTHER,
            new DateRange(
                LocalDate.of(year, 1, 1), LocalDate.of(year < 2000 ? year + 99 : year + 9, 12, 31)))
        : decadeFrom(end, year);
  }

  /** "in his early 40s", "temperatures in the 80s". */
  private boolean isAge(int i) {
    for (int k = i - 1; k >= i - 4; k--) {
      if (words.get(k).is("his", "her", "their", "my", "our", "temperatures", "highs", "lows")) {
        return true;
      }
    }
    return false;
  }

  private @Nullable DatePart shortDecade(int i) {
    if (!words.get(i).is("'", "’", "‘") || words.get(i + 1).spaced()) {
      return null;
    }
    int tens = digits(i + 1, 2, 2);
    Word ending = words.get(i + 2);
    boolean decade = tens >= 0 && tens % 10 == 0 && !ending.spaced() && ending.is("s");
    return decade ? decadeFrom(i + 3, tens >= 20 ? 1900 + tens : 2000 + tens) : null;
  }

  private static DatePart decadeFrom(int end, int year) {
    return DatePart.fixed(
        end, Grain.OTHER, new DateRange(LocalDate.of(year, 1, 1), LocalDate.of(year + 9, 12, 31)));
  }

  // 2014, 2022-23

  private @Nullable DatePart year(int i, boolean expected) {
    int year = digits(i, 4, 4);
    Word word = words.get(i);
    Word before = words.get(i - 1);
    Word next = words.get(i + 1);
    boolean asked = YEAR_PREPOSITIONS.contains(before.lower());
    if (year < 1500 || year > LAST_YEAR || year < FIRST_YEAR && !asked && !expected) {
      return null;
    }
    boolean glued =
        !word.spaced() && !before.is("(", "-", "–", "/", "\"", "“", "‘", "'", "[", "—")
            || !word.spaced()
                && before.is("-")
                && !words.get(i - 2).is("mid", "early", "late", "pre", "post")
                && digits(i - 2, 4, 4) < 0
            || !next.spaced() && (next.isLetters() && !next.is("'s") || next.is("%", "°"))
            || isTight(i + 1, "-") && words.get(i + 2).isLetters() && !isYearCompound(i + 2)
            || isTight(i + 1, ":")
            || isTight(i + 1, "-") && words.get(i + 2).isNumber() && digits(i + 2, 2, 4) < 0;
    if (glued || isAmount(i) && !asked) {
      return null;
    }
    if (before.is(
        "no",
        "number",
        "least",
        "than",
        "nearly",
        "almost",
        "around",
        "some",
        "roughly",
        "approximately",
        "room",
        "resolution",
        "page",
        "$",
        "€",
        "£",
        "#",
        "over",
        "flight",
        "article",
        "unit",
        "nearly",
        "exactly",
        "only",
        "another",
        "windows")) {
      return null;
    }
    if (words.get(i - 2).is("no") && before.is(".")) {
      return null;
    }
    // "the 1900 hours news", "at 2000"
    if (before.is("at", "@") && next.is("hours", "on", ".", ",")) {
      return null;
    }
    int end = i + 1;
    int lastYear = year;
    if (words.get(i + 1).is("-", "–", "/") && !words.get(i + 1).spaced()) {
      int other = digits(i + 2, 2, 2);
      if (other == (year + 1) % 100) {
        lastYear = year + 1;
        end = i + 3;
      }
    }
    return DatePart.fixed(
        end, Grain.YEAR, new DateRange(Year.of(year).atDay(1), LocalDate.of(lastYear, 12, 31)));
  }

  private boolean isYearCompound(int i) {
    return words.get(i).is("era", "present", "style", "vintage", "like", "based");
  }

  // spring 2023, the winter of 2022-23, last summer

  private @Nullable DatePart season(int i) {
    Month start = CalendarWords.season(words.get(i));
    if (start == null) {
      return null;
    }
    int next = words.get(i + 1).is(",") || words.get(i + 1).is("of") ? i + 2 : i + 1;
    int year = digits(next, 4, 4);
    if (year >= FIRST_YEAR && year <= LAST_YEAR && !isAmount(next)) {
      int end = next + 1;
      if (words.get(end).is("-", "–", "/") && digits(end + 1, 2, 2) == (year + 1) % 100) {
        end += 2;
      }
      return DatePart.fixed(end, Grain.OTHER, season(start, year));
    }
    return null;
  }

  /** The season that begins in {@code start} of a year; winter runs into the next. */
  static DateRange season(Month start, int year) {
    LocalDate from = LocalDate.of(year, start, 1);
    return new DateRange(from, from.plusMonths(3).minusDays(1));
  }

  // the first quarter of 2023, Q1 2023, the last week of May, the 20th century

  private @Nullable DatePart quarterOrWeek(int i) {
    Word word = words.get(i);
    if (word.is("q1", "q2", "q3", "q4")) {
      return quarter(i + 1, word.lower().charAt(1) - '0');
    }
    Integer ordinal = CalendarWords.ordinal(word);
    if (ordinal == null) {
      return null;
    }
    if (words.get(i + 1).is("quarter")) {
      return quarter(i + 2, ordinal == -1 ? 4 : ordinal);
    }
    if (!words.get(i + 1).is("week", "weekend", "day", "days")
        || !words.get(i + 2).is("of", "in")) {
      return null;
    }
    DatePart month = monthFirst(i + 3, true);
    if (month == null || month.grain() != Grain.MONTH) {
      return null;
    }
    DateRange range = month.resolve(today, Tense.around(words, i, month.end()));
    return range == null
        ? null
        : DatePart.fixed(month.end(), Grain.OTHER, inMonth(range, words.get(i + 1), ordinal));
  }

  private static DateRange inMonth(DateRange month, Word unit, int ordinal) {
    LocalDate from = month.from();
    LocalDate to = month.to();
    if (unit.is("day")) {
      return DateRange.on(ordinal == -1 ? to : from.plusDays(ordinal - 1));
    }
    if (unit.is("weekend")) {
      LocalDate saturday =
          ordinal == -1
              ? to.with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY))
              : from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)).plusWeeks(ordinal - 1);
      return new DateRange(saturday, saturday.plusDays(1));
    }
    if (ordinal == -1) {
      return new DateRange(to.minusDays(6), to);
    }
    LocalDate start = from.plusWeeks(ordinal - 1);
    return new DateRange(start, start.plusDays(6));
  }

  private @Nullable DatePart quarter(int i, int number) {
    int next = words.get(i).is("of", "in") ? i + 1 : i;
    int year = digits(next, 4, 4);
    LocalDate now = today;
    if (words.matches(next, "this", "year") && now != null) {
      year = now.getYear();
      next++;
    } else if (words.matches(next, "last", "year") && now != null) {
      year = now.getYear() - 1;
      next++;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    LocalDate from = LocalDate.of(year, 3 * number - 2, 1);
    return DatePart.fixed(
        next + 1, Grain.OTHER, new DateRange(from, from.plusMonths(3).minusDays(1)));
  }

  // Victory Day, New Year's Eve

  private @Nullable DatePart holiday(int i) {
    Word word = words.get(i);
    if (!word.isCapital()) {
      return null;
    }
    Word next = words.get(i + 1);
    if (word.is("christmas") && next.is("eve", "day")) {
      return yeared(i + 2, Month.DECEMBER, next.is("eve") ? 24 : 25, next.is("eve") ? 24 : 25);
    }
    if (word.is("christmas") && words.get(i - 1).is("at", "by", "before", "since", "until")) {
      return yeared(i + 1, Month.DECEMBER, 25, 25);
    }
    if (words.matches(i, "new", "year", "'s", "eve")) {
      return yeared(i + 4, Month.DECEMBER, 31, 31);
    }
    if (words.matches(i, "new", "year", "'s", "day")) {
      return yeared(i + 4, Month.JANUARY, 1, 1);
    }
    if (word.is("victory") && next.is("day")) {
      return yeared(i + 2, Month.MAY, 9, 9);
    }
    if (words.matches(i, "international", "women", "'s", "day")) {
      return yeared(i + 4, Month.MARCH, 8, 8);
    }
    if (word.is("independence") && next.is("day") && isUkrainian(i)) {
      return yeared(i + 2, Month.AUGUST, 24, 24);
    }
    if (word.is("may") && next.is("day") && next.isCapital()) {
      return yeared(i + 2, Month.MAY, 1, 1);
    }
    return null;
  }

  /** "Ukraine's Independence Day", "Independence Day of Ukraine"; other countries have others. */
  private boolean isUkrainian(int i) {
    Word owner = words.get(i - 1).is("'s") ? words.get(i - 2) : words.get(i - 1);
    return owner.is("ukraine", "ukrainian", "kyiv")
        || words.matches(i + 2, "of", "ukraine")
        || words.matches(i + 2, "in", "ukraine");
  }

  // Friday; Friday, May 12; Friday of last week; Friday morning

  private @Nullable DatePart weekday(int i) {
    Word word = words.get(i);
    DayOfWeek day = CalendarWords.weekday(word);
    if (day == null) {
      return null;
    }
    boolean shortened = word.text().length() == 3;
    int next =
        words.get(i + 1).is(".") && !words.get(i + 1).spaced() && word.text().length() < 6
            ? i + 2
            : i + 1;
    DatePart dated = datedWeekday(next, day);
    if (dated != null) {
      return dated;
    }
    if (shortened || isWeekdayName(i)) {
      return null;
    }
    LocalDate now = today;
    int of = words.get(next).is("of") ? next + 1 : next;
    if (words.get(of + 1).is("week") && words.get(of).is("last", "this", "next")) {
      if (now == null) {
        return null;
      }
      int weeks = words.get(of).is("last") ? -1 : words.get(of).is("next") ? 1 : 0;
      LocalDate monday = now.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return DatePart.day(of + 2, monday.plusWeeks(weeks).plusDays(day.getValue() - 1));
    }
    return DatePart.on(afterPartOfDay(next), day, Tense.UNKNOWN);
  }

  /** "Friday" before ", May 12, 2023" or "(12 May)": the date tells the day. */
  private @Nullable DatePart datedWeekday(int next, DayOfWeek day) {
    int skipped = CalendarWords.isPartOfDay(words.get(next)) ? next + 1 : next;
    boolean bracket = words.get(skipped).is("(");
    int at = words.get(skipped).is(",") || bracket ? skipped + 1 : skipped;
    if (words.get(at).is("the", "on")) {
      at++;
    }
    DatePart date = words.get(at).isNumber() ? dayFirst(at) : monthFirst(at, false);
    if (date == null || date.grain() != Grain.DAY) {
      return null;
    }
    boolean closed = bracket && words.get(date.end()).is(")");
    DatePart part = closed ? date.endingAt(date.end() + 1) : date;
    return part.isYearless() ? part.with(day) : part;
  }

  int afterPartOfDay(int i) {
    return CalendarWords.isPartOfDay(words.get(i)) && words.get(i).spaced() ? i + 1 : i;
  }

  private boolean isWeekdayName(int i) {
    Word before = words.get(i - 1);
    Word next = words.get(i + 1);
    if (before.is("every", "each", "a", "any", "most", "one", "some", "per")) {
      return true;
    }
    if (before.isCapital() && NAMED_WEEKDAYS.contains(before.lower())) {
      return true;
    }
    if (next.isCapital() && WEEKDAY_NAMES.contains(next.lower())) {
      return true;
    }
    if (next.is("night") && next.isCapital() && words.get(i + 2).isCapital()) {
      return true;
    }
    return before.is("on") && words.get(i - 2).is("mail") && words.get(i - 2).isCapital();
  }
}
