/**
 * What is told of a matter in a few lines; start at {@link org.onrecord.app.wire.news.MatterNews}.
 */
@NullMarked
package org.onrecord.app.wire.news;

import org.jspecify.annotations.NullMarked;
