package org.onrecord.ledger;

import java.time.Instant;

/**
 * A decision of the ledger.
 *
 * @param number its entry's place in the ledger's order
 */
public record RecordedDecision(long number, Instant at, Decision decision) {}
