/** The ledger on SQL databases; start at {@link org.onrecord.jdbc.JdbcLedger}. */
@NullMarked
package org.onrecord.jdbc;

import org.jspecify.annotations.NullMarked;
