package org.onrecord.app.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How a reader hears of what changes on a page: by a feed reader or by e-mail.
 *
 * @param page the address of a matter, a speaker or a search; else that of the front page
 */
record Follow(String page) {

  static Follow of(Object page) {
    if (page instanceof MatterPage matter) {
      return new Follow(matter.heading().href());
    }
    if (page instanceof SpeakerPage speaker) {
      return new Follow(speaker.speaker().href());
    }
    if (page instanceof SearchPage search && !search.query().isEmpty()) {
      return new Follow("/search?q=" + URLEncoder.encode(search.query(), StandardCharsets.UTF_8));
    }
    return new Follow("/");
  }

  String atom() {
    return feed(".atom");
  }

  String rss() {
    return feed(".rss");
  }

  String json() {
    return feed(".json");
  }

  private String feed(String ending) {
    if (page.equals("/")) {
      return "/feeds/front" + ending;
    }
    int query = page.indexOf('?');
    return query < 0
        ? "/feeds" + page + ending
        : "/feeds" + page.substring(0, query) + ending + page.substring(query);
  }

  /** The page on which it is asked for by e-mail. */
  String subscribe() {
    return "/subscribe?about=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }
}
