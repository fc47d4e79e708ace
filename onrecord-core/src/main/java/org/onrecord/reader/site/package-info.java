/**
 * What a site tells programs about itself: {@link org.onrecord.reader.site.RobotsRules}, {@link
 * org.onrecord.reader.site.Sitemap} and {@link org.onrecord.reader.site.FeedLinks}.
 */
@NullMarked
package org.onrecord.reader.site;

import org.jspecify.annotations.NullMarked;
