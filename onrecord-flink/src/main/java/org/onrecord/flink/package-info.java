/** The pipeline on Apache Flink, for more reports than one machine reads; begin at {@link Job}. */
@NullMarked
package org.onrecord.flink;

import org.jspecify.annotations.NullMarked;
