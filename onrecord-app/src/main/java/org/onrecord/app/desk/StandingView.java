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

  public static StandingView of(Standing standing) {
    String meaning =
        switch (standing) {
          case REPORTED -> "One origin says so; nobody else is on record with it.";
          case CORROBORATED -> "At least two independent origins say so and none denies it.";
          case DISPUTED -> "Denied by a speaker of another side, and the denial stands.";
          case CONCEDED -> "The side that denied it, or that loses by it, has acknowledged it.";
          case SETTLED -> "A person has looked at it and closed it.";
          case WITHDRAWN -> "Those who asserted it have taken it back.";
        };
    String name = standing.name().toLowerCase(Locale.ROOT);
    return new StandingView(name, Wording.capital(name), meaning);
  }
}
