/** Bytes from outside to reports; start at {@link org.onrecord.reader.Reader}. */
@NullMarked
package org.onrecord.reader;

import org.jspecify.annotations.NullMarked;
