package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.PublicationTime;

/**
 * What a page says about itself: in JSON-LD of schema.org, in Open Graph and other meta elements,
 * in microdata and in what readers see.
 *
 * @param title the headline; empty where there is none
 * @param url canonical address, or null
 * @param modified when the page was last changed, as far as it tells
 * @param byline names parted by commas, or null
 * @param section the part of the site, such as {@code "World"}, or null
 * @param paywalled whether the page says that it shows only part of its report to everyone
 * @param body what linked data gives as the article's text; empty where it does not
 */
record PageFacts(
    PageTitle title,
    @Nullable String url,
    @Nullable String siteName,
    @Nullable PublicationTime published,
    @Nullable PublicationTime modified,
    @Nullable String byline,
    @Nullable String section,
    boolean paywalled,
    @Nullable String language,
    String body) {

  /**
   * @param blocks the page's blocks, of which those around the headline tell date and author
   */
  static PageFacts of(Document page, LinkedData linked, List<PageBlock> blocks) {
    Map<String, String> meta = meta(page);
    String siteName =
        first(meta.get("og:site_name"), linked.publisher(), meta.get("application-name"));
    String url = url(page, meta);
    PageTitle title = PageTitle.of(page, meta, linked, siteName, blocks);
    List<String> opening = opening(blocks, title.block());
    PageDates dates = PageDates.of(page, meta, linked, opening, url);
    return new PageFacts(
        title,
        url,
        siteName == null ? null : NewsPage.words(siteName),
        dates.published(),
        dates.modified(),
        Byline.of(page, meta, linked, opening),
        first(meta.get("article:section"), linked.text("articleSection"), meta.get("section")),
        paywalled(meta, linked),
        first(lang(page), linked.text("inLanguage"), meta.get("og:locale")),
        linked.body());
  }

  /** The words of the blocks around the headline, nearest below it first. */
  private static List<String> opening(List<PageBlock> blocks, int headline) {
    if (headline < 0) {
      return List.of();
    }
    int end = Math.min(blocks.size(), headline + 16);
    List<String> opening = new ArrayList<>();
    int running = 0;
    for (int i = headline + 1; i < end && running < 3; i++) {
      String words = blocks.get(i).words();
      opening.add(words);
      running += words.length() > 200 ? 1 : 0;
    }
    for (int i = headline - 1; i >= Math.max(0, headline - 3); i--) {
      opening.add(blocks.get(i).words());
    }
    return opening;
  }

  private static boolean paywalled(Map<String, String> meta, LinkedData linked) {
    String free = linked.text("isAccessibleForFree");
    String tier = meta.get("article:content_tier");
    return (free != null && free.toLowerCase(Locale.ROOT).endsWith("false"))
        || (tier != null && !tier.equalsIgnoreCase("free"));
  }

  private static @Nullable String lang(Document page) {
    Element html = page.selectFirst("html[lang]");
    return html == null ? null : html.attr("lang");
  }

  private static Map<String, String> meta(Document page) {
    Map<String, String> meta = new HashMap<>();
    for (Element element : page.getElementsByTag("meta")) {
      String content = element.attr("content");
      if (WhiteSpace.strip(content).isEmpty()) {
        continue;
      }
      for (String attribute : List.of("property", "name", "itemprop")) {
        String name = element.attr(attribute).toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          meta.putIfAbsent(name, content);
        }
      }
    }
    return meta;
  }

  private static @Nullable String url(Document page, Map<String, String> meta) {
    Element link = page.selectFirst("link[rel=canonical][href]");
    String url = link == null ? null : Addresses.canonical(link.absUrl("href"));
    if (url == null && link != null) {
      url = Addresses.canonical(link.attr("href"));
    }
    return url == null ? Addresses.canonical(meta.get("og:url")) : url;
  }

  static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !WhiteSpace.strip(value).isEmpty()) {
        return WhiteSpace.strip(value);
      }
    }
    return null;
  }
}
