/** What answers to programs have in common: problems, rates, conditions. */
@NullMarked
package org.onrecord.app.wire.http;

import org.jspecify.annotations.NullMarked;
