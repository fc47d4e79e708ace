/**
 * What comes in from outside: {@link org.onrecord.app.intake.Fetcher} is the one client of every
 * request that leaves this machine.
 */
@NullMarked
package org.onrecord.app.intake;

import org.jspecify.annotations.NullMarked;
