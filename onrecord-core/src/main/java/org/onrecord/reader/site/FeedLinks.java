package org.onrecord.reader.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;

/** Finds the feeds that a page links to. */
public final class FeedLinks {
  private static final int DEEPEST = 256;
  private static final int MOST = 50;
  private static final Set<String> TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json",
          "application/json");

  private FeedLinks() {}

  /** A feed that a page names. */
  public record Link(String address, String title) {}

  /**
   * The feeds that a page announces in its head, best first (feeds of comments last); where it
   * announces none, those that its visible links look like.
   *
   * @param address where the page was found
   */
  public static List<Link> of(byte[] html, String address) throws Unreadable {
    Document page;
    try {
      page =
          Jsoup.parse(
              new ByteArrayInputStream(html),
              null,
              address,
              Parser.htmlParser().setMaxDepth(DEEPEST));
    } catch (IOException | RuntimeException e) {
      throw new Unreadable("is HTML that cannot be parsed", e);
    }
    List<Link> links = new ArrayList<>();
    List<Link> ofComments = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Element link : page.select("link[rel][href][type]")) {
      String type = link.attr("type").toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
      boolean alternate =
          List.of(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+")).contains("alternate");
      String found = Addresses.canonical(link.absUrl("href"));
      if (alternate && TYPES.contains(type) && found != null && seen.add(found)) {
        String title = WhiteSpace.collapse(link.attr("title"));
        boolean comments = (title + found).toLowerCase(Locale.ROOT).contains("comment");
        boolean wordpress = found.contains("/wp-json/") || type.equals("application/json");
        (comments || wordpress ? ofComments : links).add(new Link(found, title));
      }
    }
    links.addAll(ofComments);
    if (links.isEmpty()) {
      for (Element link : page.select("a[href]")) {
        String found = Addresses.canonical(link.absUrl("href"));
        if (found != null && looksLikeFeed(found) && seen.add(found)) {
          links.add(new Link(found, WhiteSpace.collapse(link.text())));
        }
      }
    }
    return List.copyOf(links.subList(0, Math.min(MOST, links.size())));
  }

  private static boolean looksLikeFeed(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    int query = lower.indexOf('?');
    String path = query < 0 ? lower : lower.substring(0, query);
    return path.matches(".*/(?:rss|feed|atom|index)(?:\\d|\\.0)?(?:\\.xml|\\.rdf|\\.json)?/?")
            && !path.endsWith("/index")
            && !path.endsWith("/index/")
        || path.matches(".*\\.(?:rss|atom|rdf)");
  }
}
