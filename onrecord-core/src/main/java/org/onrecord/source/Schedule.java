package org.onrecord.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When sources and pages are asked again. A source that brings something new is asked sooner the
 * next time, one that does not later; one that fails waits twice as long after each failure, up to
 * {@code longest}, and is never given up. Pure; all times are the caller's.
 *
 * @param first interval of a new source
 * @param shortest and {@code longest} interval
 * @param backOff after the first failure
 * @param again after each check of a page, how long until the next; after the last it is left alone
 */
public record Schedule(
    Duration first, Duration shortest, Duration longest, Duration backOff, List<Duration> again) {
  private static final Duration MOST_FRESH = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;

  public Schedule {
    again = List.copyOf(again);
  }

  /** For the open web. */
  public static Schedule usual() {
    return new Schedule(
        Duration.ofMinutes(15),
        Duration.ofMinutes(5),
        Duration.ofHours(24),
        Duration.ofMinutes(5),
        List.of(
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7)));
  }

  /** Of a source that was just added. */
  public Health begin(Instant now) {
    return new Health(null, null, null, first, now, 0, null, null, null, 0);
  }

  /**
   * After a source answered.
   *
   * @param fresh how many reports or pages were new
   * @param freshFor how long the server says that nothing changes, or null
   * @param salt spreads the polls of sources that were added together
   */
  public Health succeeded(
      Health before,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String cursor,
      int fresh,
      @Nullable Duration freshFor,
      Instant now,
      String salt) {
    double factor = fresh == 0 ? 1.5 : fresh < 5 ? 0.7 : 0.4;
    Duration interval = between((long) (before.interval().toMillis() * factor));
    Duration wait = spread(interval, salt);
    if (freshFor != null) {
      Duration told = freshFor.compareTo(MOST_FRESH) > 0 ? MOST_FRESH : freshFor;
      wait = told.compareTo(wait) > 0 && told.compareTo(longest) < 0 ? told : wait;
    }
    return new Health(
        etag,
        lastModified,
        cursor,
        interval,
        now.plus(wait),
        0,
        null,
        now,
        fresh > 0 ? now : before.lastNew(),
        before.reports() + fresh);
  }

  /**
   * After a source did not answer. What is known of it stays, so that nothing is asked twice.
   *
   * @param retryAfter what the server wished, or null
   */
  public Health failed(
      Health before, String error, @Nullable Duration retryAfter, Instant now, String salt) {
    int failures = before.failures() + 1;
    return new Health(
        before.etag(),
        before.lastModified(),
        before.cursor(),
        before.interval(),
        now.plus(wait(failures, retryAfter, salt)),
        failures,
        error,
        before.lastSuccess(),
        before.lastNew(),
        before.reports());
  }

  /** How long to wait after so many failures in a row. */
  public Duration wait(int failures, @Nullable Duration retryAfter, String salt) {
    long millis = backOff.toMillis() << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
    Duration wait = Duration.ofMillis(Math.min(longest.toMillis(), millis));
    wait = spread(wait, salt + failures);
    return retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait;
  }

  private Duration between(long millis) {
    return Duration.ofMillis(Math.max(shortest.toMillis(), Math.min(longest.toMillis(), millis)));
  }

  /** Up to a tenth more, the same for the same salt. */
  private static Duration spread(Duration wait, String salt) {
    long tenth = Math.max(1, wait.toMillis() / 10);
    return wait.plusMillis(Math.floorMod(salt.hashCode() * 31L, tenth));
  }
}
