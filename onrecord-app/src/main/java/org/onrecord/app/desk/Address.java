package org.onrecord.app.desk;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The addresses of pages; every id from the ledger is encoded. */
final class Address {

  private Address() {}

  static String matter(String id) {
    return "/matters/" + encoded(id);
  }

  /** What is recorded in a matter after this event. */
  static String live(String id, long after) {
    return matter(id) + "/live?after=" + after;
  }

  /** A statement's place on the page of its matter. */
  static String statement(String matter, String statement) {
    return matter(matter) + "#" + anchor(statement);
  }

  /** The id of a statement's element on a matter's page. */
  static String anchor(String statement) {
    return "s-" + encoded(statement);
  }

  static String report(String id) {
    return "/reports/" + encoded(id);
  }

  /** The highlighted place of an attribution; the whole report where there is none. */
  static String report(String id, @Nullable String attribution) {
    return attribution == null ? report(id) : report(id) + "#" + encoded(attribution);
  }

  static String speaker(String id) {
    return "/speakers/" + encoded(id);
  }

  static String outlet(String id) {
    return "/outlets/" + encoded(id);
  }

  static String place(String id) {
    return "/places/" + encoded(id);
  }

  /** A search by its parts, as {@link org.onrecord.ledger.SearchQuery#parts} names them. */
  static String search(Map<String, String> parts) {
    // The words first, then the filters in one order: a search has one address.
    Map<String, String> ordered = new LinkedHashMap<>();
    String words = parts.get("words");
    if (words != null) {
      ordered.put("words", words);
    }
    new TreeMap<>(parts).forEach(ordered::putIfAbsent);
    return "/search" + query(ordered, "words", "q");
  }

  /** Parts of a query as the end of an address, one of them by another name. */
  static String query(Map<String, String> parts, String part, String name) {
    StringBuilder query = new StringBuilder();
    parts.forEach(
        (key, value) ->
            query
                .append(query.length() == 0 ? '?' : '&')
                .append(key.equals(part) ? name : key)
                .append('=')
                .append(encoded(value)));
    return query.toString();
  }

  /** An address on another host that a reader may be sent to; null unless it is http or https. */
  static @Nullable String outside(@Nullable String url) {
    if (url == null) {
      return null;
    }
    try {
      URI address = new URI(url.strip());
      boolean web =
          "https".equalsIgnoreCase(address.getScheme())
              || "http".equalsIgnoreCase(address.getScheme());
      return web && address.getHost() != null ? address.toASCIIString() : null;
    } catch (URISyntaxException e) {
      // A broken address is shown as words elsewhere, never as a link.
      return null;
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
