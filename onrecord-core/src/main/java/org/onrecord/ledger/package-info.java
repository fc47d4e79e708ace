/** The durable, append-only store as a port; start at {@link org.onrecord.ledger.Ledger}. */
@NullMarked
package org.onrecord.ledger;

import org.jspecify.annotations.NullMarked;
