package org.onrecord.reader.html;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.PublicationTime;

/**
 * When a page was published and last changed. Most pages give the moment in UTC in their data and
 * the outlet's own time to their readers: the two together tell the outlet's offset, and with it
 * the day that the report calls "Friday".
 */
record PageDates(@Nullable PublicationTime published, @Nullable PublicationTime modified) {
  private static final int MOST_ELEMENTS = 50;
  private static final int LONGEST_SHOWN = 160;
  private static final Duration WEST = Duration.ofHours(-10);
  private static final Duration EAST = Duration.ofHours(14);

  private static final List<String> PUBLISHED =
      List.of(
          "article:published_time",
          "datepublished",
          "og:published_time",
          "parsely-pub-date",
          "sailthru.date",
          "pubdate",
          "pub_date",
          "publish-date",
          "publish_date",
          "publishdate",
          "dc.date.issued",
          "dcterms.created",
          "dcterms.date",
          "dc.date",
          "dc.date.created",
          "cxenseparse:recs:publishtime",
          "article_date_original",
          "datecreated",
          "date");
  private static final List<String> MODIFIED =
      List.of(
          "article:modified_time",
          "datemodified",
          "og:updated_time",
          "lastmod",
          "last-modified",
          "dcterms.modified",
          "article_date_updated");

