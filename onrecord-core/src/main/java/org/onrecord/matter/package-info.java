/** Contested matters, linked online; start at {@link org.onrecord.matter.Docket}. */
@NullMarked
package org.onrecord.matter;

import org.jspecify.annotations.NullMarked;
