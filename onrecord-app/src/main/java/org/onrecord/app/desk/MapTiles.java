package org.onrecord.app.desk;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A base map that browsers fetch from another host.
 *
 * @param template its addresses, with {@code {z}}, {@code {x}} and {@code {y}}
 * @param credit whom the map's makers ask to be named
 */
public record MapTiles(String template, String credit) {

  /**
   * @throws IllegalArgumentException when the template is no address of tiles
   */
  public MapTiles {
    if (!template.contains("{z}") || !template.contains("{x}") || !template.contains("{y}")) {
      throw new IllegalArgumentException(
          "an address of map tiles holds {z}, {x} and {y}; this does not: " + template);
    }
    origin(template);
  }

  /** Scheme, host and port, as a Content-Security-Policy names them. */
  String origin() {
    return origin(template);
  }

  private static String origin(String template) {
    try {
      URI address = new URI(template.replaceAll("\\{[xyz]\\}", "0"));
      String scheme = address.getScheme();
      String host = address.getHost();
      if (host == null || !("https".equals(scheme) || "http".equals(scheme))) {
        throw new IllegalArgumentException(
            "map tiles come from an https or http address, not from " + template);
      }
      return scheme + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address of map tiles: " + template, e);
    }
  }
}
