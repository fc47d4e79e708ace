/** Lists of places that users import, kept on disk. */
@NullMarked
package org.onrecord.jdbc.places;

import org.jspecify.annotations.NullMarked;
