/**
 * What the wire keeps beside the ledger: tokens, readers of digests, what was sent to whom, and
 * webhooks; start at {@link org.onrecord.jdbc.wire.WireStore}.
 */
@NullMarked
package org.onrecord.jdbc.wire;

import org.jspecify.annotations.NullMarked;
