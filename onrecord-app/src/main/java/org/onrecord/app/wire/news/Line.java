package org.onrecord.app.wire.news;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * A statement in one line: who, what they do to what they say, and the words.
 *
 * @param office such as "Deputy Minister, Government of Westmark"; empty where unknown
 * @param language of the words, BCP 47, or null where it is English or unknown
 * @param url of the statement on its matter's page, else of its report
 * @param outlet who carried it first
 * @param day on which it was said, else published, such as "12 May 2023", or null
 */
public record Line(
    String id,
    String speaker,
    String office,
    String stance,
    String words,
    @Nullable String language,
    String url,
    String outlet,
    @Nullable String day) {
  private static final int LONGEST = 280;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  /**
   * @param matter id of the statement's matter, or null
   */
  public static Line of(Statement statement, @Nullable String matter, Links links) {
    Evidence first = statement.first();
    LocalDate day = day(statement);
    String words = Wording.clip(statement.text(), LONGEST);
    return new Line(
        statement.id(),
        Wording.clip(statement.speaker().name(), 120),
        office(statement.speaker().role(), statement.speaker().affiliation()),
        Wording.stance(statement.stance(), statement.negated()),
        words,
        foreign(first.outlet().language()),
        matter == null ? links.report(first.report()) : links.statement(matter, statement.id()),
        Wording.clip(first.outlet().name(), 120),
        day == null ? null : DAY.format(day));
  }

  private static String office(@Nullable String role, @Nullable String affiliation) {
    String office = role == null ? "" : role;
    if (affiliation != null && !office.contains(affiliation)) {
      office += (office.isEmpty() ? "" : ", ") + affiliation;
    }
    return Wording.clip(office, 120);
  }

  private static @Nullable String foreign(@Nullable String language) {
    boolean told =
        language != null
            && language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
            && !language.toLowerCase(Locale.ROOT).startsWith("en");
    return told ? language : null;
  }

  /** The day on which it was said, else the one on which it was first published; or null. */
  static @Nullable LocalDate day(Statement statement) {
    PublicationTime published = statement.first().published();
    return statement.said() != null
        ? statement.said().to()
        : published == null ? null : published.day();
  }

  /** When it was first published, else the day on which it was said; 1970 where nothing tells. */
  public static Instant moment(Statement statement) {
    PublicationTime published = statement.first().published();
    if (published != null) {
      return published.at().toInstant();
    }
    LocalDate day = day(statement);
    return day == null ? Instant.EPOCH : day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
