/** Webhooks; start at {@link org.onrecord.app.wire.hook.HookSender}. */
@NullMarked
package org.onrecord.app.wire.hook;

import org.jspecify.annotations.NullMarked;
