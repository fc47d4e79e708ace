package org.onrecord.app.wire.mail;

import java.util.Locale;
import org.onrecord.jdbc.wire.Cadence;

/** How letters and the pages around them put things in words. */
final class Phrases {
  private Phrases() {}

  static String cadence(Cadence cadence) {
    return switch (cadence) {
      case CHANGE -> "when something changes, at most once an hour";
      case DAILY -> "daily at seven in the morning";
      case WEEKLY -> "on Mondays at seven in the morning";
    };
  }

  /** The value of a choice in a form. */
  static String value(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
