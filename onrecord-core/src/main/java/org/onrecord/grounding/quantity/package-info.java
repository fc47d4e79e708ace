/**
 * Amounts with unit, bound and what they count; start at {@link
 * org.onrecord.grounding.quantity.QuantityFinder}.
 */
@NullMarked
package org.onrecord.grounding.quantity;

import org.jspecify.annotations.NullMarked;
