/**
 * Feeds and lists of them: {@link org.onrecord.reader.feed.Feed}, {@link
 * org.onrecord.reader.feed.JsonFeed} and {@link org.onrecord.reader.feed.Opml}.
 */
@NullMarked
package org.onrecord.reader.feed;

import org.jspecify.annotations.NullMarked;
