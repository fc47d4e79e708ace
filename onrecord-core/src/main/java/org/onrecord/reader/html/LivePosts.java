package org.onrecord.reader.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.text.Dates;
import org.onrecord.report.PublicationTime;

/**
 * The posts of a live blog: elements that are marked as its updates (schema.org LiveBlogPosting)
 * or, on a page that calls itself live, siblings that look alike and each carry their time.
 */
final class LivePosts {
  /**
   * A post.
   *
   * @param id what the page calls it in its own links, or null
   * @param blocks never empty
   */
  record Post(@Nullable String id, @Nullable PublicationTime published, List<PageBlock> blocks) {}

  private static final int LEAST = 3;
  private static final int MOST = 2_000;

  private LivePosts() {}

  /** The posts in the order of the page; empty where it is no live blog. */
  static List<Post> of(Document page, LinkedData linked, List<PageBlock> blocks) {
    Map<Element, List<PageBlock>> posts = new LinkedHashMap<>();
    for (Element update : page.getElementsByAttributeValue("itemprop", "liveBlogUpdate")) {
      posts.put(update, new ArrayList<>());
    }
    if (posts.isEmpty() && isLive(page, linked)) {
      alike(page).forEach(post -> posts.put(post, new ArrayList<>()));
    }
    if (posts.isEmpty()) {
      return List.of();
    }
    Map<Element, Element> within = new IdentityHashMap<>();
    posts.keySet().forEach(post -> within.put(post, post));
    for (PageBlock block : blocks) {
      for (Box at = block.box(); at != null; at = at.parent) {
        Element post = within.get(at.element);
        if (post != null) {
          if (!block.box().hidden) {
            posts.getOrDefault(post, new ArrayList<>()).add(block);
          }
          break;
        }
      }
    }
    List<Post> found = new ArrayList<>();
    posts.forEach(
        (element, own) -> {
          if (!own.isEmpty() && found.size() < MOST) {
            found.add(new Post(id(element), published(element), List.copyOf(own)));
          }
        });
    return found;
  }

  private static boolean isLive(Document page, LinkedData linked) {
    if (linked.isLive() || page.selectFirst("[itemtype*=LiveBlogPosting]") != null) {
      return true;
    }
    for (Element element :
        page.select("body[class], main[class], article[class], section[class], div[class]")) {
      String names = element.className().toLowerCase(Locale.ROOT);
      if (names.contains("liveblog")
          || names.contains("live-blog")
          || names.contains("live_blog")) {
        return true;
      }
    }
    return false;
  }

  /** The largest group of siblings with the same tag and names that each hold one time. */
  private static List<Element> alike(Document page) {
    Map<Element, Map<String, List<Element>>> groups = new IdentityHashMap<>();
    List<Element> best = List.of();
    for (Element time : page.select("time, [itemprop=datePublished], [data-timestamp]")) {
      int up = 0;
      for (Element at = time; at != null && up < 6; at = at.parent(), up++) {
        Element parent = at.parent();
        if (parent == null || !isPost(at)) {
          continue;
        }
        List<Element> group =
            groups
                .computeIfAbsent(parent, p -> new HashMap<>())
                .computeIfAbsent(at.normalName() + names(at), n -> new ArrayList<>());
        if (group.isEmpty() || group.get(group.size() - 1) != at) {
          group.add(at);
        }
        if (group.size() >= LEAST && group.size() > best.size()) {
          best = group;
        }
      }
    }
    return List.copyOf(best);
  }

  /** The first name, because later ones may differ between posts. */
  private static String names(Element element) {
    String names = element.className().strip();
    int space = names.indexOf(' ');
    return '.' + (space < 0 ? names : names.substring(0, space));
  }

  private static boolean isPost(Element element) {
    return switch (element.normalName()) {
      case "article", "section", "li", "div" ->
          !element.className().isBlank()
              || element.hasAttr("id")
              || element.normalName().equals("article");
      default -> false;
    };
  }

  private static @Nullable String id(Element post) {
    for (String name : List.of("id", "data-id", "data-post-id", "data-block-id")) {
      String id = post.attr(name).strip();
      if (!id.isEmpty() && id.length() < 200) {
        return id;
      }
    }
    return null;
  }

  private static @Nullable PublicationTime published(Element post) {
    for (Element time :
        post.select("[itemprop=datePublished], time[datetime], time, [data-timestamp]")) {
      for (String name : List.of("datetime", "content")) {
        PublicationTime told = Dates.parse(time.attr(name));
        if (told != null) {
          return told;
        }
      }
      PublicationTime shown = Dates.parse(time.text());
      if (shown != null) {
        return shown;
      }
    }
    return null;
  }
}
