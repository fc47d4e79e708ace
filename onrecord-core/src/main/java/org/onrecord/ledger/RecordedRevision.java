package org.onrecord.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.matter.Correction;

/**
 * A revision of the ledger.
 *
 * @param number its entry's place in the ledger's order
 * @param correction null where all statements were linked anew
 * @param matters ids of the matters that it changed
 */
public record RecordedRevision(
    long number,
    Instant at,
    String author,
    String reason,
    @Nullable Correction correction,
    List<String> matters) {
  public RecordedRevision {
    matters = List.copyOf(matters);
  }
}
