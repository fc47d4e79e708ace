/** News pages: {@link org.onrecord.reader.html.NewsPage}. */
@NullMarked
package org.onrecord.reader.html;

import org.jspecify.annotations.NullMarked;
