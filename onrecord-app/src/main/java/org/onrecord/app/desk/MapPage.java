package org.onrecord.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.matter.Standing;

/**
 * Matters by place: those in view as a list, and what the map needs to draw them.
 *
 * @param areas where the script finds the same matters as areas
 * @param first and {@code last} day of any of the matters, for the time slider; "" where none has
 * @param unread filters that could not be read, in words; "" for none
 * @param whole address of the map without filters, or null where there are none
 */
record MapPage(
    List<Row> matters,
    String count,
    String box,
    String from,
    String to,
    List<Choice> standings,
    String areas,
    String first,
    String last,
    String unread,
    @Nullable String whole,
    String basemap,
    @Nullable MapTiles tiles) {

  private static final int MOST = 200;
  private static final List<String> PARTS = List.of("box", "from", "to", "standing");

  /** What the address asks for. */
  record Asked(MatterQuery query, Map<String, String> parts, List<String> unread) {

    static Asked of(Map<String, String> parameters) {
      Map<String, String> parts = new LinkedHashMap<>();
      List<String> unread = new ArrayList<>();
      for (String part : PARTS) {
        String value = Wording.plain(parameters.getOrDefault(part, ""));
        if (!value.isEmpty()) {
          parts.put(part, value);
          if (!readable(parts)) {
            parts.remove(part);
            unread.add(part);
          }
        }
      }
      SearchQuery read = SearchQuery.of(parts);
      return new Asked(
          new MatterQuery(read.standing(), null, read.box(), read.from(), read.to()),
          parts,
          unread);
    }

    private static boolean readable(Map<String, String> parts) {
      try {
        return SearchQuery.of(parts) != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  static MapPage of(
      Ledger ledger,
      Map<String, String> parameters,
      String basemap,
      @Nullable MapTiles tiles,
      Words words) {
    Asked asked = Asked.of(parameters);
    List<MatterSummary> matters = matters(ledger, asked.query());
    LocalDate first = null;
    LocalDate last = null;
    MatterQuery open =
        new MatterQuery(asked.query().standing(), null, asked.query().box(), null, null);
    for (MatterSummary matter : matters(ledger, open)) {
      DateRange when = matter.when();
      if (when != null) {
        first = first == null || when.from().isBefore(first) ? when.from() : first;
        last = last == null || when.to().isAfter(last) ? when.to() : last;
      }
    }
    SearchQuery.Box box = asked.query().box();
    return new MapPage(
        matters.stream().map(matter -> Row.of(matter, words)).toList(),
        matters.size() < MOST
            ? words.count("matters", matters.size())
            : words.count("map.most", MOST),
        box == null ? "" : box.toString(),
        text(asked.query().from()),
        text(asked.query().to()),
        Arrays.stream(Standing.values())
            .map(standing -> Choice.of(standing, asked.query().standing(), words))
            .toList(),
        "/map/areas" + Address.query(asked.parts(), "", ""),
        text(first),
        text(last),
        words.list(asked.unread()),
        asked.parts().isEmpty() ? null : "/map",
        basemap,
        tiles);
  }

  private static String text(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  /** The matters that are drawn within the box, not those of which only another place is there. */
  private static List<MatterSummary> matters(Ledger ledger, MatterQuery query) {
    SearchQuery.Box box = query.box();
    return ledger.summaries(query, MOST, 0).stream()
        .filter(matter -> box == null || within(place(matter), box))
        .toList();
  }

  private static boolean within(@Nullable Place place, SearchQuery.Box box) {
    return place != null
        && place.lat() >= box.south()
        && place.lat() <= box.north()
        && place.lon() >= box.west()
        && place.lon() <= box.east();
  }

  @Nullable String tileAddress() {
    return tiles == null ? null : tiles.template();
  }

  @Nullable String tileCredit() {
    return tiles == null ? null : tiles.credit();
  }

  /** The place at which a matter is drawn: the first that is narrower than a country. */
  static @Nullable Place place(MatterSummary matter) {
    return matter.places().stream()
        .filter(place -> place.kind() != PlaceKind.COUNTRY && place.kind() != PlaceKind.CONTINENT)
        .findFirst()
        .or(() -> matter.places().stream().findFirst())
        .orElse(null);
  }

  /** A matter in view with the place at which it is drawn. */
  record Row(
      MatterHeading heading,
      @Nullable String place,
      @Nullable String placeName,
      @Nullable String placeHref) {

    static Row of(MatterSummary matter, Words words) {
      Place place = MapPage.place(matter);
      return new Row(
          MatterHeading.of(matter, words),
          place == null ? null : place.id(),
          place == null ? null : KnownNames.of(place, words),
          place == null ? null : Address.place(place.id()));
    }
  }

  /** A standing that can be asked for. */
  record Choice(String key, String label, boolean chosen) {

    static Choice of(Standing standing, @Nullable Standing chosen, Words words) {
      return new Choice(
          standing.name().toLowerCase(Locale.ROOT),
          StandingView.of(standing, words).label(),
          standing == chosen);
    }
  }

  /**
   * The matters at one place.
   *
   * @param standing of the most contested of them
   * @param told how many there are and how wide the place is, in words
   */
  record Area(
      String id,
      String name,
      String href,
      double lat,
      double lon,
      double radiusKm,
      String standing,
      int count,
      String told,
      List<Map<String, String>> matters) {

    private static final int NAMED = 8;

    /** Areas of the matters that are asked for, the one with the most contested matter first. */
    static List<Area> all(Ledger ledger, Map<String, String> parameters, Words words) {
      Map<String, List<MatterSummary>> byPlace = new LinkedHashMap<>();
      Map<String, Place> places = new LinkedHashMap<>();
      for (MatterSummary matter : MapPage.matters(ledger, Asked.of(parameters).query())) {
        Place place = MapPage.place(matter);
        if (place != null) {
          places.putIfAbsent(place.id(), place);
          byPlace.computeIfAbsent(place.id(), id -> new ArrayList<>()).add(matter);
        }
      }
      List<Area> areas = new ArrayList<>();
      places.forEach(
          (id, place) -> {
            List<MatterSummary> matters = byPlace.getOrDefault(id, List.of());
            areas.add(
                new Area(
                    id,
                    KnownNames.of(place, words),
                    Address.place(id),
                    place.lat(),
                    place.lon(),
                    Math.max(2, place.radiusKm()),
                    matters.get(0).standing().name().toLowerCase(Locale.ROOT),
                    matters.size(),
                    words.say(
                        "map.within",
                        words.count("matters", matters.size()),
                        Math.round(Math.max(2, place.radiusKm()))),
                    matters.stream()
                        .limit(NAMED)
                        .map(matter -> MatterHeading.of(matter, words))
                        .map(
                            heading ->
                                Map.of(
                                    "title", heading.title(),
                                    "href", heading.href(),
                                    "standing",
                                        heading.standing().label().toLowerCase(words.locale())))
                        .toList()));
          });
      return List.copyOf(areas);
    }
  }
}
