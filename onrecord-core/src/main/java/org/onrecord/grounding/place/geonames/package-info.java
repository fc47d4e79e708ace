/** Reads the files that GeoNames publishes. */
@NullMarked
package org.onrecord.grounding.place.geonames;

import org.jspecify.annotations.NullMarked;
