package org.onrecord.app.staff;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;

/**
 * Which matters are featured and which are held back, as editors last decided. Looked up once a
 * second at most, and at once after a decision at this desk. Thread-safe.
 */
final class Displays {
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How a matter is shown. */
  enum Display {
    USUAL,
    FEATURED,
    HELD;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Display of(@Nullable String key) {
      for (Display display : values()) {
        if (display.key().equals(key)) {
          return display;
        }
      }
      return null;
    }
  }

  /** For so long a matter that is held back may have been merged into another unnoticed. */
  private static final long LIVES_ON_NANOS = TimeUnit.SECONDS.toNanos(30);

  private record Known(long at, Set<String> featured, Set<String> held) {}

  private record LivesOn(long at, String in) {}

  private final Ledger ledger;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  private final Map<String, LivesOn> livesOn = new ConcurrentHashMap<>();

  Displays(Ledger ledger) {
    this.ledger = ledger;
  }

  Display of(String matter) {
    Known now = now();
    return now.held().contains(matter)
        ? Display.HELD
        : now.featured().contains(matter) ? Display.FEATURED : Display.USUAL;
  }

  /** Ids of the matters that are featured, the latest decision last. */
  Set<String> featured() {
    return now().featured();
  }

  /** Ids of the matters that readers do not see. */
  Set<String> held() {
    return now().held();
  }

  /** Puts on record how a matter is shown from now on. */
  void decide(String matter, Display display, String author, String reason) {
    ledger.record(
        new Decision(
            Decision.Kind.DISPLAY, matter, author, reason, Map.of("display", display.key())));
    livesOn.clear();
    known.set(null);
  }

  /** A matter that is held back stays so in the one that it is merged into. */
  private String livesOn(String matter) {
    long time = System.nanoTime();
    LivesOn found = livesOn.get(matter);
    if (found == null || time - found.at() > LIVES_ON_NANOS) {
      String in = ledger.matter(matter).map(whole -> whole.matter().id()).orElse(matter);
      found = new LivesOn(time, in);
      livesOn.put(matter, found);
    }
    return found.in();
  }

  private Known now() {
    Known found = known.get();
    long time = System.nanoTime();
    if (found == null || time - found.at() > KEPT_NANOS) {
      Set<String> featured = new LinkedHashSet<>();
      Set<String> held = new LinkedHashSet<>();
      ledger
          .current(Decision.Kind.DISPLAY)
          .forEach(
              (matter, recorded) -> {
                Display display = Display.of(recorded.decision().detail().get("display"));
                if (display == Display.FEATURED) {
                  featured.add(matter);
                } else if (display == Display.HELD) {
                  held.add(matter);
                  held.add(livesOn(matter));
                }
              });
      found = new Known(time, featured, held);
      known.set(found);
    }
    return found;
  }
}
