package org.onrecord.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.PublicationTime;

/**
 * An event of the ledger.
 *
 * @param number its entry's place in the ledger's order
 * @param at when it was recorded
 * @param author the program that linked, or the person who decided
 * @param report id of the report whose recording made it; null where a revision did
 * @param published when that report was published, or null where unknown
 */
public record RecordedEvent(
    long number,
    Instant at,
    String author,
    MatterEvent event,
    @Nullable String report,
    @Nullable PublicationTime published) {}
