package org.onrecord.app.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A block of addresses of one family, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class Network {
  private final byte[] prefix;
  private final int bits;

  private Network(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * Reads a block in CIDR notation; an address alone is a block of one.
   *
   * @throws IllegalArgumentException when {@code text} is no such block
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] prefix = literal(address);
    int bits = prefix.length * 8;
    if (slash >= 0) {
      String width = text.substring(slash + 1);
      bits = width.matches("\\d{1,3}") ? Integer.parseInt(width) : -1;
    }
    if (bits < 0 || bits > prefix.length * 8) {
      throw wrong(text);
    }
    return new Network(prefix, bits);
  }

  /** The bytes of an address that is written as one, so that no name is looked up. */
  private static byte[] literal(String address) {
    boolean four = address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    boolean six = address.indexOf(':') >= 0 && address.matches("[0-9a-fA-F:.]{2,45}");
    if (!four && !six) {
      throw wrong(address);
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw wrong(address);
    }
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "not a network: \"" + text + "\"; write it like 10.1.0.0/16 or fd00::/8");
  }

  boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(bytes, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (bytes[whole] & 0xff) >> (8 - rest) == (prefix[whole] & 0xff) >> (8 - rest);
  }
}
