/**
 * Trains, exports and measures the models; start at {@link org.onrecord.lab.LabCommand}. Needs the
 * corpora; never shipped.
 */
@NullMarked
package org.onrecord.lab;

import org.jspecify.annotations.NullMarked;
