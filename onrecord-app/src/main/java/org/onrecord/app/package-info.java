/** One executable jar; start at {@link org.onrecord.app.Onrecord}. */
@NullMarked
package org.onrecord.app;

import org.jspecify.annotations.NullMarked;
