package org.onrecord.grounding.quantity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An amount.
 *
 * @param value in {@code unit}; the lower end of a range
 * @param max the upper end of a range, or null
 * @param unit {@code "km"}, {@code "km2"}, {@code "%"}, {@code "USD"}, ... or {@code "count"}
 * @param of what is counted or measured ("killed", "drone", "settlement"), or null
 */
public record Quantity(
    double value, @Nullable Double max, Bound bound, String unit, @Nullable String of) {
  public Quantity {
    Objects.requireNonNull(bound, "bound");
    Objects.requireNonNull(unit, "unit");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + " is not finite");
    }
  }
}
