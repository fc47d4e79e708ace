package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Blocks;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.Furniture;
import org.onrecord.reader.text.WhiteSpace;
import org.onrecord.report.BlockKind;

/**
 * Finds the body of a news page: takes away what is of the site, then the element that the page
 * marks as the body or, without marks, the innermost one that holds most of the running text. A
 * first version of it, linear in the page's size but for its depth.
 */
final class PageBody {
  /** A block of the body in plain words. */
  record Piece(BlockKind kind, String words) {}

  private static final String NEVER_TEXT =
      "script, style, noscript, template, iframe, object, embed, svg, canvas, audio, video, button,"
          + " input, select, textarea, label, dialog, nav, aside, footer, menu, [hidden],"
          + " [aria-hidden=true], [role=navigation], [role=complementary], [role=banner],"
          + " [role=contentinfo], [role=search], [role=dialog], [role=alert], [role=menu],"
          + " [role=toolbar], [style~=(?i)display\\s{0,5}:\\s{0,5}none]";

  private static final String MARKED =
      "[itemprop=articleBody], [property=articleBody], article, main, [role=main],"
          + " [class*=article-body], [class*=article__body], [class*=articleBody],"
          + " [class*=article_body], [class*=story-body], [class*=storyBody], [class*=story__body],"
          + " [class*=article-content], [class*=article__content], [class*=articleContent],"
          + " [class*=entry-content], [class*=post-content], [class*=post-body], [id*=article-body],"
          + " [id*=articleBody], [id*=story-body], [class*=body-text], [class*=article-text]";

  private static final Pattern CLUTTER =
      Pattern.compile(
          "(?:^|[\\s_-])(?:related|recommend\\w*|newsletters?|subscri\\w+|promos?|promotions?|share"
              + "|sharing|sharebar|social\\w*|comments?|disqus\\w*|cookies?|consent|gdpr|sidebar"
              + "|side-?bar|breadcrumbs?|advert\\w*|ads?|adunit|sponsor\\w*|outbrain|taboola"
              + "|most-?(?:popular|read|viewed)|popular|trending|tags?|taglist|toolbar|tools|byline"
              + "|author(?:s|-?bio|-?info|-?box)?|bio|bios|follow|signup|sign-?up|login|paywall"
              + "|nav|navigation|navbar|menu|footer|masthead|copyright|print(?:able)?|widgets?"
              + "|carousel|gallery|slideshow|lightbox|modal|popup|overlay|readmore|read-?more"
              + "|read-?next|more-?(?:stories|news|from|on|coverage|articles)|up-?next"
              + "|also-?(?:read|like)|see-?also|teasers?|meta|metadata|timestamp|dateline-?time"
              + "|credits?|rating|poll|quiz|survey|donate|donation|skip|hidden|visually-?hidden"
              + "|sr-only|screen-?reader\\w*|off-?screen|pagination|pager|jump|toc|ticker)"
              + "(?=$|[\\s_-])");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final int LEAST_RUNNING = 40;

  private PageBody() {}

  /** The body's blocks in order, without the headline. Changes the page. */
  static List<Piece> of(Document page, String title) {
    Element root = page.body();
    page.select(NEVER_TEXT).forEach(e -> remove(e, root));
    Map<Element, Integer> running = runningText(root);
    int all = running.getOrDefault(root, 0);
    for (Element form : root.select("form")) {
      // Some sites wrap the whole page in one.
      if (running.getOrDefault(form, 0) * 10 < all * 4) {
        remove(form, root);
      }
    }
    removeClutter(root, running, all);
    removeDates(root);
    Element marked = null;
    running = runningText(root);
    all = running.getOrDefault(root, 0);
    for (Element candidate : page.select(MARKED)) {
      int own = running.getOrDefault(candidate, 0);
      int best = marked == null ? 0 : running.getOrDefault(marked, 0);
      if (own * 10 >= all * 4 && own * 10 >= best * 9) {
        marked = candidate;
      }
    }
    Element body = innermost(marked == null ? root : marked, running, marked == null ? 7 : 9);
    return withoutTitle(pieces(body), title);
  }

  /** The blocks of a body that stands alone, such as the content of a feed's entry. */
  static List<Piece> ofFragment(Document fragment) {
    fragment.select(NEVER_TEXT).forEach(Node::remove);
    return pieces(fragment.body());
  }

  /** Beside the text, not in its sentences, a date belongs to the page's head. */
  private static void removeDates(Element root) {
    for (Element element : root.select("time, [class*=date], [class*=time], [class*=publish]")) {
      Element parent = element.parent();
      boolean inSentence = parent != null && parent.normalName().equals("p");
      if (!inSentence && element.childrenSize() < 5 && Dates.parse(element.text()) != null) {
        remove(element, root);
      }
    }
  }

  private static void remove(Element element, Element root) {
    if (element != root && element.parent() != null) {
      element.remove();
    }
  }

