/** RSS and Atom feeds: {@link org.onrecord.reader.feed.Feed}. */
@NullMarked
package org.onrecord.reader.feed;

import org.jspecify.annotations.NullMarked;
