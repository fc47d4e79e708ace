/**
 * The log that a ledger is: entries, the hash chain that ties them, and the forms in which they
 * leave a store. Knows no database; start at {@link org.onrecord.jdbc.log.LogEntry}.
 */
@NullMarked
package org.onrecord.jdbc.log;

import org.jspecify.annotations.NullMarked;
