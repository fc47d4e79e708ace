package org.onrecord.app.wire;

import org.jspecify.annotations.Nullable;
import org.onrecord.app.wire.mail.MailSettings;

/**
 * How the wire is run.
 *
 * @param publicUrl where readers find the desk, without a slash at the end
 * @param behindProxy whether a proxy of one's own tells the clients' addresses
 * @param mail null where no mail is sent
 */
public record WireSettings(String publicUrl, boolean behindProxy, @Nullable MailSettings mail) {}
