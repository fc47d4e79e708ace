package org.onrecord.app.wire.http;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many requests a minute for each key, in windows of a minute, told in the header fields of
 * draft-ietf-httpapi-ratelimit-headers. Keeps the keys that asked last, a bounded number of them.
 * Thread-safe.
 */
public final class RateLimit {
  private static final int WINDOW_SECONDS = 60;
  private static final int KEPT = 50_000;

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > KEPT;
        }
      };

  private static final class Window {
    long minute;
    int used;
  }

  public RateLimit(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a key may still do.
   *
   * @param left requests in this window; negative where this one is too many
   * @param seconds until the next window
   */
  public record Turn(String policy, int quota, int left, int seconds) {
    public boolean isGranted() {
      return left >= 0;
    }

    /** The field {@code RateLimit-Policy}. */
    public String policyField() {
      return "\"" + policy + "\";q=" + quota + ";w=" + WINDOW_SECONDS;
    }

    /** The field {@code RateLimit}. */
    public String field() {
      return "\"" + policy + "\";r=" + Math.max(0, left) + ";t=" + seconds;
    }
  }

  /**
   * Counts a request.
   *
   * @param policy what the limit is by, such as {@code address}
   * @param cost how many requests it counts for
   */
  public Turn take(String policy, String key, int quota, int cost) {
    long seconds = clock.instant().getEpochSecond();
    long minute = Math.floorDiv(seconds, WINDOW_SECONDS);
    synchronized (windows) {
      Window window = windows.computeIfAbsent(policy + " " + key, unknown -> new Window());
      if (window.minute != minute) {
        window.minute = minute;
        window.used = 0;
      }
      // What is refused does not count further, so that the number cannot overflow.
      window.used = Math.min(quota + 1, window.used + cost);
      return new Turn(
          policy,
          quota,
          quota - window.used,
          (int) (WINDOW_SECONDS - Math.floorMod(seconds, (long) WINDOW_SECONDS)));
    }
  }
}
