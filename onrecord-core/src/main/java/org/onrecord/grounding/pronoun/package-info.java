/** Which name a personal pronoun stands for: features of candidates, and a trained scorer. */
@NullMarked
package org.onrecord.grounding.pronoun;

import org.jspecify.annotations.NullMarked;
