/** Lists as RSS, Atom and JSON Feed; start at {@link org.onrecord.app.wire.feed.FeedRoutes}. */
@NullMarked
package org.onrecord.app.wire.feed;

import org.jspecify.annotations.NullMarked;
