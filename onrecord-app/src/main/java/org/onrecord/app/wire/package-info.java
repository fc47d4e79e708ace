/**
 * What leaves Onrecord for readers and other programs; start at {@link org.onrecord.app.wire.Wire}.
 */
@NullMarked
package org.onrecord.app.wire;

import org.jspecify.annotations.NullMarked;
