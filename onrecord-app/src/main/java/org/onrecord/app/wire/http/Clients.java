package org.onrecord.app.wire.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Tells requests of one household or company from those of another, by their address.
 *
 * @param behindProxy whether the last address of X-Forwarded-For is that of the client, as a proxy
 *     of one's own writes it; else the header is a stranger's word and not looked at
 */
public record Clients(boolean behindProxy) {

  /** The network of whoever asks: 32 bits of an IPv4 address, 56 of an IPv6 address. */
  public String network(ServerRequest request) {
    String address = String.valueOf(request.servletRequest().getRemoteAddr());
    if (behindProxy) {
      String forwarded = request.headers().firstHeader("X-Forwarded-For");
      if (forwarded != null) {
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        if (last.matches("[0-9a-fA-F.:]{2,45}")) {
          address = last;
        }
      }
    }
    return network(address);
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      StringBuilder network = new StringBuilder("v6");
      for (int i = 0; i < Math.min(7, bytes.length); i++) {
        network.append(String.format("%02x", bytes[i]));
      }
      return network.toString();
    } catch (UnknownHostException e) {
      // Digits and colons that are no address: one network of their own.
      return "malformed";
    }
  }
}
