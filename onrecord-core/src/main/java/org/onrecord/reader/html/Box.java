package org.onrecord.reader.html;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** An element of a page that holds blocks, with sums over them. */
final class Box {
  final @Nullable Box parent;
  final Element element;
  final String tag;
  final Set<Hint> hints;
  final boolean hidden;
  final boolean marked;

  /** Whether it is a picture with its words, or these alone. */
  final boolean captions;

  final int depth;

  /** Characters of all its blocks. */
  int all;

  /** Characters of these that are links. */
  int linked;

  /** Characters of its blocks of running text. */
  int running;

  /** Characters of its own paragraphs of running text, as Readability counts them for a parent. */
  int own;

  int blocks;

  Box(@Nullable Box parent, Element element) {
    this.parent = parent;
    this.element = element;
    this.tag = element.normalName();
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.hints = parent == null ? EnumSet.noneOf(Hint.class) : Hint.of(element);
    this.hidden = parent != null && (parent.hidden || isHidden(element));
    this.captions =
        tag.equals("figure")
            || tag.equals("figcaption")
            || tag.equals("caption")
            || element.className().toLowerCase(Locale.ROOT).contains("caption");
    String property = element.attr("itemprop");
    this.marked =
        property.contains("articleBody")
            || property.contains("reviewBody")
            || element.attr("property").contains("articleBody");
  }

  Box root() {
    Box at = this;
    while (at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  static boolean isHidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
      return true;
    }
    String style = element.attr("style");
    int display = style.indexOf("display");
    return display >= 0
        && style.length() < 2_000
        && style.substring(display).replace(" ", "").startsWith("display:none");
  }
}
