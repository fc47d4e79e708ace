/**
 * Who works on the record: {@link org.onrecord.staff.Member}, what each may do, and the port {@link
 * org.onrecord.staff.Staff}.
 */
@NullMarked
package org.onrecord.staff;

import org.jspecify.annotations.NullMarked;
