package org.onrecord.reader.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.PublicationTime;

/**
 * A sitemap (sitemaps.org 0.9) with the news extension, or an index of sitemaps; packed in gzip or
 * not.
 *
 * @param entries the pages, in the order of the file
 * @param sitemaps addresses of further sitemaps, where this is an index
 */
public record Sitemap(List<Entry> entries, List<Entry> sitemaps) {
  /** The protocol allows no more in one file. */
  private static final int MOST_ENTRIES = 50_000;

  private static final int MOST_BYTES = 52_428_800;
  private static final int DEEPEST = 50;

  public Sitemap {
    entries = List.copyOf(entries);
    sitemaps = List.copyOf(sitemaps);
  }

  /**
   * One address of a sitemap.
   *
   * @param address canonical
   * @param published when the news extension says that it was published, or null
   * @param modified when it is said to have changed last, or null
   * @param title of the news extension, or null
   */
  public record Entry(
      String address,
      @Nullable PublicationTime published,
      @Nullable PublicationTime modified,
      @Nullable String title) {
    /** The later of publication and change, or null where neither is told. */
    public @Nullable PublicationTime latest() {
      return modified == null
          ? published
          : published == null || published.compareTo(modified) < 0 ? modified : published;
    }
  }

  /** Reads a sitemap; entries that are malformed are passed over. */
  public static Sitemap read(byte[] bytes) throws Unreadable {
    Document map;
    try {
      map =
          Jsoup.parse(
              new ByteArrayInputStream(unpacked(bytes)),
              null,
              "",
              Parser.xmlParser().setMaxDepth(DEEPEST));
    } catch (IOException | RuntimeException e) {
      throw new Unreadable("is XML that cannot be parsed, not a sitemap", e);
    }
    Element root = map.firstElementChild();
    String name = root == null ? "" : root.normalName();
    if (root == null || !(name.endsWith("urlset") || name.endsWith("sitemapindex"))) {
      throw new Unreadable("is not a sitemap");
    }
    List<Entry> entries = new ArrayList<>();
    for (Element element : root.children()) {
      Entry entry = entry(element);
      if (entry != null && entries.size() < MOST_ENTRIES) {
        entries.add(entry);
      }
    }
    return name.endsWith("urlset")
        ? new Sitemap(entries, List.of())
        : new Sitemap(List.of(), entries);
  }

  private static byte[] unpacked(byte[] bytes) throws IOException, Unreadable {
    if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      return bytes;
    }
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] all = stream.readNBytes(MOST_BYTES + 1);
      if (all.length > MOST_BYTES) {
        throw new Unreadable("is a sitemap of more than 50 MB");
      }
      return all;
    }
  }

  private static @Nullable Entry entry(Element element) {
    String address = null;
    PublicationTime modified = null;
    PublicationTime published = null;
    String title = null;
    for (Element field : element.children()) {
      switch (local(field)) {
        case "loc" -> address = Addresses.canonical(field.text());
        case "lastmod" -> modified = Dates.parse(field.text());
        case "news" -> {
          for (Element news : field.children()) {
            switch (local(news)) {
              case "publication_date" -> published = Dates.parse(news.text());
              case "title" -> title = WhiteSpace.collapse(news.text());
              default -> {}
            }
          }
        }
        default -> {}
      }
    }
    return address == null ? null : new Entry(address, published, modified, title);
  }

  private static String local(Element element) {
    String name = element.normalName();
    return name.substring(name.indexOf(':') + 1);
  }
}
