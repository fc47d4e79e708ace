package org.onrecord.app.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.PublicationTime;
import org.onrecord.statement.Statement;

/**
 * A time as pages show it.
 *
 * @param iso for {@code datetime}; null for a range of days, which has no such form
 * @param words for a reader
 */
record When(@Nullable String iso, String words) {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** How a language writes days. */
  private record Dates(
      DateTimeFormatter day, DateTimeFormatter monthDay, DateTimeFormatter shortDay) {

    private static final Map<ReaderLanguage, Dates> OF = new EnumMap<>(ReaderLanguage.class);

    static {
      for (ReaderLanguage language : ReaderLanguage.values()) {
        OF.put(
            language,
            new Dates(
                DateTimeFormatter.ofPattern("d MMMM uuuu", language.locale()),
                DateTimeFormatter.ofPattern("d MMMM", language.locale()),
                DateTimeFormatter.ofPattern("d MMM", language.locale())));
      }
    }

    static Dates of(Words words) {
      return Objects.requireNonNull(OF.get(words.language()));
    }
  }

  static When on(LocalDate day, Words words) {
    return new When(day.toString(), Dates.of(words).day().format(day));
  }

  /** When something was recorded. */
  static When at(Instant moment, Words words) {
    OffsetDateTime time = moment.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC);
    return new When(
        time.toString(), Dates.of(words).day().format(time) + ", " + CLOCK.format(time) + " UTC");
  }

  static @Nullable When of(@Nullable PublicationTime time, Words words) {
    if (time == null) {
      return null;
    }
    if (time.dayOnly()) {
      return on(time.day(), words);
    }
    String zone = "UTC" + offset(time.at().getOffset());
    return new When(
        time.iso(),
        Dates.of(words).day().format(time.at()) + ", " + CLOCK.format(time.at()) + " " + zone);
  }

  static @Nullable When of(@Nullable DateRange days, Words words) {
    if (days == null) {
      return null;
    }
    LocalDate from = days.from();
    LocalDate to = days.to();
    if (from.equals(to)) {
      return on(from, words);
    }
    String start =
        from.getYear() != to.getYear()
            ? Dates.of(words).day().format(from)
            : from.getMonth() != to.getMonth()
                ? Dates.of(words).monthDay().format(from)
                : Integer.toString(from.getDayOfMonth());
    boolean sameMonth = from.getYear() == to.getYear() && from.getMonth() == to.getMonth();
    return new When(null, start + (sameMonth ? "–" : " – ") + Dates.of(words).day().format(to));
  }

  /** "" for UTC itself, else "+3" or "+5:30". */
  private static String offset(ZoneOffset offset) {
    if (offset.getTotalSeconds() == 0) {
      return "";
    }
    String id = offset.getId();
    String sign = id.startsWith("-") ? "−" : "+";
    String hours = id.startsWith("0", 1) ? id.substring(2) : id.substring(1);
    return sign + (hours.endsWith(":00") ? hours.substring(0, hours.length() - 3) : hours);
  }

  /** "12 May". */
  static String tick(LocalDate day, Words words) {
    return Dates.of(words).shortDay().format(day);
  }

  /** The day on which it was said, else the one on which it was first published; or null. */
  static @Nullable LocalDate day(Statement statement) {
    DateRange said = statement.said();
    if (said != null) {
      return said.to();
    }
    PublicationTime published = statement.first().published();
    return published == null ? null : published.day();
  }
}
