/** Date expressions as intervals; start at {@link org.onrecord.grounding.time.DateFinder}. */
@NullMarked
package org.onrecord.grounding.time;

import org.jspecify.annotations.NullMarked;
