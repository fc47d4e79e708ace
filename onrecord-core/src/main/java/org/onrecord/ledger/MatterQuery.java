package org.onrecord.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.SearchQuery.Box;
import org.onrecord.matter.Standing;

/**
 * Which matters are looked for. Everything given must hold; what is null is left open.
 *
 * @param place id of one of its places
 * @param box in which one of its places lies
 * @param from the matter's last day is not before this one
 * @param to its first day is not after this one
 */
public record MatterQuery(
    @Nullable Standing standing,
    @Nullable String place,
    @Nullable Box box,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  public MatterQuery {
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("no days lie between " + from + " and " + to);
    }
  }

  /** Every matter. */
  public static final MatterQuery ALL = new MatterQuery(null, null, null, null, null);
}
