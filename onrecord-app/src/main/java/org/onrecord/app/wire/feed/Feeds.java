package org.onrecord.app.wire.feed;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.wire.news.Line;
import org.onrecord.app.wire.news.Links;
import org.onrecord.app.wire.news.MatterNews;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Ledger.OutletSummary;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** Makes the feed of each list; empty where there is no such list. */
final class Feeds {
  private static final int ENTRIES = 40;
  private static final int LONGEST_TITLE = 120;

  private final Ledger ledger;
  private final Links links;

  Feeds(Ledger ledger, Links links) {
    this.ledger = ledger;
    this.links = links;
  }

  /** The featured matters, the one that changed last first. */
  Feed front() {
    List<Feed.Item> items = new ArrayList<>();
    for (Matter matter : ledger.contested(ENTRIES, 0)) {
      ledger.matter(matter.id()).map(this::item).ifPresent(items::add);
    }
    return feed(
        "front",
        "Onrecord: most contested",
        "The most contested matters: who is on record as saying what, and who contradicts it",
        links.front(),
        "/feeds/front",
        items);
  }

  /** What is said in a matter. */
  Optional<Feed> matter(String id) {
    return ledger
        .matter(id)
        .map(
            whole -> {
              MatterNews news = MatterNews.of(whole, links);
              return feed(
                  "matter " + news.id(),
                  news.title(),
                  news.standingLabel() + ". " + news.meaning(),
                  news.url(),
                  "/feeds/matters/" + Links.encoded(news.id()),
                  whole.statements().stream()
                      .map(statement -> item(statement, news.id()))
                      .toList());
            });
  }

  /** What a speaker says. */
  Optional<Feed> speaker(String id) {
    return ledger
        .speaker(id, ENTRIES)
        .map(
            (SpeakerRecord speaker) ->
                feed(
                    "speaker " + id,
                    "On record: " + Wording.clip(speaker.speaker().name(), LONGEST_TITLE),
                    "What "
                        + Wording.clip(speaker.speaker().name(), LONGEST_TITLE)
                        + " is on record with",
                    links.speaker(id),
                    "/feeds/speakers/" + Links.encoded(id),
                    speaker.statements().stream()
                        .map(statement -> item(statement, speaker.matters().get(statement.id())))
                        .toList()));
  }

  /** What an outlet carried first. */
  Optional<Feed> outlet(String id) {
    return ledger.outlets().stream()
        .filter(summary -> summary.outlet().id().equals(id))
        .findFirst()
        .map(
            (OutletSummary summary) ->
                found(
                    "outlet " + id,
                    "Carried by " + Wording.clip(summary.outlet().name(), LONGEST_TITLE),
                    "Statements that "
                        + Wording.clip(summary.outlet().name(), LONGEST_TITLE)
                        + " carried first",
                    links.outlet(id),
                    "/feeds/outlets/" + Links.encoded(id),
                    SearchQuery.of(Map.of("outlet", id))));
  }

  /** What is said about a place. */
  Optional<Feed> place(String id) {
    SearchQuery query = SearchQuery.of(Map.of("place", id));
    Found found = ledger.find(query, null, ENTRIES);
    return found.hits().stream()
        .flatMap(hit -> hit.statement().statement().claim().places().stream())
        .filter(place -> place.id().equals(id))
        .findFirst()
        .map(
            place ->
                feed(
                    "place " + id,
                    "On record about " + place.name(),
                    "Statements about what happened at " + place.name(),
                    links.search(query.parts()),
                    "/feeds/places/" + Links.encoded(id),
                    items(found)));
  }

  /** What a search finds. */
  Feed search(SearchQuery query) {
    Map<String, String> parts = new TreeMap<>(query.parts());
    String words = parts.getOrDefault("words", "");
    String told =
        words.isEmpty() ? "what was chosen" : "“" + Wording.clip(words, LONGEST_TITLE) + "”";
    return found(
        "search " + Links.query(parts),
        "On record: " + told,
        "Statements that a search for " + told + " finds",
        links.search(parts),
        "/feeds/search?" + Links.query(parts),
        query);
  }

  private Feed found(
      String key, String title, String subtitle, String page, String self, SearchQuery query) {
    return feed(key, title, subtitle, page, self, items(ledger.find(query, null, ENTRIES)));
  }

