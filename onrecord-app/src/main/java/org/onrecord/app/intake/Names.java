package org.onrecord.app.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host name. */
@FunctionalInterface
public interface Names {
  /**
   * The addresses, best first.
   *
   * @throws UnknownHostException when there are none
   */
  List<InetAddress> lookUp(String host) throws UnknownHostException;

  /** The names that this machine knows. */
  static Names ofSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
