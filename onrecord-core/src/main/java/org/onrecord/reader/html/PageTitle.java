package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.WhiteSpace;

/**
 * The headline of a page: of what readers see as headings the one that is most like what the page
 * is called elsewhere.
 *
 * @param words empty where the page has no title at all
 * @param block the block that shows it, or -1
 */
record PageTitle(String words, int block) {
  private static final int LONGEST = 400;
  private static final double ALIKE = 0.5;

  static PageTitle of(
      Document page,
      Map<String, String> meta,
      LinkedData linked,
      @Nullable String siteName,
      List<PageBlock> blocks) {
    List<String> told = new ArrayList<>();
    for (String title :
        new @Nullable String[] {
          meta.get("og:title"),
          linked.text("headline"),
          meta.get("twitter:title"),
          meta.get("headline"),
          linked.text("name"),
          page.title()
        }) {
      if (title != null && !WhiteSpace.strip(title).isEmpty()) {
        told.add(withoutSite(NewsPage.words(title), siteName));
      }
    }
    int best = -1;
    int lone = -1;
    double likeness = 0;
    for (int i = 0; i < blocks.size(); i++) {
      PageBlock block = blocks.get(i);
      int level = level(block);
      if (level == 0 || block.box().hidden || block.words().length() > LONGEST) {
        continue;
      }
      if (level == 1 && lone < 0 && isTitle(block, siteName)) {
        lone = i;
      }
      double own = 0;
      for (String title : told) {
        own = Math.max(own, likeness(block.words(), title));
      }
      // Of headings that are alike, the highest and first.
      own += own >= ALIKE ? (4 - level) * 0.12 : 0;
      if (own > likeness) {
        likeness = own;
        best = i;
      }
    }
    if (likeness < ALIKE) {
      best = lone;
    }
    if (best >= 0) {
      return new PageTitle(blocks.get(best).words(), best);
    }
    String title = told.isEmpty() ? "" : told.get(0);
    return new PageTitle(
        title.length() > LONGEST ? title.substring(0, LONGEST) : title, shown(blocks, title));
  }

  /** 1 to 3 for headings of these levels and what is named as the headline, else 0. */
  private static int level(PageBlock block) {
    for (Box at = block.box(); at != null && at.blocks == block.box().blocks; at = at.parent) {
      if (at.element.attr("itemprop").equals("headline")) {
        return 1;
      }
      if (at.tag.length() == 2 && at.tag.charAt(0) == 'h' && at.tag.charAt(1) <= '3') {
        return at.tag.charAt(1) - '0';
      }
    }
    return 0;
  }

  /** Whether a heading of the first level could be the headline though nothing else says so. */
  private static boolean isTitle(PageBlock block, @Nullable String siteName) {
    if (block.words().length() <= 10 || block.words().equalsIgnoreCase(siteName)) {
      return false;
    }
    for (Box at = block.box(); at != null; at = at.parent) {
      if (at.tag.equals("nav") || at.tag.equals("footer") || at.tag.equals("aside")) {
        return false;
      }
    }
    return true;
  }

  private static int shown(List<PageBlock> blocks, String title) {
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).words().equalsIgnoreCase(title)) {
        return i;
      }
    }
    return -1;
  }

  /** How many of their words two titles share: twice these by the words of both (Dice). */
  private static double likeness(String one, String other) {
    Set<String> words = words(one);
    Set<String> others = words(other);
    int both = words.size() + others.size();
    Set<String> shared = new HashSet<>(words);
    shared.retainAll(others);
    return both == 0 ? 0 : 2.0 * shared.size() / both;
  }

  private static Set<String> words(String title) {
    Set<String> words = new HashSet<>();
    for (String word : title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
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
}
