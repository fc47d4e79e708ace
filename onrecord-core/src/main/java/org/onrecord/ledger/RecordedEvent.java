package org.onrecord.ledger;

import org.jspecify.annotations.Nullable;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.PublicationTime;

/**
 * An event of the ledger.
 *
 * @param number its entry's place in the ledger's order
 * @param report id of the report whose recording made it
 * @param published when that report was published, or null where unknown
 */
public record RecordedEvent(
    long number, MatterEvent event, String report, @Nullable PublicationTime published) {}
