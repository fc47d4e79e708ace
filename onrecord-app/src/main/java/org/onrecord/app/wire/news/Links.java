package org.onrecord.app.wire.news;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whole addresses of the desk's pages, for readers who are elsewhere.
 *
 * @param base where readers find the desk, without a slash at the end
 */
public record Links(String base) {
  public Links {
    URI address = URI.create(base);
    if (address.getHost() == null
        || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
        || base.endsWith("/")
        || address.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "not a public address: \""
              + base
              + "\"; give it as https://HOST or https://HOST/PATH, without a slash at the end");
    }
  }

  /** The host alone, for ids of messages and lists. */
  public String host() {
    return URI.create(base).getHost();
  }

  /** An address of this desk. */
  public String at(String path) {
    return base + path;
  }

  public String front() {
    return base + "/";
  }

  public String matter(String id) {
    return base + "/matters/" + encoded(id);
  }

  public String statement(String matter, String statement) {
    return matter(matter) + "#s-" + encoded(statement);
  }

  public String report(String id) {
    return base + "/reports/" + encoded(id);
  }

  public String speaker(String id) {
    return base + "/speakers/" + encoded(id);
  }

  public String outlet(String id) {
    return base + "/outlets#o-" + encoded(id);
  }

  /** The page of a search by the names of its parts; the words are {@code q}. */
  public String search(Map<String, String> parts) {
    return base + "/search?" + query(parts);
  }

  /** Names and values as the query of an address; the same parts always give the same one. */
  public static String query(Map<String, String> parts) {
    return new TreeMap<>(parts)
        .entrySet().stream()
            .map(
                part ->
                    (part.getKey().equals("words") ? "q" : encoded(part.getKey()))
                        + "="
                        + encoded(part.getValue()))
            .collect(Collectors.joining("&"));
  }

  /** An id as a part of a path. */
  public static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
