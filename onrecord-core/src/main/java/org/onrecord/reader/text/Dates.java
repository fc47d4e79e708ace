package org.onrecord.reader.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.PublicationTime;

/**
 * Reads publication dates as outlets write them: ISO 8601, RFC 1123, and dates in words in English,
 * Ukrainian, Russian and, by their months, some other languages. A time without offset is taken for
 * UTC.
 */
public final class Dates {
  private static final int LONGEST = 100;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})([-/.]?)(\\d{2})\\2(\\d{2})"
              + "(?:[T ]\\s?(\\d{1,2}):?(\\d{2})(?::?(\\d{2})(?:[.,]\\d{1,9})?)?"
              + "\\s?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:,?\\s(\\d{1,2}):(\\d{2}))?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})[:.](\\d{2})(?::(\\d{2}))?(am|pm)?");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final int MOST_WORDS = 10;
  private static final Pattern MAY_DATE = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}:?\\d{2}");

  private static final Map<String, Integer> MONTHS = new HashMap<>();
  private static final Map<String, ZoneId> ZONES =
      Map.ofEntries(
          Map.entry("utc", ZoneOffset.UTC),
          Map.entry("gmt", ZoneOffset.UTC),
          Map.entry("z", ZoneOffset.UTC),
          Map.entry("est", ZoneOffset.ofHours(-5)),
          Map.entry("edt", ZoneOffset.ofHours(-4)),
          Map.entry("et", ZoneId.of("America/New_York")),
          Map.entry("cst", ZoneOffset.ofHours(-6)),
          Map.entry("cdt", ZoneOffset.ofHours(-5)),
          Map.entry("mst", ZoneOffset.ofHours(-7)),
          Map.entry("mdt", ZoneOffset.ofHours(-6)),
          Map.entry("pst", ZoneOffset.ofHours(-8)),
          Map.entry("pdt", ZoneOffset.ofHours(-7)),
          Map.entry("bst", ZoneOffset.ofHours(1)),
          Map.entry("cet", ZoneOffset.ofHours(1)),
          Map.entry("cest", ZoneOffset.ofHours(2)),
          Map.entry("eet", ZoneOffset.ofHours(2)),
          Map.entry("eest", ZoneOffset.ofHours(3)),
          Map.entry("msk", ZoneOffset.ofHours(3)));
  private static final Set<String> WEEKDAYS =
      Set.copyOf(
          List.of(
              ("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur"
                      + " thurs fri sat sun понеділок вівторок середа четвер п'ятниця субота неділя"
                      + " понедельник вторник среда пятница суббота воскресенье")
                  .split(" ")));
  private static final Set<String> FILLERS =
      Set.copyOf(
          List.of(
              ("published posted updated updated: published: posted: date: date on at of the - – —"
                      + " | / · • року р г года о в de del first last modified")
                  .split(" ")));

  static {
    String[] names = {
      "january jan січня января januar janvier enero janeiro gennaio stycznia",
      "february feb лютого февраля februar février febrero fevereiro febbraio lutego",
      "march mar березня марта märz mars marzo março marca",
      "april apr квітня апреля avril abril aprile kwietnia",
      "may травня мая mai mayo maio maggio maja",
      "june jun червня июня juni juin junio junho giugno czerwca",
      "july jul липня июля juli juillet julio julho luglio lipca",
      "august aug серпня августа août agosto sierpnia",
      "september sep sept вересня сентября septembre septiembre setembro settembre września",
      "october oct жовтня октября oktober octobre octubre outubro ottobre października",
      "november nov листопада ноября novembre noviembre novembro listopada",
      "december dec грудня декабря dezember décembre diciembre dezembro dicembre grudnia"
    };
    for (int month = 0; month < names.length; month++) {
      for (String name : names[month].split(" ")) {
        MONTHS.put(name, month + 1);
      }
    }
  }

  private Dates() {}

  /**
   * The moment or day that a text names and names alone; null where it does not, or where the year
   * is before 1900 or after 2100.
   */
  public static @Nullable PublicationTime parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String date = WhiteSpace.strip(text);
    if (date.length() < 6 || date.length() > LONGEST) {
      return null;
    }
    try {
      PublicationTime time = numeric(date);
      if (time == null) {
        time = inWords(WhiteSpace.collapse(date).toLowerCase(Locale.ROOT));
      }
      return time != null && isPlausible(time.at()) ? time : null;
    } catch (DateTimeException impossible) {
      // Such as 31 February: no date.
      return null;
    }
  }

  /**
   * The dates within a short line, such as one that names the author first, each as it is written;
   * none of them overlap.
   */
  public static List<String> within(String line) {
    if (!MAY_DATE.matcher(line).find()) {
      return List.of();
    }
    String[] words = WhiteSpace.collapse(line).split(" ");
    List<String> dates = new ArrayList<>();
    int at = 0;
    while (at < words.length) {
      int end = begins(words[at]) ? Math.min(words.length, at + MOST_WORDS) : at;
      while (end > at && parse(String.join(" ", Arrays.asList(words).subList(at, end))) == null) {
        end--;
      }
      if (end > at) {
        dates.add(String.join(" ", Arrays.asList(words).subList(at, end)));
      }
      at = Math.max(end, at + 1);
    }
    return dates;
  }

  private static boolean begins(String word) {
    String name = word.toLowerCase(Locale.ROOT).replaceAll("[.,]$", "");
    return Character.isDigit(word.charAt(0)) || MONTHS.containsKey(name) || WEEKDAYS.contains(name);
  }

  /** Whether a publication at this moment is believed. */
  public static boolean isPlausible(OffsetDateTime moment) {
    return moment.getYear() >= FIRST_YEAR && moment.getYear() <= LAST_YEAR;
  }

  private static @Nullable PublicationTime numeric(String date) {
    Matcher iso = ISO.matcher(date);
    if (iso.matches()) {
      LocalDate day = day(iso.group(1), iso.group(3), iso.group(4));
      if (iso.group(5) == null) {
        return PublicationTime.on(day);
      }
      LocalTime time = time(iso.group(5), iso.group(6), iso.group(7), null);
      return PublicationTime.at(OffsetDateTime.of(day, time, offset(iso.group(8))));
    }
    Matcher dotted = DOTTED.matcher(date);
    if (dotted.matches()) {
      LocalDate day = day(dotted.group(3), dotted.group(2), dotted.group(1));
      if (dotted.group(4) == null) {
        return PublicationTime.on(day);
      }
      LocalTime time = time(dotted.group(4), dotted.group(5), null, null);
      return PublicationTime.at(OffsetDateTime.of(day, time, ZoneOffset.UTC));
    }
    return null;
  }

  /** Every word must be understood: a sentence that holds a date is not a date. */
  private static @Nullable PublicationTime inWords(String date) {
    int year = 0;
    int month = 0;
    int day = 0;
    LocalTime time = null;
    ZoneId zone = null;
    for (String raw : date.replace("a.m.", "am").replace("p.m.", "pm").split("[\\s,()]+")) {
      String word = raw.endsWith(".") ? raw.substring(0, raw.length() - 1) : raw;
      Integer named = MONTHS.get(word);
      Matcher clock = TIME.matcher(word);
      Matcher number = DAY.matcher(word);
      if (word.isEmpty() || WEEKDAYS.contains(word)) {
        continue;
      } else if (named != null && month == 0) {
        month = named;
      } else if (clock.matches() && time == null) {
        time = time(clock.group(1), clock.group(2), clock.group(3), clock.group(4));
      } else if (time != null && (word.equals("am") || word.equals("pm"))) {
        time = halfDay(time, word);
      } else if (number.matches() && day == 0) {
        day = Integer.parseInt(number.group(1));
      } else if (YEAR.matcher(word).matches() && year == 0) {
        year = Integer.parseInt(word);
      } else if (ZONES.containsKey(word) && time != null) {
        zone = ZONES.get(word);
      } else if (OFFSET.matcher(word).matches() && time != null) {
        zone = offset(word);
      } else if (!FILLERS.contains(word)) {
        return null;
      }
    }
    if (year == 0 || month == 0 || day == 0) {
      return null;
    }
    LocalDate on = LocalDate.of(year, month, day);
    if (time == null) {
      return PublicationTime.on(on);
    }
    ZoneId where = zone == null ? ZoneOffset.UTC : zone;
    return PublicationTime.at(on.atTime(time).atZone(where).toOffsetDateTime());
  }

  private static LocalDate day(String year, String month, String day) {
    return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
  }

  private static LocalTime time(
      String hour, String minute, @Nullable String second, @Nullable String half) {
    LocalTime time =
        LocalTime.of(
            Integer.parseInt(hour),
            Integer.parseInt(minute),
            second == null ? 0 : Integer.parseInt(second));
    return half == null ? time : halfDay(time, half);
  }

  private static LocalTime halfDay(LocalTime time, String half) {
    int hour = time.getHour() % 12;
    return time.getHour() > 12 ? time : time.withHour(half.equals("pm") ? hour + 12 : hour);
  }

  private static ZoneOffset offset(@Nullable String offset) {
    if (offset == null || Character.isLetter(offset.charAt(0))) {
      return ZoneOffset.UTC;
    }
    int sign = offset.charAt(0) == '-' ? -1 : 1;
    int hours = Integer.parseInt(offset.substring(1, 3));
    int minutes = offset.length() < 5 ? 0 : Integer.parseInt(offset.substring(offset.length() - 2));
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }
}
