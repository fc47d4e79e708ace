/** A whole cluster on one machine, for tests and measurements; begin at {@link LocalCluster}. */
@NullMarked
package org.onrecord.flink.local;

import org.jspecify.annotations.NullMarked;
