/**
 * What a document says, whatever form it came in: {@link org.onrecord.reader.text.Document}, its
 * blocks, dates, language and address.
 */
@NullMarked
package org.onrecord.reader.text;

import org.jspecify.annotations.NullMarked;
