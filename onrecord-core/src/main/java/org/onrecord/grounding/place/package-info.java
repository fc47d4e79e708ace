/** Place names and what they name; start at {@link org.onrecord.grounding.place.PlaceFinder}. */
@NullMarked
package org.onrecord.grounding.place;

import org.jspecify.annotations.NullMarked;
