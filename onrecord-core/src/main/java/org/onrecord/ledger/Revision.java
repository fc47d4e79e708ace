package org.onrecord.ledger;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;

/**
 * What was changed of matters without a report: by a person's correction, or because all statements
 * were linked anew by other rules. Recorded whole or not at all.
 *
 * @param correction null where all statements were linked anew
 * @param author who decided; the program where nobody did
 * @param reason why, in one short sentence for a reader
 * @param events what changed, in order; never empty
 * @param matters the state afterwards of each matter that changed
 */
public record Revision(
    @Nullable Correction correction,
    String author,
    String reason,
    List<MatterEvent> events,
    List<Matter> matters) {
  public Revision {
    Objects.requireNonNull(reason, "reason");
    if (author.isBlank()) {
      throw new IllegalArgumentException("a revision needs an author");
    }
    events = List.copyOf(events);
    matters = List.copyOf(matters);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a revision that changes nothing is none");
    }
  }
}
