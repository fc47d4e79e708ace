package org.onrecord.matter.stance;

import java.util.Objects;

/**
 * A stance as it was read.
 *
 * @param probability of this stance, 0 to 1; at least a third
 */
public record StanceReading(ClaimStance stance, double probability) {
  public StanceReading {
    Objects.requireNonNull(stance, "stance");
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("not a probability: " + probability);
    }
  }
}
