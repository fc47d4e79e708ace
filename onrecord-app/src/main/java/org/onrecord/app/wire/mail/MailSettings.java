package org.onrecord.app.wire.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How mail is sent, and where what comes back is read.
 *
 * @param server {@code smtp://HOST:PORT}, encrypted where the server offers it; {@code
 *     smtp+starttls://} insists on it; {@code smtps://} is encrypted from the first byte
 * @param user of the server, or null
 * @param from as readers see it
 * @param returns the address that undeliverable mail comes back to
 * @param mailbox where that address's mail is read: {@code imaps://USER@HOST/FOLDER}, {@code
 *     imap://} or null
 * @param connections to the server at once
 * @param hold after which a message that a run claimed and never marked is sent by another
 */
public record MailSettings(
    URI server,
    @Nullable String user,
    @Nullable String password,
    InternetAddress from,
    String returns,
    @Nullable URI mailbox,
    @Nullable String mailboxPassword,
    int connections,
    Duration hold) {

  /**
   * Reads the settings as an operator writes them.
   *
   * @param returns null for the address of {@code from}
   * @throws IllegalArgumentException with what is wrong; never holds a password
   */
  public static MailSettings of(
      String server,
      @Nullable String user,
      @Nullable String password,
      String from,
      @Nullable String returns,
      @Nullable String mailbox,
      @Nullable String mailboxPassword) {
    InternetAddress sender = address(from);
    return new MailSettings(
        uri(server, "smtp://HOST:PORT", "smtp", "smtp+starttls", "smtps"),
        user,
        password,
        sender,
        returns == null ? sender.getAddress() : address(returns).getAddress(),
        mailbox == null ? null : uri(mailbox, "imaps://USER@HOST/INBOX", "imap", "imaps"),
        mailboxPassword,
        4,
        Duration.ofMinutes(5));
  }

  private static InternetAddress address(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (text.chars().noneMatch(Character::isISOControl) && address.getAddress().contains("@")) {
        return address;
      }
    } catch (AddressException e) {
      throw new IllegalArgumentException("not an address of mail: \"" + text + "\"", e);
    }
    throw new IllegalArgumentException("not an address of mail: \"" + text + "\"");
  }

  private static URI uri(String text, String form, String... schemes) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && uri.getScheme() != null
          && java.util.List.of(schemes).contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a mail server; give it as " + form, e);
    }
    throw new IllegalArgumentException("not a mail server; give it as " + form);
  }

  /** The user of the mailbox. */
  static String userOf(URI mailbox) {
    String user = mailbox.getRawUserInfo();
    return user == null ? "" : URLDecoder.decode(user, StandardCharsets.UTF_8);
  }

  /** Never a password. */
  @Override
  public String toString() {
    return "mail from " + from + " by " + server.getHost();
  }
}
