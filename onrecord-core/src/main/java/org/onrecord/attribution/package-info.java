/** Who said what, as spans of a report; start at {@link org.onrecord.attribution.Attributor}. */
@NullMarked
package org.onrecord.attribution;

import org.jspecify.annotations.NullMarked;
