package org.onrecord.app.staff;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.staff.Member;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on record what happens at the desk's door, without secrets: no password, code or token, no
 * name that nobody has (people type passwords into the wrong box), and of an address only its
 * network, since the record is kept for good. What strangers cause is put down a bounded number of
 * times, so that they cannot fill the ledger.
 */
final class SecurityLog {

  /** What happened. */
  enum Event {
    SET_UP("set up the desk as its first administrator"),
    SIGNED_IN("signed in"),
    SIGNED_IN_BY_PROVIDER("signed in through the provider"),
    SIGNED_OUT("signed out"),
    FAILED("a sign-in failed"),
    THROTTLED("sign-ins were refused for a while, after too many failures"),
    PROVIDER_REFUSED("a sign-in through the provider was refused"),
    RECOVERY_CODE_TAKEN("signed in with a recovery code"),
    INVITED("was added and invited"),
    INVITED_AGAIN("was given a new link to choose a password"),
    PASSWORD_CHOSEN("chose a password by a one-time link"),
    PASSWORD_CHANGED("changed their password"),
    TWO_STEPS_ON("turned the second step on"),
    TWO_STEPS_OFF("turned the second step off"),
    TWO_STEPS_RESET("had the second step turned off by an administrator"),
    CHANGED("was given a role or taken off the staff");

    final String words;

    Event(String words) {
      this.words = words;
    }

    static @Nullable Event of(@Nullable String name) {
      for (Event event : values()) {
        if (event.key().equals(name)) {
          return event;
        }
      }
      return null;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Stands where nobody is known to have acted. */
  static final String STRANGER = "somebody unknown";

  private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);
  private static final int OF_STRANGERS = 100;

  private final Ledger ledger;
  private final Throttle throttle;

  SecurityLog(Ledger ledger, Throttle throttle) {
    this.ledger = ledger;
    this.throttle = throttle;
  }

  /** Something that a member did about themselves. */
  void did(Event event, Member member, String address) {
    record(event, member, member.name(), address, Map.of());
  }

  /** Something that an administrator did about a member. */
  void did(Event event, Member about, Member by, String address, Map<String, String> detail) {
    record(event, about, by.name(), address, detail);
  }

  /**
   * Something that a stranger did.
   *
   * @param about whom they said they were, where there is such a member
   */
  void strange(Event event, @Nullable Member about, String address) {
    LOG.warn("{} ({}), from {}", event.words, about == null ? "no member" : about.id(), address);
    if (throttle.take("log", OF_STRANGERS)) {
      record(event, about, STRANGER, address, Map.of());
    }
  }

  private void record(
      Event event, @Nullable Member about, String by, String address, Map<String, String> more) {
    Map<String, String> detail = new HashMap<>(more);
    detail.put("event", event.key());
    detail.put("network", network(address));
    if (about != null) {
      detail.put("member", about.name());
    }
    ledger.record(
        new Decision(Decision.Kind.SIGN_IN, about == null ? "nobody" : about.id(), by, "", detail));
  }

  /** The first three of four numbers, or the first three of eight groups. */
  static String network(String address) {
    String[] parts = address.split(address.indexOf(':') < 0 ? "\\." : ":", -1);
    return parts.length < 4
        ? "unknown"
        : String.join(address.indexOf(':') < 0 ? "." : ":", parts[0], parts[1], parts[2])
            + (address.indexOf(':') < 0 ? ".x" : "::");
  }
}