  private static final Pattern IN_URL =
      Pattern.compile(
          "[/-](20\\d\\d|19\\d\\d)[/-]?(\\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
              + "[/-]?(\\d{1,2})(?=[/_.-])");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?![\\d:])\\s?([ap]\\.?m)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANGED =
      Pattern.compile(
          "updated|modified|changed|оновлено|обновлено|aktualisiert|actualizado|atualizado"
              + "|mis à jour",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern POSTED =
      Pattern.compile(
          "posted|published|publié|publicado|veröffentlicht|опубліковано|опубликовано",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ZONE_IS_UTC = Pattern.compile("\\b(?:GMT|UTC)\\b");
  private static final Pattern IN_UTC = Pattern.compile("(?:Z|[+-]00:?00|UTC)\\s*$");

  /**
   * @param opening the words around the headline, nearest first
   * @param url the page's address, which may name a day
   */
  static PageDates of(
      Document page,
      Map<String, String> meta,
      LinkedData linked,
      List<String> opening,
      @Nullable String url) {
    List<String> told = new ArrayList<>();
    add(told, meta.get("article:published_time"));
    add(told, linked.text("datePublished"));
    PUBLISHED.forEach(name -> add(told, meta.get(name)));
    add(told, linked.text("dateCreated", "uploadDate"));
    marked(page, "datePublished", told);
    List<String> changed = new ArrayList<>();
    MODIFIED.forEach(name -> add(changed, meta.get(name)));
    add(changed, linked.text("dateModified"));
    marked(page, "dateModified", changed);
    PublicationTime modified = first(changed);

    List<String> shown = shown(opening);
    PublicationTime published = first(told);
    if (published == null) {
      published = first(shown);
    }
    if (published == null) {
      published = first(elements(page));
    }
    LocalDate day = dayOf(url);
    if (published == null) {
      PublicationTime named = day == null ? null : PublicationTime.on(day);
      return new PageDates(named == null ? modified : named, modified);
    }
    List<String> local = new ArrayList<>(shown);
    told.stream().filter(t -> !IN_UTC.matcher(t).find()).forEach(local::add);
    return new PageDates(local(published, modified, local, shown, day), modified);
  }

  private static void add(List<String> dates, @Nullable String date) {
    if (date != null) {
      dates.add(date);
    }
  }

  private static void marked(Document page, String property, List<String> dates) {
    for (Element element : page.getElementsByAttributeValue("itemprop", property)) {
      add(dates, machine(element));
      if (dates.size() > MOST_ELEMENTS) {
        break;
      }
    }
  }

  private static String machine(Element element) {
    return element.hasAttr("datetime")
        ? element.attr("datetime")
        : element.hasAttr("content") ? element.attr("content") : element.text();
  }

  /** Times and dates in the page's own elements, those that are meant for publication first. */
  private static List<String> elements(Document page) {
    List<String> dates = new ArrayList<>();
    for (Element time :
        page.select("time[pubdate], article time[datetime], main time[datetime], time[datetime]")) {
      dates.add(time.attr("datetime"));
      if (dates.size() > MOST_ELEMENTS) {
        break;
      }
    }
    int seen = 0;
    for (Element time : page.select("time, [class*=date], [class*=time], [class*=publish]")) {
      if (seen++ == MOST_ELEMENTS) {
        break;
      }
      String words = time.text();
      if (words.length() <= LONGEST_SHOWN) {
        dates.add(words);
      }
    }
    return dates;
  }

  private static @Nullable PublicationTime first(List<String> dates) {
    for (String date : dates) {
      PublicationTime time = Dates.parse(date);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  /** What the lines around the headline say of publication, without what they say of changes. */
  private static List<String> shown(List<String> opening) {
    List<String> shown = new ArrayList<>();
    for (String line : opening) {
      if (line.length() > LONGEST_SHOWN) {
        continue;
      }
      Matcher changed = CHANGED.matcher(line);
      String own = line;
      if (changed.find()) {
        // "Updated Nov 19; Posted Nov 18": what follows the other word.
        Matcher posted = POSTED.matcher(line);
        own =
            posted.find()
                ? posted.start() > changed.start()
                    ? line.substring(posted.start())
                    : line.substring(posted.start(), changed.start())
                : changed.start() > 8 ? line.substring(0, changed.start()) : "";
      }
      shown.addAll(Dates.within(own));
    }
    return shown;
  }

  /** The moment in the outlet's own offset, as far as the page lets it be known. */
  private static PublicationTime local(
      PublicationTime told,
      @Nullable PublicationTime modified,
      List<String> local,
      List<String> shown,
      @Nullable LocalDate inUrl) {
    if (told.dayOnly() || !told.at().getOffset().equals(ZoneOffset.UTC)) {
      return told;
    }
    LocalDateTime utc = told.at().toLocalDateTime();
    for (String candidate : local) {
      ZoneOffset offset = offset(utc, candidate);
      if (offset != null) {
        return PublicationTime.at(told.at().withOffsetSameInstant(offset));
      }
    }
    PublicationTime seen = first(shown);
    boolean restamped = modified != null && modified.at().toInstant().equals(told.at().toInstant());
    if (seen != null
        && restamped
        && seen.day().isBefore(told.day())
        && seen.day().plusDays(3).isAfter(told.day())) {
      return seen;
    }
    LocalDate day = seen == null ? inUrl : seen.day();
    if (day == null) {
      return told;
    }
    // No outlet is so far from Greenwich that its day would be another at any hour.
    boolean before = day.plusDays(1).equals(told.day()) && utc.getHour() < -WEST.toHours();
    boolean after = day.minusDays(1).equals(told.day()) && utc.getHour() >= 24 - EAST.toHours();
    return before || after ? PublicationTime.on(day) : told;
  }

  /** By how much a local date and time differs from the same moment in UTC; null for others. */
  private static @Nullable ZoneOffset offset(LocalDateTime utc, String local) {
    PublicationTime time = Dates.parse(local);
    Matcher clock = CLOCK.matcher(local);
    if (time == null || !clock.find()) {
      return null;
    }
    try {
      int hour = Integer.parseInt(clock.group(1));
      String half = clock.group(4);
      if (half != null) {
        hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
      }
      LocalDateTime at = time.day().atTime(hour, Integer.parseInt(clock.group(2)));
      LocalDateTime minute = utc.withSecond(0).withNano(0);
      Duration difference = Duration.between(minute, at);
      boolean zone = difference.toMinutes() % 30 == 0 && !difference.isZero();
      if (!time.at().getOffset().equals(ZoneOffset.UTC)) {
        // The line names its zone: then it must be the same moment.
        zone &= Duration.between(time.at(), utc.atOffset(ZoneOffset.UTC)).abs().toSeconds() < 60;
      } else {
        zone &= !ZONE_IS_UTC.matcher(local).find();
      }
      return zone && difference.compareTo(WEST) >= 0 && difference.compareTo(EAST) <= 0
          ? ZoneOffset.ofTotalSeconds((int) difference.toSeconds())
          : null;
    } catch (DateTimeException | NumberFormatException noClock) {
      return null;
    }
  }

  private static @Nullable LocalDate dayOf(@Nullable String url) {
    Matcher matcher = IN_URL.matcher(url == null ? "" : url.toLowerCase(Locale.ROOT));
    if (!matcher.find()) {
      return null;
    }
    String month = matcher.group(2);
    PublicationTime time =
        Character.isDigit(month.charAt(0))
            ? Dates.parse(matcher.group(1) + '-' + padded(month) + '-' + padded(matcher.group(3)))
            : Dates.parse(matcher.group(3) + ' ' + month + ' ' + matcher.group(1));
    return time == null ? null : time.day();
  }

  private static String padded(String number) {
    return number.length() == 1 ? '0' + number : number;
  }
}
