package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Addresses;
import org.onrecord.reader.text.Alignment;
import org.onrecord.reader.text.BlockText;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.Document;
import org.onrecord.reader.text.Languages;
import org.onrecord.reader.text.PageDetails;
import org.onrecord.reader.text.PlainText;
import org.onrecord.reader.text.Unreadable;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;

/**
 * Reads one news page: what it says about itself ({@link PageFacts}), its body ({@link PageBody})
 * and, of a live blog, its posts ({@link LivePosts}). The result holds text alone, no markup and no
 * script, with its place in the page's HTML. Nothing is fetched.
 */
public final class NewsPage {
  /** A page of more tags is not a report, and its tree would not fit in memory. */
  private static final int MOST_TAGS = 400_000;

  private static final int DEEPEST = 256;
  private static final int LONGEST_HEADING = 200;

  private static final PageBody BODY = PageBody.load();

  private final String html;
  private final @Nullable String found;
  private final PageFacts facts;
  private final LinkedData linked;
  private final org.jsoup.nodes.Document page;
  private final List<PageBlock> blocks;

  private NewsPage(String html, @Nullable String url) throws Unreadable {
    this.html = html;
    this.found = Addresses.canonical(url);
    this.page = parse(html, found == null ? "" : found);
    this.blocks = PageBlocks.of(page.body());
    this.linked = LinkedData.of(page);
    this.facts = PageFacts.of(page, linked, blocks);
  }

  /**
   * Reads a page, or a fragment of one, as one document.
   *
   * @param url where the page was found, or null; its own canonical address goes before it
   */
  public static Document read(String html, @Nullable String url) throws Unreadable {
    NewsPage page = new NewsPage(html, url);
    return page.document(page.blocks);
  }

  /**
   * Reads a page as one document or, where it is a live blog, as what stands above its posts and
   * each of these, in the order of the page.
   */
  public static List<Document> readAll(String html, @Nullable String url) throws Unreadable {
    NewsPage page = new NewsPage(html, url);
    List<Document> posts = page.posts();
    if (posts.isEmpty()) {
      return List.of(page.document(page.blocks));
    }
    return posts;
  }

  private Document document(List<PageBlock> of) throws Unreadable {
    List<PageBody.Piece> pieces = BODY.of(of, facts.title().words(), facts.body());
    BlockText text = new BlockText();
    Alignment.Builder alignment = new Alignment.Builder();
    BlockAlignment places = new BlockAlignment(html, alignment);
    int headline = text.add(BlockKind.HEADLINE, facts.title().words());
    if (headline >= 0 && facts.title().block() >= 0) {
      places.add(blocks.get(facts.title().block()), headline);
    }
    for (PageBody.Piece piece : pieces) {
      places.add(piece.block(), text.add(piece.kind(), piece.block().words()));
    }
    if (text.blocks().isEmpty()) {
      throw new Unreadable(
          "is an HTML page without text; a page that is put together by scripts must be saved from"
              + " a browser");
    }
    return document(
        null, facts.title().words(), text, facts.published(), facts.byline(), alignment.build());
  }

  private Document document(
      @Nullable String key,
      String title,
      BlockText text,
      @Nullable PublicationTime published,
      @Nullable String byline,
      Alignment alignment) {
    return new Document(
        key,
        facts.url() == null ? found : facts.url(),
        null,
        facts.siteName(),
        OutletKind.OTHER,
        title,
        text.text(),
        text.blocks(),
        published,
        byline,
        Languages.of(text.text(), facts.language()),
        new PageDetails(facts.modified(), facts.section(), facts.paywalled(), alignment),
        null);
  }

  /** The documents of a live blog; empty where the page is none. */
  private List<Document> posts() throws Unreadable {
    List<LivePosts.Post> posts = LivePosts.of(page, linked, blocks);
    if (posts.isEmpty()) {
      return toldPosts();
    }
    Set<PageBlock> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Document> documents = new ArrayList<>();
    for (LivePosts.Post post : posts) {
      taken.addAll(post.blocks());
      Document document = document(post);
      if (document != null) {
        documents.add(document);
      }
    }
    Document lead = document(blocks.stream().filter(block -> !taken.contains(block)).toList());
    if (lead.blocks().stream().anyMatch(block -> block.kind() == BlockKind.PARAGRAPH)) {
      documents.add(0, lead);
    }
    return documents;
  }

