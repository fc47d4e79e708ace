package org.onrecord.app.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.source.Health;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources;

/**
 * Where reports come from, and how each source does.
 *
 * @param known whether this desk knows of sources at all
 * @param polled whether this program polls them
 */
record SourcesPage(
    boolean known, boolean polled, String summary, List<Row> sources, List<Count> counts) {

  /** What is counted by a name of its own; everything else is shown as it is called. */
  private static final Set<String> COUNTED =
      Set.of("requests", "documents", "not_modified", "bytes", "polls", "reports", "unreadable");

  static SourcesPage of(Intake intake, Clock clock, Words words) {
    Sources sources = intake.sources();
    if (sources == null) {
      return new SourcesPage(false, false, "", List.of(), List.of());
    }
    Instant now = clock.instant();
    List<Row> rows = sources.list().stream().map(followed -> Row.of(followed, now, words)).toList();
    List<Row> ordered = new ArrayList<>();
    // Those that need somebody come first.
    rows.stream().filter(Row::failing).forEach(ordered::add);
    rows.stream().filter(row -> !row.failing()).forEach(ordered::add);
    long failing = rows.stream().filter(Row::failing).count();
    Map<String, Long> counts = intake.counts().get();
    return new SourcesPage(
        true,
        !counts.isEmpty(),
        words.count("sources.followed", rows.size())
            + (failing == 0 ? words.say("sources.well") : words.count("sources.failing", failing)),
        List.copyOf(ordered),
        counts.entrySet().stream()
            .filter(count -> !count.getKey().startsWith("failures_") || count.getValue() > 0)
            .map(count -> new Count(named(count.getKey(), words), words.number(count.getValue())))
            .toList());
  }

  private static String named(String count, Words words) {
    return COUNTED.contains(count)
        ? words.say("counted." + count)
        : count.startsWith("failures_")
            ? words.say("counted.failures", count.substring(9).replace('_', ' '))
            : Wording.capital(count.replace('_', ' '));
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

    static Row of(Sources.Followed followed, Instant now, Words words) {
      Source source = followed.source();
      Health health = followed.health();
      boolean failing = health.failures() > 0;
      return new Row(
          Wording.clip(source.name(), 120),
          source.kind() == SourceKind.FEED && source.pages()
              ? words.say("sourceKind.FEED.pages")
              : words.of(source.kind()),
          Wording.clip(source.address(), 200),
          Address.outside(source.address()),
          failing,
          failing
              ? words.count("source.failed", health.failures())
              : words.say(health.lastSuccess() == null ? "source.new" : "source.well"),
          health.lastError() == null ? null : Wording.clip(health.lastError(), 300),
          ago(health.lastSuccess(), now, words),
          ago(health.lastNew(), now, words),
          ahead(health.nextTry(), now, words),
          words.number(health.reports()));
    }

    private static String ago(@Nullable Instant then, Instant now, Words words) {
      if (then == null) {
        return words.say("source.never");
      }
      Duration since = Duration.between(then, now);
      return since.toSeconds() < 60
          ? words.say("source.justNow")
          : since.toDays() < 30
              ? words.say("source.ago", rounded(since, words))
              : then.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String ahead(Instant then, Instant now, Words words) {
      Duration until = Duration.between(now, then);
      return until.toSeconds() < 60
          ? words.say("source.now")
          : words.say("source.in", rounded(until, words));
    }

    private static String rounded(Duration time, Words words) {
      return time.toMinutes() < 60
          ? words.count("minutes", time.toMinutes())
          : time.toHours() < 48
              ? words.count("hours", time.toHours())
              : words.count("days", time.toDays());
    }
  }
}
