package org.onrecord.reader.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;

/** Lists of feeds in OPML 1 and 2, as feed readers exchange them. */
public final class Opml {
  private static final int MOST_OUTLINES = 50_000;
  private static final int DEEPEST = 100;

  private Opml() {}

  /**
   * One feed of a list.
   *
   * @param address of the feed, as it is written
   * @param site of the feed's pages, or null
   */
  public record Outline(String title, String address, @Nullable String site) {}

  /** Reads the feeds of a list, whatever groups they are in. */
  public static List<Outline> read(byte[] bytes) throws Unreadable {
    Document list;
    try {
      list =
          Jsoup.parse(
              new ByteArrayInputStream(bytes), null, "", Parser.xmlParser().setMaxDepth(DEEPEST));
    } catch (IOException | RuntimeException e) {
      throw new Unreadable("is XML that cannot be parsed; export the list again", e);
    }
    if (list.getElementsByTag("opml").isEmpty()) {
      throw new Unreadable("is not a list of feeds in OPML");
    }
    List<Outline> outlines = new ArrayList<>();
    for (Element outline : list.getElementsByTag("outline")) {
      String address = attribute(outline, "xmlUrl");
      if (address == null) {
        continue;
      }
      if (outlines.size() >= MOST_OUTLINES) {
        throw new Unreadable("is a list of more than 50,000 feeds; split it");
      }
      String title = attribute(outline, "title");
      String text = attribute(outline, "text");
      outlines.add(
          new Outline(
              title != null ? title : text != null ? text : address,
              address,
              attribute(outline, "htmlUrl")));
    }
    return outlines;
  }

  private static @Nullable String attribute(Element outline, String name) {
    String value = WhiteSpace.collapse(outline.attributes().getIgnoreCase(name));
    return value.isEmpty() ? null : value;
  }

  /** Writes a list in OPML 2. */
  public static String write(String title, List<Outline> outlines) {
    Document list = new Document("");
    list.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(true);
    Element opml = list.appendElement("opml").attr("version", "2.0");
    opml.appendElement("head").appendElement("title").text(title);
    Element body = opml.appendElement("body");
    for (Outline outline : outlines) {
      Element element = new Element("outline");
      body.appendChild(element);
      element.attr("type", "rss").attr("text", outline.title()).attr("title", outline.title());
      element.attributes().put("xmlUrl", outline.address());
      if (outline.site() != null) {
        element.attributes().put("htmlUrl", outline.site());
      }
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + list.outerHtml().strip() + "\n";
  }
}
