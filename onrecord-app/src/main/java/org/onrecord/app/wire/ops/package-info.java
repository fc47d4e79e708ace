/** Health and measurements for operators; start at {@link org.onrecord.app.wire.ops.OpsRoutes}. */
@NullMarked
package org.onrecord.app.wire.ops;

import org.jspecify.annotations.NullMarked;
