/** The REST interface under /api/v1; start at {@link org.onrecord.app.wire.api.ApiRoutes}. */
@NullMarked
package org.onrecord.app.wire.api;

import org.jspecify.annotations.NullMarked;
