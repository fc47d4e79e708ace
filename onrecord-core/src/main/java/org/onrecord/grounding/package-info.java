/**
 * From spans to speakers, places, dates, quantities; start at {@link
 * org.onrecord.grounding.Grounder}.
 */
@NullMarked
package org.onrecord.grounding;

import org.jspecify.annotations.NullMarked;
