package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.PlainText;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.OutletKind;

/**
 * Reads one news page: what it says about itself ({@link PageFacts}) and its body ({@link
 * PageBody}). The result holds text alone, no markup and no script. Nothing is fetched.
 */
public final class NewsPage {
  /** A page of more tags is not a report, and its tree would not fit in memory. */
  private static final int MOST_TAGS = 400_000;

  private static final int DEEPEST = 256;

  private NewsPage() {}

  /**
   * Reads a page, or a fragment of one.
   *
   * @param url where the page was found, or null; its own canonical address goes before it
   */
  public static Document read(String html, @Nullable String url) throws Unreadable {
    String found = Addresses.canonical(url);
    org.jsoup.nodes.Document page = parse(html, found == null ? "" : found);
    PageFacts facts = PageFacts.of(page);
    String canonical = facts.url();
    List<PageBody.Piece> pieces = PageBody.of(page, facts.title());
    BlockText text = new BlockText();
    text.add(BlockKind.HEADLINE, facts.title());
    for (PageBody.Piece piece : pieces) {
      text.add(piece.kind(), piece.words());
    }
    if (text.blocks().isEmpty()) {
      throw new Unreadable(
          "is an HTML page without text; a page that is put together by scripts must be saved from"
              + " a browser");
    }
    return new Document(
        null,
        canonical == null ? found : canonical,
        null,
        facts.siteName(),
        OutletKind.OTHER,
        facts.title(),
        text.text(),
        text.blocks(),
        facts.published(),
        facts.byline(),
        Languages.of(text.text(), facts.language()));
  }

  /** The text of a page that was read, under another title. */
  public static BlockText underTitle(String title, Document page) {
    BlockText text = new BlockText();
    text.add(BlockKind.HEADLINE, title);
    for (Block block : page.blocks()) {
      if (block.kind() != BlockKind.HEADLINE) {
        text.add(block.kind(), block.span().of(page.text()));
      }
    }
    return text;
  }

  /** Puts a title and a body in HTML together, as an entry of a feed has them. */
  public static BlockText joinFragment(String title, String html) throws Unreadable {
    List<PageBody.Piece> pieces = new ArrayList<>();
    if (!html.isBlank()) {
      pieces.addAll(PageBody.ofFragment(parse(html, "")));
    }
    String headline = WhiteSpace.collapse(title);
    boolean repeated =
        !pieces.isEmpty()
            && !headline.isEmpty()
            && (pieces.get(0).words().equalsIgnoreCase(headline) || pieces.size() == 1);
    if (repeated) {
      return PlainText.join(headline, pieces.size() == 1 ? pieces.get(0).words() : rest(pieces));
    }
    BlockText text = new BlockText();
    text.add(BlockKind.HEADLINE, headline);
    for (PageBody.Piece piece : pieces) {
      text.add(piece.kind(), piece.words());
    }
    return text;
  }

  private static String rest(List<PageBody.Piece> pieces) {
    StringBuilder rest = new StringBuilder();
    for (PageBody.Piece piece : pieces) {
      rest.append(rest.isEmpty() ? "" : "\n\n").append(piece.words());
    }
    return rest.toString();
  }

  /** The words of a short text that may hold markup and entities, such as a title in a feed. */
  public static String words(String markup) {
    if (markup.indexOf('<') < 0 && markup.indexOf('&') < 0) {
      return WhiteSpace.collapse(markup);
    }
    String start = markup.length() > 10_000 ? markup.substring(0, 10_000) : markup;
    return WhiteSpace.collapse(Jsoup.parseBodyFragment(start).text());
  }

  private static org.jsoup.nodes.Document parse(String html, String base) throws Unreadable {
    int tags = 0;
    for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
      tags++;
    }
    if (tags > MOST_TAGS) {
      throw new Unreadable("is an HTML page of more than 400,000 tags; save the report alone");
    }
    org.jsoup.nodes.Document page;
    try {
      page = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, base);
    } catch (RuntimeException e) {
      throw new Unreadable("is HTML that cannot be parsed; save the page again", e);
    }
    page.outputSettings(new OutputSettings().prettyPrint(false));
    return page;
  }

  static String textOf(Element element) {
    return WhiteSpace.collapse(element.text());
  }
}
