package org.onrecord.app.wire.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as people type them. */
final class MailAddress {
  /** RFC 5322's dot-atom, without quotes and comments: nothing in it can end a header's line. */
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private MailAddress() {}

  /** The address in its plain form, its domain in ASCII; empty where it is none. */
  static Optional<String> of(String typed) {
    String text = typed.strip();
    int at = text.lastIndexOf('@');
    if (at < 1 || at > 64 || text.length() > 254) {
      return Optional.empty();
    }
    String domain;
    try {
      domain = IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      // Not a name of a host in any script.
      return Optional.empty();
    }
    String local = text.substring(0, at);
    boolean isAddress =
        LOCAL.matcher(local).matches()
            && DOMAIN.matcher(domain).matches()
            && domain.length() <= 253;
    return isAddress
        ? Optional.of(local.toLowerCase(Locale.ROOT) + "@" + domain)
        : Optional.empty();
  }
}
