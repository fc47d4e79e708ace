package org.onrecord.reader.html;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What the names that a site gives its elements, in class and id, tell about their content. */
enum Hint {
  BODY(
      "articlebody storybody bodytext storytext articletext entrycontent postcontent postbody"
          + " body-text body-copy body-content article-body article-text article-content"
          + " article-copy article-main story-body story-text story-content story-copy entry-content"
          + " entry-body entry-text post-content post-body post-text content-body content-text"
          + " content-article news-text news-body blog-content blog-post main-text text-body"
          + " zn-body rich-text richtext paragraph paragraphs"),
  ARTICLE("article story post entry news content main body text"),
  COMMENT("comment comments disqus discussion replies reply respond livefyre"),
  SHARE("share sharing sharebar social socials facebook whatsapp addthis follow"),
  RELATED(
      "related recommend recommended recommendation recommendations readmore read-more read-next"
          + " more-stories more-news more-from more-on also-read also-like see-also up-next popular"
          + " trending most-read most-viewed latest teaser teasers card cards outbrain taboola"
          + " headlines feed river listing carousel links"),
  OFFER(
      "newsletter newsletters subscribe subscription subscriber signup sign-up login log-in register"
          + " paywall promo promos promotion promotional cta donate donation membership offer app"
          + " shop product"),
  ADVERT("ad ads advert advertisement advertising adunit sponsor sponsored dfp adsense"),
  MENU(
      "nav navigation navbar menu breadcrumb breadcrumbs pagination pager tags tag taglist toolbar"
          + " tools footer masthead skip toc jump header topics categories copyright legal"),
  AUTHOR("author authors byline bylines bio bios contributor contributors credit credits"),
  PICTURE(
      "caption captions figure figcaption image images photo photos picture gallery slideshow"
          + " lightbox media video player"),
  META("meta metadata date dates time timestamp published updated dateline info details"),
  ASIDE(
      "widget widgets sidebar aside ticker poll quiz survey modal popup overlay cookie cookies"
          + " consent gdpr banner alert message notice correction rail secondary tooltip"),
  HIDDEN("hidden hide sr-only visually-hidden screen-reader offscreen off-screen invisible"),
  EMBED("embed embedded tweet twitter instagram pullquote quote blockquote infobox factbox"),
  TITLE("title headline heading hed kicker"),
  SUMMARY(
      "summary dek deck subtitle subhead subheadline standfirst lede intro excerpt description"
          + " bullets highlights key-points abstract");

  private static final int LONGEST = 400;
  private static final Map<String, Hint> BY_NAME = new HashMap<>();

  static {
    for (Hint hint : values()) {
      for (String name : hint.names.split(" ")) {
        BY_NAME.put(name, hint);
      }
    }
  }

  private final String names;

  Hint(String names) {
    this.names = names;
  }

  /** What an element's own names hint at. */
  static Set<Hint> of(Element element) {
    Set<Hint> hints = EnumSet.noneOf(Hint.class);
    if (element.attributesSize() > 0) {
      read(element.className(), hints);
      read(element.id(), hints);
    }
    return hints;
  }

  /** Splits names at everything but letters and before capitals; single words and pairs count. */
  private static void read(String names, Set<Hint> hints) {
    int end = Math.min(names.length(), LONGEST);
    String before = "";
    int start = -1;
    for (int i = 0; i <= end; i++) {
      char c = i < end ? names.charAt(i) : ' ';
      boolean letter = Character.isLetter(c);
      boolean hump =
          start >= 0 && Character.isUpperCase(c) && Character.isLowerCase(names.charAt(i - 1));
      if (start >= 0 && (!letter || hump)) {
        String word = names.substring(start, i).toLowerCase(Locale.ROOT);
        add(word, hints);
        if (!before.isEmpty()) {
          add(before + "-" + word, hints);
        }
        before = c == ' ' ? "" : word;
        start = -1;
      }
      if (letter && start < 0) {
        start = i;
      }
      if (c == ' ') {
        before = "";
      }
    }
  }

  private static void add(String name, Set<Hint> hints) {
    Hint hint = BY_NAME.get(name);
    if (hint != null) {
      hints.add(hint);
    }
  }
}
