package org.onrecord.app.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.onrecord.staff.Member;

/**
 * Bounds how often somebody may try to prove who they are: by name and address together, so that
 * others cannot lock a member out; by name, against many addresses; by address, against many names.
 * Names that there are and names that there are not count alike. Thread-safe; forgotten when the
 * desk stops.
 */
final class Throttle {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int BY_BOTH = 6;
  static final int BY_ADDRESS = 30;
  static final int BY_NAME = 60;

  private static final int REMEMBERED = 20_000;

  private record Tries(Instant since, int count) {}

  private final Clock clock;
  private final Map<String, Tries> tries =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > REMEMBERED;
        }
      };

  Throttle(Clock clock) {
    this.clock = clock;
  }

  /** Counts a try; false when it is one too many and must not even be looked at. */
  synchronized boolean take(String name, String address) {
    String network = network(address);
    boolean both = count(both(name, network), BY_BOTH);
    boolean byAddress = count("a " + network, BY_ADDRESS);
    boolean byName = count("n " + Member.key(name), BY_NAME);
    return both && byAddress && byName;
  }

  /** Forgets the tries of somebody who has proved who they are. */
  synchronized void forgive(String name, String address) {
    tries.remove(both(name, network(address)));
  }

  /** Counts anything else that must not happen too often; false when it is one too many. */
  synchronized boolean take(String what, int most) {
    return count("w " + what, most);
  }

  private boolean count(String key, int most) {
    Instant now = clock.instant();
    Tries known = tries.get(key);
    Tries next =
        known == null || !now.isBefore(known.since().plus(WINDOW))
            ? new Tries(now, 1)
            : new Tries(known.since(), known.count() + 1);
    tries.put(key, next);
    return next.count() <= most;
  }

  private static String both(String name, String network) {
    return "b " + network + " " + Member.key(name);
  }

  /** An IPv6 subscriber has 2^64 addresses, which count as one. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", -1);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < 4 && i < groups.length && !groups[i].isEmpty(); i++) {
      network.append(groups[i]).append(':');
    }
    return network.append(':').toString();
  }
}
