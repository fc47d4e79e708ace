/** The main path from bytes to matters; start at {@link org.onrecord.Pipeline}. */
@NullMarked
package org.onrecord;

import org.jspecify.annotations.NullMarked;
