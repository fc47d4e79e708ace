/**
 * Words as terms: what the full-text index holds of a text, and what a query asks of it; start at
 * {@link org.onrecord.jdbc.terms.Analysis}.
 */
@NullMarked
package org.onrecord.jdbc.terms;

import org.jspecify.annotations.NullMarked;
