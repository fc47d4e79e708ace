package org.onrecord.app.intake;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * To which addresses a request may go: to those of the public Internet, and to networks that a
 * setting names. What is refused follows the registries of special-purpose addresses (IANA, RFC
 * 6890) and every form of IPv6 address that carries an IPv4 address inside it.
 */
public final class AddressRules {
  private static final Map<Network, String> SPECIAL = new LinkedHashMap<>();

  /** Everything else in IPv6 is unassigned, local or a translation. */
  private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

  static {
    String[][] special = {
      {"0.0.0.0/8", "this network"},
      {"10.0.0.0/8", "private"},
      {"100.64.0.0/10", "carrier-grade NAT"},
      {"127.0.0.0/8", "loopback"},
      {"169.254.0.0/16", "link-local"},
      {"172.16.0.0/12", "private"},
      {"192.0.0.0/24", "protocol assignments"},
      {"192.0.2.0/24", "documentation"},
      {"192.88.99.0/24", "6to4 relay"},
      {"192.168.0.0/16", "private"},
      {"198.18.0.0/15", "benchmarks"},
      {"198.51.100.0/24", "documentation"},
      {"203.0.113.0/24", "documentation"},
      {"224.0.0.0/4", "multicast"},
      {"240.0.0.0/4", "reserved"},
      {"::/128", "unspecified"},
      {"::1/128", "loopback"},
      {"::/96", "IPv4-compatible"},
      {"::ffff:0:0:0/96", "IPv4-translated"},
      {"64:ff9b::/96", "NAT64"},
      {"64:ff9b:1::/48", "NAT64"},
      {"100::/64", "discard"},
      {"2001::/32", "Teredo"},
      {"2001::/23", "protocol assignments"},
      {"2001:db8::/32", "documentation"},
      {"2002::/16", "6to4"},
      {"3fff::/20", "documentation"},
      {"5f00::/16", "segment routing"},
      {"fc00::/7", "unique local"},
      {"fe80::/10", "link-local"},
      {"fec0::/10", "site-local"},
      {"ff00::/8", "multicast"},
    };
    for (String[] row : special) {
      SPECIAL.put(Network.parse(row[0]), row[1]);
    }
  }

  private final List<Network> allowed;

  private AddressRules(List<Network> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /** The public Internet alone. */
  public static AddressRules publicOnly() {
    return new AddressRules(List.of());
  }

  /** The public Internet and these networks, whatever they are. */
  public static AddressRules allowing(List<Network> networks) {
    return new AddressRules(networks);
  }

  /** What kind of address this is, for which it is refused; null where it may be reached. */
  @Nullable String refusal(InetAddress address) {
    for (Network network : allowed) {
      if (network.holds(address)) {
        return null;
      }
    }
    for (Map.Entry<Network, String> special : SPECIAL.entrySet()) {
      if (special.getKey().holds(address)) {
        return special.getValue();
      }
    }
    if (address instanceof Inet4Address) {
      return null;
    }
    if (!GLOBAL_UNICAST.holds(address)) {
      return "not public";
    }
    return isIsatap(address.getAddress()) ? "ISATAP" : null;
  }

  /**
   * What kind of address a host's name leads to now, for which it would not be asked; null where it
   * would be, and where the name leads nowhere.
   */
  public @Nullable String refusal(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        String refusal = refusal(address);
        if (refusal != null) {
          return refusal;
        }
      }
      return null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** RFC 5214: the interface's half is {@code 0000:5efe} or {@code 0200:5efe} and an address. */
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] == 0 || bytes[8] == 2)
        && bytes[9] == 0
        && bytes[10] == 0x5e
        && (bytes[11] & 0xff) == 0xfe;
  }
}
