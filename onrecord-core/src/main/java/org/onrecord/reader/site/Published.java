package org.onrecord.reader.site;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is found at an address, told by how it begins. */
public enum Published {
  /** RSS, Atom, RDF or JSON Feed. */
  FEED,
  /** A sitemap or an index of them. */
  SITEMAP,
  /** A list of feeds in OPML. */
  SOURCE_LIST,
  /** A public channel of Telegram as a page. */
  CHANNEL,
  /** Anything else, for people to read. */
  PAGE;

  private static final int HEAD = 4_096;

  /** What these bytes begin like. */
  public static Published of(byte[] bytes) {
    boolean packed = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    if (packed) {
      return SITEMAP;
    }
    String head =
        new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1)
            .replace("\0", "")
            .toLowerCase(Locale.ROOT);
    if (head.contains("<!doctype html") || head.contains("<html")) {
      return contains(bytes, "tgme_channel_history") ? CHANNEL : PAGE;
    } else if (head.contains("urlset") || head.contains("sitemapindex")) {
      return SITEMAP;
    } else if (head.contains("<opml")) {
      return SOURCE_LIST;
    }
    boolean feed =
        head.contains("<rss")
            || head.contains("<rdf:rdf")
            || head.contains("<feed")
            || head.contains(":feed ")
            || head.stripLeading().startsWith("{") && head.contains("jsonfeed.org");
    return feed ? FEED : PAGE;
  }

  private static boolean contains(byte[] bytes, String words) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(words);
  }
}
