package org.onrecord.app.desk;

import java.util.Locale;
import org.onrecord.matter.Standing;

/**
 * A standing as pages show it.
 *
 * @param key names its shape and colour
 * @param meaning in one sentence
 */
public record StandingView(String key, String label, String meaning) {

  /** In English. */
  public static StandingView of(Standing standing) {
    return of(standing, Words.ENGLISH);
  }

  static StandingView of(Standing standing, Words words) {
    return new StandingView(
        standing.name().toLowerCase(Locale.ROOT), words.of(standing), words.meaning(standing));
  }
}