  private static void removeClutter(Element root, Map<Element, Integer> running, int all) {
    for (Element element : root.select("[class], [id], header")) {
      if (element == root || element.parent() == null) {
        continue;
      }
      int own = running.getOrDefault(element, 0);
      if (own * 10 > all * 4 || element.hasAttr("itemprop")) {
        continue;
      }
      String names = element.className() + " " + element.id();
      if (names.length() > 1_000 || element.normalName().equals("p") && own > 0) {
        continue;
      }
      String words = CAMEL.matcher(names).replaceAll("-").toLowerCase(Locale.ROOT);
      if (CLUTTER.matcher(words).find()) {
        element.remove();
      }
    }
  }

  /** For each element, how many characters of running text it holds. */
  private static Map<Element, Integer> runningText(Element root) {
    Map<Element, Integer> running = new IdentityHashMap<>();
    NodeTraversor.traverse(
        new Gathering() {
          @Override
          void block(String words, int linked, Element holder) {
            boolean runs = words.length() >= LEAST_RUNNING && linked * 2 < words.length();
            for (Element e = holder; runs && e != null; e = e.parent()) {
              running.merge(e, words.length(), Integer::sum);
            }
          }
        },
        root);
    return running;
  }

  /** The innermost element that still holds so many tenths of the running text. */
  private static Element innermost(Element from, Map<Element, Integer> running, int tenths) {
    int whole = running.getOrDefault(from, 0);
    Element at = from;
    while (true) {
      Element next = null;
      for (Element child : at.children()) {
        if (running.getOrDefault(child, 0) * 10L >= (long) whole * tenths) {
          next = child;
        }
      }
      if (next == null || next.normalName().equals("p")) {
        return at;
      }
      at = next;
    }
  }

  private static List<Piece> pieces(Element body) {
    List<Piece> pieces = new ArrayList<>();
    NodeTraversor.traverse(
        new Gathering() {
          @Override
          void block(String words, int linked, Element holder) {
            BlockKind kind = kind(holder, body);
            boolean list = linked * 2 > words.length() && (linked > 0 && words.length() < 200);
            if (!list && !(Furniture.is(words) && kind != BlockKind.HEADING)) {
              pieces.add(new Piece(kind, words));
            }
          }
        },
        body);
    return withoutIdleHeadings(pieces);
  }

  private static BlockKind kind(Element holder, Element body) {
    for (Element e = holder; e != null; e = e.parent()) {
      switch (e.normalName()) {
        case "h1", "h2", "h3", "h4", "h5", "h6" -> {
          return BlockKind.HEADING;
        }
        case "figcaption", "figure", "caption" -> {
          return BlockKind.CAPTION;
        }
        default -> {
          String name = e.className().toLowerCase(Locale.ROOT);
          if (name.contains("caption")) {
            return BlockKind.CAPTION;
          }
        }
      }
      if (e == body) {
        break;
      }
    }
    return BlockKind.PARAGRAPH;
  }

  /** A heading leads to something. */
  private static List<Piece> withoutIdleHeadings(List<Piece> pieces) {
    List<Piece> kept = new ArrayList<>();
    boolean led = false;
    for (int i = pieces.size() - 1; i >= 0; i--) {
      Piece piece = pieces.get(i);
      if (piece.kind() == BlockKind.HEADING) {
        if (led && !Furniture.is(piece.words())) {
          kept.add(piece);
        }
        led = false;
      } else {
        led = true;
        kept.add(piece);
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  private static List<Piece> withoutTitle(List<Piece> pieces, String title) {
    List<Piece> kept = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Piece piece : pieces) {
      boolean twice = piece.words().length() > 60 && !seen.add(piece.words());
      boolean opening = kept.size() < 3;
      boolean headline = opening && piece.words().equalsIgnoreCase(title);
      boolean dateline = opening && Blocks.isDateline(piece.words());
      if (!twice && !headline && !dateline) {
        kept.add(piece);
      }
    }
    return kept;
  }

  /** Gathers the words of each block: what stands between two block elements or two breaks. */
  private abstract static class Gathering implements NodeVisitor {
    private final StringBuilder words = new StringBuilder();
    private int linked;
    private int links;
    private boolean broken;
    private @Nullable Element holder;

    /**
     * @param words with white space collapsed, never empty
     * @param linked how many characters of them are links
     * @param holder the element that holds the last of them
     */
    abstract void block(String words, int linked, Element holder);

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        String own = text.getWholeText();
        if (!own.isBlank()) {
          broken = false;
          holder = text.parent();
          linked += links > 0 ? WhiteSpace.strip(own).length() : 0;
        }
        words.append(own);
      } else if (node instanceof Element element) {
        String name = element.normalName();
        if (name.equals("br")) {
          if (broken) {
            flush();
          }
          broken = true;
          words.append(' ');
        } else if (element.isBlock()) {
          flush();
        } else if (name.equals("a")) {
          links++;
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (element.normalName().equals("a")) {
          links--;
        } else if (element.isBlock() || depth == 0) {
          flush();
        }
      }
    }

    private void flush() {
      String block = WhiteSpace.collapse(words.toString());
      if (!block.isEmpty() && holder != null) {
        block(block, linked, holder);
      }
      words.setLength(0);
      linked = 0;
      broken = false;
      holder = null;
    }
  }
}
