package org.onrecord.app.wire.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.wire.news.Links;
import org.onrecord.jdbc.wire.Topic;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.SearchQuery;

/**
 * What somebody wants to be told about, with a title for people; named by the page about it.
 *
 * @param id of the matter, place or speaker; the query of a search; empty for the featured
 */
record Subject(Topic topic, String id, String title) {
  private static final Pattern PAGE =
      Pattern.compile("/(matters|speakers|places)/([\\p{L}\\p{N}][\\p{L}\\p{N}._:-]{0,199})");
  private static final int LONGEST_TITLE = 140;
  private static final int LONGEST_QUERY = 1_000;

  /** The subject of a page of the desk; empty where there is no such page. */
  static Optional<Subject> of(String page, Ledger ledger) {
    if (page.isEmpty() || page.equals("/")) {
      return Optional.of(new Subject(Topic.FEATURED, "", "The most contested matters"));
    }
    if (page.startsWith("/search?") && page.length() <= LONGEST_QUERY) {
      try {
        SearchQuery query = query(page.substring("/search?".length()));
        Map<String, String> parts = query.parts();
        String words = Wording.plain(query.words());
        return parts.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Subject(
                    Topic.SEARCH,
                    Links.query(parts),
                    Wording.clip(
                        "Search: " + (words.isEmpty() ? String.join(", ", parts.values()) : words),
                        LONGEST_TITLE)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    String path;
    try {
      path = URLDecoder.decode(page.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that begins nothing.
      return Optional.empty();
    }
    Matcher matcher = PAGE.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(2);
    return switch (matcher.group(1)) {
      case "matters" ->
          ledger
              .matter(id)
              .map(
                  whole ->
                      new Subject(
                          Topic.MATTER,
                          whole.matter().id(),
                          Wording.clip(whole.matter().title(), LONGEST_TITLE)));
      case "speakers" ->
          ledger
              .speaker(id, 0)
              .map(
                  whole ->
                      new Subject(
                          Topic.SPEAKER, id, Wording.clip(whole.speaker().name(), LONGEST_TITLE)));
      default ->
          ledger.find(SearchQuery.of(Map.of("place", id)), null, 1).hits().stream()
              .flatMap(hit -> hit.statement().statement().claim().places().stream())
              .filter(place -> place.id().equals(id))
              .findFirst()
              .map(
                  place -> new Subject(Topic.PLACE, id, Wording.clip(place.name(), LONGEST_TITLE)));
    };
  }

  /** The page about a subject. */
  static String page(Topic topic, String id) {
    return switch (topic) {
      case FEATURED -> "/";
      case MATTER -> "/matters/" + Links.encoded(id);
      case SPEAKER -> "/speakers/" + Links.encoded(id);
      case PLACE -> "/search?place=" + Links.encoded(id);
      case SEARCH -> "/search?" + id;
    };
  }

  /**
   * A search by the query of its address.
   *
   * @throws IllegalArgumentException for a part that there is not
   */
  static SearchQuery query(String query) {
    Map<String, String> parts = new HashMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decoded(pair.substring(0, equals));
        String value = decoded(pair.substring(equals + 1));
        if (!value.isBlank()) {
          parts.put(name.equals("q") ? "words" : name, value.strip());
        }
      }
    }
    return SearchQuery.of(parts);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part, StandardCharsets.UTF_8);
  }
}
