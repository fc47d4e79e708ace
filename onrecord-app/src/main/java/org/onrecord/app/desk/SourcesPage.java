package org.onrecord.app.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.source.Health;
import org.onrecord.source.Source;
import org.onrecord.source.Sources;

/**
 * Where reports come from, and how each source does.
 *
 * @param known whether this desk knows of sources at all
 * @param polled whether this program polls them
 */
record SourcesPage(
    boolean known, boolean polled, String summary, List<Row> sources, List<Count> counts) {

  private static final Map<String, String> COUNTED =
      Map.of(
          "requests", "Requests sent",
          "documents", "Documents received",
          "not_modified", "Answered “not modified”",
          "bytes", "Bytes received",
          "polls", "Polls done",
          "reports", "New reports recorded",
          "unreadable", "Documents that could not be read");

  static SourcesPage of(Intake intake, Clock clock) {
    Sources sources = intake.sources();
    if (sources == null) {
      return new SourcesPage(false, false, "", List.of(), List.of());
    }
    Instant now = clock.instant();
    List<Row> rows = sources.list().stream().map(followed -> Row.of(followed, now)).toList();
    List<Row> ordered = new ArrayList<>();
    // Those that need somebody come first.
    rows.stream().filter(Row::failing).forEach(ordered::add);
    rows.stream().filter(row -> !row.failing()).forEach(ordered::add);
    long failing = rows.stream().filter(Row::failing).count();
    Map<String, Long> counts = intake.counts().get();
    return new SourcesPage(
        true,
        !counts.isEmpty(),
        Wording.count(rows.size(), "source is", "sources are")
            + " followed"
            + (failing == 0
                ? "; none is failing."
                : "; " + Wording.count(failing, "is failing.", "are failing.")),
        List.copyOf(ordered),
        counts.entrySet().stream()
            .filter(count -> !count.getKey().startsWith("failures_") || count.getValue() > 0)
            .map(count -> new Count(named(count.getKey()), grouped(count.getValue())))
            .toList());
  }

  private static String named(String count) {
    return COUNTED.getOrDefault(
        count,
        count.startsWith("failures_")
            ? "Failures: " + count.substring(9).replace('_', ' ')
            : Wording.capital(count.replace('_', ' ')));
  }

  private static String grouped(long number) {
    return String.format(java.util.Locale.ENGLISH, "%,d", number);
  }

  /** What polling did since the program started. */
  record Count(String name, String number) {}

  /**
   * One source.
   *
   * @param href its address where it is a web address, else null
   */
  record Row(
      String name,
      String kind,
      String address,
      @Nullable String href,
      boolean failing,
      String state,
      @Nullable String error,
      String lastSuccess,
      String lastNew,
      String nextTry,
      String reports) {

    static Row of(Sources.Followed followed, Instant now) {
      Source source = followed.source();
      Health health = followed.health();
      boolean failing = health.failures() > 0;
      return new Row(
          Wording.clip(source.name(), 120),
          kind(source),
          Wording.clip(source.address(), 200),
          Address.outside(source.address()),
          failing,
          failing
              ? "failed " + Wording.count(health.failures(), "time", "times") + " in a row"
              : health.lastSuccess() == null ? "not polled yet" : "well",
          health.lastError() == null ? null : Wording.clip(health.lastError(), 300),
          ago(health.lastSuccess(), now),
          ago(health.lastNew(), now),
          ahead(health.nextTry(), now),
          grouped(health.reports()));
    }

    private static String kind(Source source) {
      return switch (source.kind()) {
        case FEED -> source.pages() ? "Feed and its pages" : "Feed";
        case SITEMAP -> "Sitemap";
        case PAGE -> "Page";
        case TELEGRAM -> "Telegram channel";
        case FOLDER -> "Folder";
      };
    }

    private static String ago(@Nullable Instant then, Instant now) {
      if (then == null) {
        return "never";
      }
      Duration since = Duration.between(then, now);
      return since.toSeconds() < 60
          ? "just now"
          : since.toDays() < 30
              ? rounded(since) + " ago"
              : then.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String ahead(Instant then, Instant now) {
      Duration until = Duration.between(now, then);
      return until.toSeconds() < 60 ? "now" : "in " + rounded(until);
    }

    private static String rounded(Duration time) {
      return time.toMinutes() < 60
          ? Wording.count(time.toMinutes(), "minute", "minutes")
          : time.toHours() < 48
              ? Wording.count(time.toHours(), "hour", "hours")
              : Wording.count(time.toDays(), "day", "days");
    }
  }
}
