/**
 * Who said what in Ukrainian and Russian text, by cues, cases and the marks of headlines; start at
 * {@link org.onrecord.attribution.slavic.SlavicAttributor}.
 */
@NullMarked
package org.onrecord.attribution.slavic;

import org.jspecify.annotations.NullMarked;
