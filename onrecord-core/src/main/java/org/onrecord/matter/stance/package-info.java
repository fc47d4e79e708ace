/**
 * What a headline does to a claim; start at {@link org.onrecord.matter.stance.ClaimStance#read}.
 *
 * <p>A logistic model over words and over groups of words, so that each answer can be explained by
 * the features that gave it.
 */
@NullMarked
package org.onrecord.matter.stance;

import org.jspecify.annotations.NullMarked;