  private List<Feed.Item> items(Found found) {
    return found.hits().stream()
        .map(hit -> item(hit.statement().statement(), hit.statement().matter()))
        .toList();
  }

  private Feed feed(
      String key, String title, String subtitle, String page, String self, List<Feed.Item> all) {
    List<Feed.Item> items =
        all.stream()
            .sorted(
                Comparator.comparing(Feed.Item::updated).reversed().thenComparing(Feed.Item::key))
            .limit(ENTRIES)
            .toList();
    Instant updated = items.isEmpty() ? Instant.EPOCH : items.get(0).updated();
    return new Feed(key, title, subtitle, page, links.at(self), updated, items);
  }

  private Feed.Item item(MatterRecord whole) {
    MatterNews news = MatterNews.of(whole, links);
    StringBuilder text = new StringBuilder(news.standingLabel() + ". " + news.meaning() + "\n");
    StringBuilder html =
        new StringBuilder(
            "<p><strong>"
                + htmlEscape(news.standingLabel())
                + ".</strong> "
                + htmlEscape(news.meaning())
                + "</p><ul>");
    for (MatterNews.Told told : news.lines()) {
      String account = told.account().isEmpty() ? "" : told.account() + ": ";
      text.append("- ").append(account).append(sentence(told.line())).append('\n');
      html.append("<li>").append(htmlEscape(account)).append(marked(told.line())).append("</li>");
    }
    html.append("</ul>");
    String counts =
        Wording.count(news.statements(), "statement", "statements")
            + ", "
            + Wording.count(news.origins(), "origin", "origins")
            + ", "
            + Wording.count(news.reports(), "report", "reports");
    html.append("<p>").append(htmlEscape(counts)).append("</p>");
    List<String> categories = new ArrayList<>();
    categories.add(news.standingLabel());
    whole.matter().places().stream().map(place -> place.name()).distinct().forEach(categories::add);
    Instant published =
        whole.statements().stream()
            .map(Line::moment)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return new Feed.Item(
        "matter " + news.id(),
        news.title(),
        news.url(),
        published,
        Instant.parse(news.updated()),
        text + counts,
        html.toString(),
        "Onrecord",
        categories,
        null);
  }

  private Feed.Item item(Statement statement, @Nullable String matter) {
    Line line = Line.of(statement, matter, links);
    Instant published = Line.moment(statement);
    String carried =
        Wording.list(
            statement.evidence().stream()
                .map((Evidence evidence) -> evidence.outlet().name())
                .distinct()
                .limit(5)
                .toList());
    return new Feed.Item(
        "statement " + statement.id(),
        Wording.clip(line.speaker() + " " + line.stance() + ": " + line.words(), LONGEST_TITLE),
        line.url(),
        published,
        MatterNews.updated(List.of(statement)),
        sentence(line) + "\nCarried by " + carried,
        "<p>" + marked(line) + "</p><p>Carried by " + htmlEscape(carried) + "</p>",
        line.speaker(),
        statement.claim().places().stream().map(place -> place.name()).distinct().toList(),
        line.language());
  }

  private static String sentence(Line line) {
    return line.speaker()
        + (line.office().isEmpty() ? "" : " (" + line.office() + ")")
        + " "
        + line.stance()
        + ": “"
        + line.words()
        + "”"
        + (line.day() == null ? "" : ", " + line.day());
  }

  private static String marked(Line line) {
    return "<strong>"
        + htmlEscape(line.speaker())
        + "</strong>"
        + (line.office().isEmpty() ? "" : " (" + htmlEscape(line.office()) + ")")
        + " <em>"
        + htmlEscape(line.stance())
        + "</em>: <a href=\""
        + htmlEscape(line.url())
        + "\">“"
        + htmlEscape(line.words())
        + "”</a>"
        + (line.day() == null ? "" : ", " + line.day());
  }

  /**
   * The parts of a search in an address; {@code q} stands for its words, empty ones are left out.
   */
  static SearchQuery query(Map<String, String> parameters) {
    Map<String, String> parts = new HashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            parts.put(name.equals("q") ? "words" : name, value.strip());
          }
        });
    return SearchQuery.of(parts);
  }
}
