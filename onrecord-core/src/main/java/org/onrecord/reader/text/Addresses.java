package org.onrecord.reader.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The canonical form of web addresses, by which reports are told apart. Opens none of them. */
public final class Addresses {
  private static final int LONGEST = 4_096;
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "yclid", "msclkid", "igshid", "mc_cid", "mc_eid");

  private Addresses() {}

  /**
   * An absolute http or https address with its host in lower case and without user, default port,
   * fragment and tracking parameters; null for anything else.
   */
  public static @Nullable String canonical(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String url = WhiteSpace.strip(address);
    int colon = url.indexOf("://");
    if (colon < 0 || url.length() > LONGEST) {
      return null;
    }
    String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return null;
    }
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (WhiteSpace.isInvisible(c) || c == '<' || c == '>' || c == '"' || c == '\\') {
        return null;
      }
    }
    int hash = url.indexOf('#');
    String rest = url.substring(colon + 3, hash < 0 ? url.length() : hash);
    int path = 0;
    while (path < rest.length() && rest.charAt(path) != '/' && rest.charAt(path) != '?') {
      path++;
    }
    String host = rest.substring(0, path);
    host = host.substring(host.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    String defaultPort = scheme.equals("http") ? ":80" : ":443";
    if (host.endsWith(defaultPort)) {
      host = host.substring(0, host.length() - defaultPort.length());
    }
    if (host.isEmpty() || host.startsWith(":") || host.startsWith(".")) {
      return null;
    }
    String tail = withoutTracking(rest.substring(path));
    return scheme + "://" + host + (tail.startsWith("/") ? tail : "/" + tail);
  }

  private static String withoutTracking(String pathAndQuery) {
    int question = pathAndQuery.indexOf('?');
    if (question < 0) {
      return pathAndQuery;
    }
    StringBuilder kept = new StringBuilder();
    for (String parameter : pathAndQuery.substring(question + 1).split("&")) {
      int equals = parameter.indexOf('=');
      String name =
          (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
      if (!parameter.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
      }
    }
    return pathAndQuery.substring(0, question) + kept;
  }

  /** The host of a canonical address, without {@code www.} and port. */
  public static String host(String canonical) {
    int start = canonical.indexOf("://") + 3;
    int end = start;
    while (end < canonical.length() && "/?:".indexOf(canonical.charAt(end)) < 0) {
      end++;
    }
    String host = canonical.substring(start, end);
    return host.startsWith("www.") && host.length() > 4 ? host.substring(4) : host;
  }
}
