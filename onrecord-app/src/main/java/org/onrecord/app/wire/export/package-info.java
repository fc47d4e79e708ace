/**
 * Every row of the ledger in the forms of other programs; start at {@link
 * org.onrecord.app.wire.export.Export}.
 */
@NullMarked
package org.onrecord.app.wire.export;

import org.jspecify.annotations.NullMarked;
