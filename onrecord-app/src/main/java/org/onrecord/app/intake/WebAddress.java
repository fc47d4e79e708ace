package org.onrecord.app.intake;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address whose host is in one form only: a name in ASCII, an IPv4 address in four
 * decimal numbers, or an IPv6 address in brackets. The other notations of IPv4 that browsers know
 * (one number, octal, hexadecimal, parts left out: WHATWG URL, 3.5) are read as browsers do, so
 * that what is checked is what is reached.
 *
 * @param host lower case; brackets around an IPv6 address
 * @param port never -1
 * @param target path and query as they are sent, percent-encoded; begins with a slash
 */
public record WebAddress(String scheme, String host, int port, String target) {
  private static final int LONGEST = 4_096;
  private static final String UNSENT = " \"<>\\^`{|}";

  /**
   * Reads an address as people and pages write it; a fragment is dropped.
   *
   * @throws IllegalArgumentException with what is wrong, where it is none or not one to be fetched
   */
  public static WebAddress parse(String text) {
    return of(uri(text), text);
  }

  /**
   * The address that a reference found at this one names.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public WebAddress resolve(String reference) {
    return of(URI.create(toString()).resolve(uri(reference)), reference);
  }

  private static URI uri(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      throw wrong(text, stripped.isEmpty() ? "it is empty" : "it is too long");
    }
    StringBuilder sent = new StringBuilder();
    int authorityEnd = authorityEnd(stripped);
    for (int i = 0; i < stripped.length(); ) {
      int point = stripped.codePointAt(i);
      if (point < 0x20 || point == 0x7f) {
        throw wrong(text, "it holds control characters");
      }
      boolean encoded =
          i >= authorityEnd
              && (point > 0x7f || UNSENT.indexOf(point) >= 0 || loosePercent(stripped, i));
      if (encoded) {
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          sent.append(String.format("%%%02X", b));
        }
      } else {
        sent.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    String head = sent.substring(0, authorityEnd);
    if (authorityEnd > 0) {
      head = asciiAuthority(head, text);
    }
    try {
      return new URI(head + withoutFragment(sent.substring(authorityEnd)));
    } catch (URISyntaxException e) {
      throw wrong(text, "it is malformed");
    }
  }

  private static String withoutFragment(String rest) {
    int hash = rest.indexOf('#');
    return hash < 0 ? rest : rest.substring(0, hash);
  }

  private static boolean loosePercent(String text, int at) {
    return text.charAt(at) == '%'
        && (at + 2 >= text.length()
            || Character.digit(text.charAt(at + 1), 16) < 0
            || Character.digit(text.charAt(at + 2), 16) < 0);
  }

  /** Where path, query or fragment begin; 0 for a reference without host. */
  private static int authorityEnd(String text) {
    int slashes = text.indexOf("//");
    int colon = text.indexOf(':');
    if (slashes != 0 && (colon < 0 || slashes != colon + 1)) {
      return 0;
    }
    int end = slashes + 2;
    while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Scheme and host with the host in ASCII, because {@link URI} takes no other. */
  private static String asciiAuthority(String head, String text) {
    int start = head.indexOf("//") + 2;
    String authority = head.substring(start);
    if (authority.indexOf('@') >= 0) {
      throw wrong(text, "it holds a user name");
    }
    if (authority.startsWith("[")) {
      return head;
    }
    int colon = authority.indexOf(':');
    String name = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon);
    try {
      return head.substring(0, start) + IDN.toASCII(name) + port;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw wrong(text, "its host is malformed");
    }
  }

  private static WebAddress of(URI uri, String text) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(text, "only http and https are fetched");
    }
    String authority = uri.getRawAuthority();
    if (authority == null) {
      throw wrong(text, "it names no host");
    }
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', Math.max(0, bracket));
    String name = colon < 0 ? authority : authority.substring(0, colon);
    String host = host(name.toLowerCase(Locale.ROOT), text);
    int port = scheme.equals("http") ? 80 : 443;
    if (colon >= 0 && colon + 1 < authority.length()) {
      String digits = authority.substring(colon + 1);
      port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : -1;
      if (port < 1 || port > 65_535) {
        throw wrong(text, "there is no such port");
      }
    }
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    String target =
        (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    return new WebAddress(scheme, host, port, target.startsWith("/") ? target : "/" + target);
  }

  private static String host(String name, String text) {
    if (name.startsWith("[")) {
      String inside = name.endsWith("]") ? name.substring(1, name.length() - 1) : "";
      if (!inside.matches("[0-9a-f:.]{2,45}") || inside.indexOf(':') < 0) {
        throw wrong(text, "its IPv6 address is malformed");
      }
      try {
        String canonical = InetAddress.getByName(inside).getHostAddress();
        // An IPv4 address inside of an IPv6 one comes out as itself.
        return canonical.indexOf(':') < 0 ? canonical : "[" + canonical + "]";
      } catch (UnknownHostException e) {
        throw wrong(text, "its IPv6 address is malformed");
      }
    }
    String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    if (!host.matches("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,126}") || host.length() > 253) {
      throw wrong(text, "its host is malformed");
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    if (!last.matches("\\d+|0x[0-9a-f]*")) {
      return host;
    }
    String four = ipv4(host);
    if (four == null) {
      throw wrong(text, "its IPv4 address is malformed");
    }
    return four;
  }

  /** One to four numbers, decimal, octal or hexadecimal, of which the last fills what is left. */
  private static @Nullable String ipv4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long number = number(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? (1L << (8 * (5 - parts.length))) - 1 : 255;
      if (number < 0 || number > most) {
        return null;
      }
      address += last ? number : number << (8 * (3 - i));
    }
    return (address >> 24)
        + "."
        + (address >> 16 & 255)
        + "."
        + (address >> 8 & 255)
        + "."
        + (address & 255);
  }

  private static long number(String part) {
    boolean hex = part.startsWith("0x");
    boolean octal = !hex && part.length() > 1 && part.startsWith("0");
    String digits = hex ? part.substring(2) : octal ? part.substring(1) : part;
    if (hex && digits.isEmpty()) {
      return 0;
    }
    try {
      return digits.length() > 12 ? -1 : Long.parseLong(digits, hex ? 16 : octal ? 8 : 10);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static IllegalArgumentException wrong(String text, String why) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return new IllegalArgumentException("not an address to fetch: " + shown + " (" + why + ")");
  }

  /** Scheme, host and, where it is not the usual one, port: what robots.txt speaks for. */
  public String origin() {
    boolean usual = port == (scheme.equals("http") ? 80 : 443);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }

  @Override
  public String toString() {
    return origin() + target;
  }
}
