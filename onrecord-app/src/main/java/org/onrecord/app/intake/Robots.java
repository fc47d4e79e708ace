package org.onrecord.app.intake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.intake.FetchException.Kind;
import org.onrecord.reader.site.RobotsRules;

/**
 * What the sites' robots.txt allow, asked once a day (RFC 9309, 2.4) and remembered. Thread-safe;
 * of a site whose file is not known yet, one thread asks and the others of that site wait.
 */
final class Robots {
  private static final Duration KEPT = Duration.ofHours(24);

  /** A site that failed to answer is asked again sooner. */
  private static final Duration KEPT_FAILURE = Duration.ofMinutes(10);

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);
  private static final int MOST_SITES = 5_000;

  private final File file;
  private final String program;
  private final Map<String, Object> asking = new ConcurrentHashMap<>();
  private final Map<String, Known> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_SITES;
        }
      };

  /** Fetches a robots.txt. */
  @FunctionalInterface
  interface File {
    Fetched fetch(WebAddress address) throws FetchException, InterruptedException;
  }

  private record Known(RobotsRules rules, long untilNanos) {}

  Robots(File file, String program) {
    this.file = file;
    this.program = program;
  }

  /**
   * Returns when the address may be fetched.
   *
   * @throws FetchException when it may not, or when the site cannot be asked
   */
  void check(WebAddress address) throws FetchException, InterruptedException {
    if (!of(address).allows(address.toString())) {
      throw new FetchException(
          Kind.ROBOTS,
          address.toString(),
          "the site's robots.txt does not allow it to be read by programs");
    }
  }

  /** How long the site wants us to wait between requests, as far as is known. */
  Duration delay(WebAddress address) {
    Known told = known(address.origin());
    Duration delay = told == null ? null : told.rules.delay();
    return delay == null
        ? Duration.ZERO
        : delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  /** What the address's site allows. */
  RobotsRules of(WebAddress address) throws FetchException, InterruptedException {
    String origin = address.origin();
    Known told = known(origin);
    if (told != null) {
      return told.rules;
    }
    Object turn = asking.computeIfAbsent(origin, unknown -> new Object());
    synchronized (turn) {
      try {
        told = known(origin);
        if (told == null) {
          told = ask(WebAddress.parse(origin + "/robots.txt"));
          synchronized (known) {
            known.put(origin, told);
          }
        }
        return told.rules;
      } finally {
        asking.remove(origin, turn);
      }
    }
  }

  private @Nullable Known known(String origin) {
    synchronized (known) {
      Known told = known.get(origin);
      return told == null || told.untilNanos - System.nanoTime() <= 0 ? null : told;
    }
  }

  private Known ask(WebAddress address) throws FetchException, InterruptedException {
    try {
      return known(RobotsRules.parse(file.fetch(address).body(), program), KEPT);
    } catch (FetchException e) {
      return switch (e.kind()) {
        case STATUS ->
            e.status() == 429 || e.status() >= 500
                ? known(RobotsRules.allowNone(), KEPT_FAILURE)
                : known(RobotsRules.allowAll(), KEPT);
        // The file is there and cannot be read: as if there were none.
        case REDIRECTS, TOO_LARGE, MALFORMED -> known(RobotsRules.allowAll(), KEPT_FAILURE);
        case REFUSED, ROBOTS, UNREACHABLE, INSECURE, SLOW, BUSY -> throw e;
      };
    }
  }

  private static Known known(RobotsRules rules, Duration kept) {
    return new Known(rules, System.nanoTime() + kept.toNanos());
  }
}
