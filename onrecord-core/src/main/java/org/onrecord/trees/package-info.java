/** Trained decision trees that tell candidates apart: {@link org.onrecord.trees.BoostedTrees}. */
@NullMarked
package org.onrecord.trees;

import org.jspecify.annotations.NullMarked;
