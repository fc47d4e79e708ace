package org.onrecord.app.wire.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as feed readers take it, newest first.
 *
 * @param key from which its id is made; stays the same wherever the desk is
 * @param page of the same list, for people
 * @param self the feed's own address without the ending of its format
 */
record Feed(
    String key,
    String title,
    String subtitle,
    String page,
    String self,
    Instant updated,
    List<Item> items) {
  Feed {
    items = List.copyOf(items);
  }

  /**
   * One entry.
   *
   * @param key from which its id is made
   * @param text of the entry, plain
   * @param html the same, marked up; well-formed, every word of it escaped
   * @param author who speaks, or which outlet
   */
  record Item(
      String key,
      String title,
      String url,
      Instant published,
      Instant updated,
      String text,
      String html,
      String author,
      List<String> categories,
      @Nullable String language) {
    Item {
      categories = List.copyOf(categories);
    }
  }
}
