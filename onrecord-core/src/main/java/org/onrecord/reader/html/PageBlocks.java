package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Dates;
import org.onrecord.reader.text.WhiteSpace;

/** The blocks of a page in order, found in one walk over its tree. */
final class PageBlocks implements NodeFilter {
  private static final Set<String> NEVER_TEXT =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "embed",
          "svg",
          "canvas",
          "audio",
          "video",
          "button",
          "title",
          "input",
          "select",
          "textarea",
          "dialog",
          "head",
          "math",
          "map");

  private final List<PageBlock> blocks = new ArrayList<>();
  private final StringBuilder words = new StringBuilder();
  private List<Node> nodes = new ArrayList<>();
  private @Nullable Box box;
  private int linked;
  private int links;
  private int emphasis;
  private int emphasised;
  private boolean broken;
  private @Nullable Element date;

  private PageBlocks() {}

  /** The blocks below an element; linear in the size of what it holds. */
  static List<PageBlock> of(Element root) {
    PageBlocks walk = new PageBlocks();
    NodeTraversor.filter(walk, root);
    return walk.blocks;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      text(text);
    } else if (node instanceof Element element) {
      String name = element.normalName();
      if (NEVER_TEXT.contains(name)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br")) {
        if (broken) {
          flush();
        }
        broken = true;
        nodes.add(element);
        words.append(' ');
      } else if (opens(element) || box == null) {
        flush();
        box = new Box(box, element);
      } else if (Box.isHidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      } else if (isDate(element)) {
        flush();
        date = element;
      } else if (name.equals("a")) {
        links++;
      } else if (name.equals("b") || name.equals("strong")) {
        emphasis++;
      }
    }
    return FilterResult.CONTINUE;
  }

  /** Whether an element is a date that begins a line outside of any paragraph: it stands alone. */
  private boolean isDate(Element element) {
    boolean begins = date == null && words.toString().isBlank();
    Element parent = element.parent();
    if (!begins || parent == null || parent.normalName().equals("p")) {
      return false;
    }
    boolean named = element.normalName().equals("time") || Hint.of(element).contains(Hint.META);
    return named && element.childNodeSize() < 5 && Dates.parse(element.text()) != null;
  }

  private static boolean opens(Element element) {
    String name = element.normalName();
    return (element.isBlock() && !name.equals("ins") && !name.equals("del"))
        || name.equals("label");
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      Box open = box;
      if (open != null && open.element == element) {
        flush();
        box = open.parent == null ? open : open.parent;
      } else if (element == date) {
        flush();
        date = null;
      } else if (name.equals("a")) {
        links--;
      } else if (name.equals("b") || name.equals("strong")) {
        emphasis--;
      }
    }
    return FilterResult.CONTINUE;
  }

  private void text(TextNode text) {
    String own = text.getWholeText();
    if (!own.isBlank()) {
      broken = false;
      int length = WhiteSpace.strip(own).length();
      linked += links > 0 ? length : 0;
      emphasised += emphasis > 0 ? length : 0;
    }
    nodes.add(text);
    words.append(own);
  }

  private void flush() {
    String block = WhiteSpace.collapse(words.toString());
    Box holder = box;
    if (!block.isEmpty() && holder != null) {
      PageBlock found =
          new PageBlock(block, linked, holder, emphasised * 10 >= block.length() * 9, nodes);
      blocks.add(found);
      holder.own += found.isRunning() ? block.length() : 0;
      for (Box at = holder; at != null; at = at.parent) {
        at.all += block.length();
        at.linked += linked;
        at.running += found.isRunning() ? block.length() : 0;
        at.blocks++;
      }
    }
    words.setLength(0);
    nodes = new ArrayList<>();
    linked = 0;
    emphasised = 0;
    broken = false;
  }
}
