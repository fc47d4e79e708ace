package org.onrecord.app.desk;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path at which a proxy shows the desk, put before every address of this host on a page. The
 * proxy takes it away again, so that nothing else needs to know of it.
 */
record BasePath(String path) {
  /** A tag of a page whose values are all escaped: a "<" in words never begins one. */
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>]*>");

  private static final Pattern ADDRESS =
      Pattern.compile("(\\s(?:href|src|action|formaction)=\")(?=/(?!/))");

  /**
   * @param publicAddress such as {@code https://example.org/onrecord}, or empty
   */
  static BasePath of(String publicAddress) {
    String path = publicAddress.isEmpty() ? null : URI.create(publicAddress).getRawPath();
    return new BasePath(path == null || path.equals("/") ? "" : path.replaceFirst("/$", ""));
  }

  String before(String html) {
    if (path.isEmpty()) {
      return html;
    }
    String replacement = "$1" + Matcher.quoteReplacement(path);
    return TAG.matcher(html)
        .replaceAll(
            tag -> Matcher.quoteReplacement(ADDRESS.matcher(tag.group()).replaceAll(replacement)));
  }
}
