package org.onrecord.reader.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.JsonInput;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.PublicationTime;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a page says about itself: in JSON-LD of schema.org, in Open Graph and other meta elements,
 * in microdata and in what readers see.
 *
 * @param title the headline; empty where there is none
 * @param url canonical address, or null
 */
record PageFacts(
    String title,
    @Nullable String url,
    @Nullable String siteName,
    @Nullable PublicationTime published,
    @Nullable String byline,
    @Nullable String language) {
  private static final int LONGEST_TITLE = 400;
  private static final int LONGEST_BYLINE = 200;
  private static final int MOST_SCRIPTS = 20;
  private static final Set<String> LINKED_DATA =
      Set.of("headline", "datePublished", "author", "publisher", "name", "url", "dateCreated");

  static PageFacts of(Document page) {
    Map<String, String> meta = meta(page);
    Map<String, String> linked = linkedData(page);
    String siteName = first(meta.get("og:site_name"), linked.get("publisher.name"));
    if (siteName == null) {
      siteName = first(meta.get("application-name"));
    }
    return new PageFacts(
        title(page, meta, linked, siteName),
        url(page, meta),
        siteName,
        published(page, meta, linked),
        byline(page, meta, linked),
        first(lang(page), meta.get("og:locale")));
  }

  private static @Nullable String lang(Document page) {
    Element html = page.selectFirst("html[lang]");
    return html == null ? null : html.attr("lang");
  }

  private static Map<String, String> meta(Document page) {
    Map<String, String> meta = new HashMap<>();
    for (Element element : page.select("meta[content]")) {
      for (String attribute : List.of("property", "name", "itemprop")) {
        String name = element.attr(attribute).toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          meta.putIfAbsent(name, element.attr("content"));
        }
      }
    }
    return meta;
  }

  private static String title(
      Document page,
      Map<String, String> meta,
      Map<String, String> linked,
      @Nullable String siteName) {
    String told = first(meta.get("og:title"), linked.get("headline"), meta.get("twitter:title"));
    String heading = null;
    for (Element h1 : page.select("h1")) {
      String words = NewsPage.textOf(h1);
      if (words.length() > 10 || (heading == null && !words.isEmpty())) {
        heading = words;
        break;
      }
    }
    String title = first(told, heading, page.title());
    if (title == null) {
      return "";
    }
    String clean = withoutSite(NewsPage.words(title), siteName);
    // What readers see as the headline goes before what is written for search engines.
    if (heading != null && heading.length() > 10 && shareWords(heading, clean)) {
      clean = heading;
    }
    return clean.length() > LONGEST_TITLE ? clean.substring(0, LONGEST_TITLE) : clean;
  }

  private static boolean shareWords(String one, String other) {
    Set<String> words = Set.copyOf(List.of(one.toLowerCase(Locale.ROOT).split("\\s+")));
    String[] others = other.toLowerCase(Locale.ROOT).split("\\s+");
    int shared = 0;
    for (String word : others) {
      shared += words.contains(word) ? 1 : 0;
    }
    return shared * 2 >= others.length;
  }

  /** A title often ends with the name of the site after a bar or a dash. */
  private static String withoutSite(String title, @Nullable String siteName) {
    for (String bar : List.of(" | ", " – ", " — ", " - ", " :: ")) {
      int at = title.lastIndexOf(bar);
      if (at <= 10) {
        continue;
      }
      String end = title.substring(at + bar.length());
      boolean site = siteName != null && end.equalsIgnoreCase(siteName);
      if (site || (bar.equals(" | ") && end.length() < 40 && at > end.length())) {
        return WhiteSpace.strip(title.substring(0, at));
      }
    }
    return title;
  }

  private static @Nullable String url(Document page, Map<String, String> meta) {
    Element link = page.selectFirst("link[rel=canonical][href]");
    String url = link == null ? null : Addresses.canonical(link.absUrl("href"));
    if (url == null && link != null) {
      url = Addresses.canonical(link.attr("href"));
    }
    return url == null ? Addresses.canonical(meta.get("og:url")) : url;
  }

  private static @Nullable PublicationTime published(
      Document page, Map<String, String> meta, Map<String, String> linked) {
    List<@Nullable String> candidates = new ArrayList<>();
    candidates.add(meta.get("article:published_time"));
    candidates.add(linked.get("datePublished"));
    for (String name :
        List.of(
            "datepublished",
            "og:published_time",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publish-date",
            "publish_date",
            "dc.date.issued",
            "dc.date",
            "dcterms.created",
            "cxenseparse:recs:publishtime",
            "date")) {
      candidates.add(meta.get(name));
    }
    candidates.add(linked.get("dateCreated"));
    for (Element time :
        page.select(
            "[itemprop=datePublished][datetime], [itemprop=datePublished][content],"
                + " time[pubdate], article time[datetime], main time[datetime], time[datetime]")) {
      candidates.add(time.hasAttr("datetime") ? time.attr("datetime") : time.attr("content"));
      if (candidates.size() > 100) {
        break;
      }
    }
    int seen = 0;
    for (Element time : page.select("time, [class*=date], [class*=time], [class*=publish]")) {
      if (seen++ == 50) {
        break;
      }
      String words = time.text();
      candidates.add(words.length() <= 100 ? words : null);
    }
    for (String candidate : candidates) {
      PublicationTime time = Dates.parse(candidate);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable String byline(
      Document page, Map<String, String> meta, Map<String, String> linked) {
    List<@Nullable String> candidates = new ArrayList<>();
    candidates.add(linked.get("author.name"));
    candidates.add(meta.get("author"));
    candidates.add(meta.get("article:author"));
    candidates.add(meta.get("parsely-author"));
    for (Element element :
        page.select("[rel=author], [itemprop=author], [class*=byline], [class*=author-name]")) {
      candidates.add(element.text());
      if (candidates.size() > 20) {
        break;
      }
    }
    for (String candidate : candidates) {
      if (candidate == null) {
        continue;
      }
      String name = NewsPage.words(candidate);
      if (name.regionMatches(true, 0, "by ", 0, 3)) {
        name = name.substring(3);
      }
      boolean address = name.contains("://") || name.startsWith("@");
      if (!name.isEmpty() && name.length() <= LONGEST_BYLINE && !address) {
        return name;
      }
    }
    return null;
  }

  /** The facts of all linked data of a page by name; of several values the first is kept. */
  private static Map<String, String> linkedData(Document page) {
    Map<String, String> facts = new HashMap<>();
    int scripts = 0;
    for (Element script : page.select("script[type=application/ld+json]")) {
      if (scripts++ == MOST_SCRIPTS) {
        break;
      }
      try (JsonParser parser = JsonInput.open(script.data())) {
        collect(parser, facts);
      } catch (JacksonException | Unreadable invalid) {
        // Pages write it by hand and wrongly; what was understood so far counts.
        continue;
      }
    }
    return facts;
  }

  /**
   * Walks all values; a name within an author or a publisher is kept as {@code "author.name"} or
   * {@code "publisher.name"}.
   */
  private static void collect(JsonParser parser, Map<String, String> facts) throws Unreadable {
    Deque<String> within = new ArrayDeque<>();
    String field = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case PROPERTY_NAME -> field = parser.currentName();
        case START_OBJECT, START_ARRAY -> {
          within.push(field);
        }
        case END_OBJECT, END_ARRAY -> {
          field = within.pop();
        }
        case VALUE_STRING -> {
          if (LINKED_DATA.contains(field)) {
            String value = JsonInput.scalar(parser, field);
            String outer = within.isEmpty() ? "" : within.peek();
            boolean person = outer.equals("author") || outer.equals("publisher");
            String name = person ? outer + "." + field : field;
            if (field.equals("author")) {
              name = "author.name";
            }
            if (value != null && !value.isBlank() && value.length() < 2_000) {
              facts.putIfAbsent(name, value);
            }
          }
        }
        default -> {}
      }
    }
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !WhiteSpace.strip(value).isEmpty()) {
        return WhiteSpace.strip(value);
      }
    }
    return null;
  }
}
