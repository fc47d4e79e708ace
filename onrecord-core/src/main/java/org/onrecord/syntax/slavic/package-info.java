/**
 * Words, forms and sentences of Ukrainian and Russian, by dictionaries; start at {@link
 * org.onrecord.syntax.slavic.Morphology}.
 */
@NullMarked
package org.onrecord.syntax.slavic;

import org.jspecify.annotations.NullMarked;
