/** The staff, kept beside the ledger: {@link org.onrecord.jdbc.staff.JdbcStaff}. */
@NullMarked
package org.onrecord.jdbc.staff;

import org.jspecify.annotations.NullMarked;
