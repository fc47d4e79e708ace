package org.onrecord.app.intake;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How requests are made.
 *
 * @param contact an address or page of whoever runs this program, told to servers; null where none
 *     is set
 * @param rules to which addresses requests may go
 * @param names looks up host names
 * @param hostDelay between two requests to one host
 * @param proxy through which all requests go, or null; its own address is not checked, those it is
 *     asked for are
 */
public record FetchSettings(
    @Nullable String contact,
    AddressRules rules,
    Names names,
    FetchLimits limits,
    Duration hostDelay,
    @Nullable InetSocketAddress proxy) {
  /** The name by which robots.txt speaks of this program. */
  static final String PROGRAM = "onrecord";

  public FetchSettings {
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(names, "names");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(hostDelay, "hostDelay");
    if (contact != null && !contact.matches("[\\x21-\\x7e]{3,200}")) {
      throw new IllegalArgumentException(
          "not a contact: \"" + contact + "\"; give an e-mail address or a page's address");
    }
  }

  /** For the open web. */
  public static FetchSettings usual(@Nullable String contact) {
    return new FetchSettings(
        contact,
        AddressRules.publicOnly(),
        Names.ofSystem(),
        FetchLimits.usual(),
        Duration.ofSeconds(2),
        null);
  }

  /** Who asks, as servers are told. */
  String userAgent() {
    return "Onrecord/0.1.0 (reads published reports"
        + (contact == null ? ")" : "; contact " + contact + ")");
  }
}
