/**
 * What members of the staff do at the desk, and how it is told who they are; start at {@link
 * org.onrecord.app.staff.StaffDesk}, and at {@code Routes} for who may go where.
 */
@NullMarked
package org.onrecord.app.staff;

import org.jspecify.annotations.NullMarked;
