package org.onrecord.reader.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.PublicationTime;

/** Dates as feeds write them: as pages do, and in forms of their own. */
final class FeedDates {
  private static final Pattern EPOCH = Pattern.compile("\\d{10}(?:\\d{3})?");

  /** RFC 850, as in {@code Friday, 12-May-23 06:00:00 GMT}. */
  private static final Pattern DASHED = Pattern.compile("(\\d{1,2})-(\\p{L}{3,9})-(\\d{2,4})");

  private static final Pattern SHORT_YEAR =
      Pattern.compile("(\\d{1,2} \\p{L}{3,9}\\.?) (\\d{2}) (?=\\d{1,2}:)");
  private static final Pattern SECONDS =
      Pattern.compile("(\\d{1,2}\\.\\d{1,2}\\.\\d{4},? \\d{1,2}:\\d{2}):\\d{2}");
  private static final Pattern WEEKDAY = Pattern.compile("^\\p{IsCyrillic}{2,3}\\.?, ");
  private static final Pattern MONTH =
      Pattern.compile("(?<!\\p{L})\\p{IsCyrillic}{3,4}(?!\\p{L})\\.?");
  private static final Map<String, String> MONTHS = new HashMap<>();

  static {
    String[][] months = {
      {"jan", "янв", "січ"},
      {"feb", "фев", "февр", "лют"},
      {"mar", "мар", "март", "бер"},
      {"apr", "апр", "кві", "квіт"},
      {"may", "май", "мая", "тра", "трав"},
      {"jun", "июн", "июнь", "чер", "черв"},
      {"jul", "июл", "июль", "лип"},
      {"aug", "авг", "сер", "серп"},
      {"sep", "сен", "сент", "вер"},
      {"oct", "окт", "жов", "жовт"},
      {"nov", "ноя", "нояб", "лис", "лист"},
      {"dec", "дек", "гру", "груд"},
    };
    for (String[] month : months) {
      for (int i = 1; i < month.length; i++) {
        MONTHS.put(month[i], month[0]);
      }
    }
  }

  private FeedDates() {}

  /** The moment or day that a date names; null where it names none. */
  static @Nullable PublicationTime parse(@Nullable String written) {
    PublicationTime time = Dates.parse(written);
    if (time != null || written == null || written.length() > 100) {
      return time;
    }
    String date = written.strip();
    if (EPOCH.matcher(date).matches()) {
      long number = Long.parseLong(date);
      Instant at =
          date.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
      return PublicationTime.at(at.atOffset(ZoneOffset.UTC));
    }
    date = DASHED.matcher(date).replaceAll("$1 $2 $3");
    date = SHORT_YEAR.matcher(date).replaceAll(FeedDates::longYear);
    date = SECONDS.matcher(date).replaceAll("$1");
    date = WEEKDAY.matcher(date).replaceAll("");
    date = MONTH.matcher(date).replaceAll(FeedDates::month);
    return Dates.parse(date);
  }

  /** Feeds are younger than 1970. */
  private static String longYear(MatchResult match) {
    int year = Integer.parseInt(match.group(2));
    return match.group(1) + " " + (year < 70 ? 2000 + year : 1900 + year) + " ";
  }

  private static String month(MatchResult match) {
    String word = match.group().toLowerCase(Locale.ROOT).replace(".", "");
    return Matcher.quoteReplacement(MONTHS.getOrDefault(word, match.group()));
  }
}