  private @Nullable Document document(LivePosts.Post post) {
    List<PageBody.Piece> pieces = PageBody.ofPost(post.blocks());
    BlockText text = new BlockText();
    Alignment.Builder alignment = new Alignment.Builder();
    BlockAlignment places = new BlockAlignment(html, alignment);
    String title = "";
    for (PageBody.Piece piece : pieces) {
      String words = piece.block().words();
      boolean headline =
          text.blocks().isEmpty()
              && piece.kind() == BlockKind.HEADING
              && words.length() <= LONGEST_HEADING;
      if (headline) {
        title = words;
      }
      places.add(piece.block(), text.add(headline ? BlockKind.HEADLINE : piece.kind(), words));
    }
    if (text.blocks().isEmpty()) {
      return null;
    }
    return document(
        key(post.id(), text), title, text, post.published(), facts.byline(), alignment.build());
  }

  /** Posts that linked data give with their text while the page's elements do not tell them. */
  private List<Document> toldPosts() {
    List<Document> documents = new ArrayList<>();
    for (Map<String, Object> post : linked.posts()) {
      String title = LinkedData.textOf(post, "headline");
      String body = LinkedData.textOf(post, "articleBody");
      if (body == null) {
        continue;
      }
      BlockText text =
          PlainText.join(title == null ? "" : NewsPage.words(title), NewsPage.words(body));
      if (!text.blocks().isEmpty()) {
        documents.add(
            document(
                key(LinkedData.textOf(post, "@id"), text),
                title == null ? "" : NewsPage.words(title),
                text,
                Dates.parse(LinkedData.textOf(post, "datePublished")),
                facts.byline(),
                Alignment.NONE));
      }
    }
    return documents;
  }

  /** What tells a post from the others of its page: its own name, else its words. */
  private String key(@Nullable String id, BlockText text) {
    String url = facts.url() == null ? found : facts.url();
    String name = id == null ? text.text() : id.substring(id.indexOf('#') + 1);
    return (url == null ? "" : url) + '#' + name;
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
    List<String> words = new ArrayList<>();
    List<PageBody.Piece> pieces = List.of();
    if (!html.isBlank()) {
      pieces = PageBody.ofFragment(parse(html, ""));
      pieces.forEach(piece -> words.add(piece.block().words()));
    }
    String headline = WhiteSpace.collapse(title);
    boolean repeated =
        !words.isEmpty()
            && !headline.isEmpty()
            && (words.get(0).equalsIgnoreCase(headline) || words.size() == 1);
    if (repeated) {
      return PlainText.join(headline, String.join("\n\n", words));
    }
    BlockText text = new BlockText();
    text.add(BlockKind.HEADLINE, headline);
    for (PageBody.Piece piece : pieces) {
      text.add(piece.kind(), piece.block().words());
    }
    return text;
  }

  /** The words of a short text that may hold markup and entities, such as a title in a feed. */
  public static String words(String markup) {
    if (markup.indexOf('<') < 0 && markup.indexOf('&') < 0) {
      return WhiteSpace.collapse(markup);
    }
    String start = markup.length() > 10_000 ? markup.substring(0, 10_000) : markup;
    return WhiteSpace.collapse(Jsoup.parseBodyFragment(start).text());
  }

  static org.jsoup.nodes.Document parse(String html, String base) throws Unreadable {
    int tags = 0;
    for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
      tags++;
    }
    if (tags > MOST_TAGS) {
      throw new Unreadable("is an HTML page of more than 400,000 tags; save the report alone");
    }
    org.jsoup.nodes.Document page;
    try {
      page = Parser.htmlParser().setMaxDepth(DEEPEST).setTrackPosition(true).parseInput(html, base);
    } catch (RuntimeException e) {
      throw new Unreadable("is HTML that cannot be parsed; save the page again", e);
    }
    page.outputSettings(new OutputSettings().prettyPrint(false));
    return page;
  }
}
