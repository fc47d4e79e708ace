package org.onrecord.app.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.wire.WireSettings;
import org.onrecord.app.wire.mail.MailSettings;
import picocli.CommandLine.Option;

/** How what goes out is sent, and where readers find the desk. */
final class WireOptions {
  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "Where readers find the desk, as feeds and mail name it, such as https://example.org/desk"
              + " (default: http://localhost:PORT).")
  @Nullable String publicUrl;

  @Option(
      names = "--behind-proxy",
      description = "A proxy of your own is in front and tells clients' addresses.")
  boolean behindProxy;

  @Option(
      names = "--smtp",
      paramLabel = "URL",
      description =
          "Sends digests by this server: smtp://HOST:PORT, smtp+starttls://HOST:PORT or"
              + " smtps://HOST:PORT.")
  @Nullable String smtp;

  @Option(names = "--smtp-user", paramLabel = "NAME", description = "The user of that server.")
  @Nullable String smtpUser;

  @Option(
      names = "--smtp-password",
      hidden = true,
      description = "For the settings and the environment; a command line shows it to others.")
  @Nullable String smtpPassword;

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      description = "Who digests are from, such as \"Desk <digest@example.org>\".")
  @Nullable String mailFrom;

  @Option(
      names = "--mail-returns",
      paramLabel = "ADDRESS",
      description = "Where undeliverable mail comes back to (default: that of --mail-from).")
  @Nullable String mailReturns;

  @Option(
      names = "--mail-returns-box",
      paramLabel = "URL",
      description = "The mailbox of that address: imaps://USER@HOST/INBOX.")
  @Nullable String returnsBox;

  @Option(
      names = "--mail-returns-password",
      hidden = true,
      description = "For the settings and the environment; a command line shows it to others.")
  @Nullable String returnsPassword;

  /**
   * What these options say.
   *
   * @throws IllegalArgumentException when one of them cannot be
   */
  WireSettings settings(int port) {
    String url = publicUrl == null ? "http://localhost:" + port : publicUrl;
    if (smtp == null) {
      return new WireSettings(url, behindProxy, null);
    }
    if (mailFrom == null) {
      throw new IllegalArgumentException("--smtp needs --mail-from: say who digests are from");
    }
    return new WireSettings(
        url,
        behindProxy,
        MailSettings.of(
            smtp, smtpUser, smtpPassword, mailFrom, mailReturns, returnsBox, returnsPassword));
  }

  /** Where browsers reach the desk, or null where nothing stands before it. */
  @Nullable URI address() {
    return publicUrl == null ? null : URI.create(publicUrl);
  }
}
