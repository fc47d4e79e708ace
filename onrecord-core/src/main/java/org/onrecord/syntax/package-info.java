/**
 * Sentences, words and parts of speech of a report; start at {@link org.onrecord.syntax.Syntax}.
 */
@NullMarked
package org.onrecord.syntax;

import org.jspecify.annotations.NullMarked;
