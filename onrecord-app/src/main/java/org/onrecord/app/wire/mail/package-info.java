/**
 * Digests by e-mail, from signing up to bounces; start at {@link org.onrecord.app.wire.mail.Post}.
 */
@NullMarked
package org.onrecord.app.wire.mail;

import org.jspecify.annotations.NullMarked;
