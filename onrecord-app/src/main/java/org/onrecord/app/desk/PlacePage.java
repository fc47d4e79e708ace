package org.onrecord.app.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.SearchQuery;

/** What is on record about a place. */
record PlacePage(
    String name,
    String kind,
    String where,
    String uncertainty,
    String mapHref,
    List<MatterHeading> matters,
    String count,
    List<SearchFilters.Choice> choices,
    List<SearchPage.StatementHit> statements,
    @Nullable String next,
    String search,
    boolean sample) {

  private static final int MATTERS = 12;
  private static final int STATEMENTS = 20;

  static Optional<PlacePage> of(Ledger ledger, String id, Words words) {
    return ledger.place(id).map(place -> of(ledger, place, words));
  }

  private static PlacePage of(Ledger ledger, Place place, Words words) {
    SearchFilters filters =
        new SearchFilters(SearchQuery.of(Map.of("place", place.id())), false, List.of());
    Found found = ledger.find(filters.query(), null, STATEMENTS);
    SearchFilters.Names names = new SearchFilters.Names(ledger, words);
    return new PlacePage(
        KnownNames.of(place, words),
        words.of(place.kind()),
        place.country() == null ? "" : words.countryName(place.country()),
        uncertainty(place, words),
        mapHref(place, null, null),
        ledger.summaries(new MatterQuery(null, place.id(), null, null, null), MATTERS, 0).stream()
            .map(matter -> MatterHeading.of(matter, words))
            .toList(),
        SearchPage.count(found, words),
        filters.choices(found, names).stream()
            .filter(choice -> !choice.key().equals("place"))
            .toList(),
        found.hits().stream().map(hit -> SearchPage.StatementHit.of(hit, words)).toList(),
        found.next() == null ? null : filters.with("after", found.next()),
        filters.with("", ""),
        found.hits().stream()
            .anyMatch(hit -> OutletView.anySample(List.of(hit.statement().statement()))));
  }

  /** "Bakhmut, Ukraine". */
  static String named(Place place, Words words) {
    String name = KnownNames.of(place, words);
    return place.country() == null || place.kind() == PlaceKind.COUNTRY
        ? name
        : name + ", " + words.countryName(place.country());
  }

  /** The map around a place, as wide as its uncertainty asks. */
  static String mapHref(Place place, @Nullable LocalDate from, @Nullable LocalDate to) {
    double high = Math.max(0.4, Math.min(12, place.radiusKm() / 111 * 3));
    double wide = Math.min(20, high / Math.max(0.2, Math.cos(Math.toRadians(place.lat()))) * 1.4);
    String box =
        String.format(
            Locale.ROOT,
            "%.2f,%.2f,%.2f,%.2f",
            Math.max(-85, place.lat() - high),
            Math.max(-180, place.lon() - wide),
            Math.min(85, place.lat() + high),
            Math.min(180, place.lon() + wide));
    Map<String, String> parts = new java.util.LinkedHashMap<>();
    parts.put("box", box);
    if (from != null) {
      parts.put("from", from.toString());
    }
    if (to != null) {
      parts.put("to", to.toString());
    }
    return "/map" + Address.query(parts, "", "");
  }

  private static String uncertainty(Place place, Words words) {
    return words.say(
        "place.around",
        degrees(place.lat(), words) + " " + words.say(place.lat() < 0 ? "south" : "north"),
        degrees(place.lon(), words) + " " + words.say(place.lon() < 0 ? "west" : "east"),
        Math.max(1, Math.round(place.radiusKm())));
  }

  private static String degrees(double angle, Words words) {
    return String.format(words.locale(), "%.2f°", Math.abs(angle));
  }
}
