package org.onrecord.app.desk;

import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.report.Outlet;

/**
 * What a reader asks a search for, as its address tells it, in words.
 *
 * @param query what is looked for
 * @param shortened whether only the start of the words was taken
 * @param unread names of the filters that could not be read and were left out
 */
record SearchFilters(SearchQuery query, boolean shortened, List<String> unread) {

  private static final int LONGEST = 200;

  /** Parts of a search that pages offer, in the order in which they do. */
  enum Part {
    STANDING(Found.Facet.STANDING),
    STANCE(Found.Facet.STANCE),
    SIDE(Found.Facet.SIDE),
    SPEAKER(Found.Facet.SPEAKER),
    TYPE(Found.Facet.TYPE),
    PLACE(Found.Facet.PLACE),
    OUTLET(Found.Facet.OUTLET),
    MEDIUM(Found.Facet.MEDIUM),
    LANGUAGE(Found.Facet.LANGUAGE);

    private final Found.Facet facet;

    Part(Found.Facet facet) {
      this.facet = facet;
    }

    Found.Facet facet() {
      return facet;
    }

    /** As addresses and {@link SearchQuery#parts} name it. */
    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final List<String> OTHERS = List.of("from", "to", "box");

  /** Reads the parameters of an address; what cannot be read is left out and named. */
  static SearchFilters of(Map<String, String> parameters) {
    String typed = Wording.plain(parameters.getOrDefault("q", ""));
    String words = Wording.cut(typed, LONGEST);
    Map<String, String> parts = new LinkedHashMap<>();
    List<String> unread = new ArrayList<>();
    if (!words.isEmpty()) {
      parts.put("words", words);
    }
    List<String> names = new ArrayList<>(OTHERS);
    for (Part part : Part.values()) {
      names.add(part.key());
    }
    for (String name : names) {
      String value = Wording.plain(parameters.getOrDefault(name, ""));
      if (value.isEmpty()) {
        continue;
      }
      parts.put(name, value);
      if (value.length() > LONGEST || !readable(parts)) {
        parts.remove(name);
        unread.add(name);
      }
    }
    return new SearchFilters(
        SearchQuery.of(parts), words.length() < typed.length(), List.copyOf(unread));
  }

  private static boolean readable(Map<String, String> parts) {
    try {
      return SearchQuery.of(parts) != null;
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return false;
    }
  }

  boolean isEmpty() {
    return query.parts().isEmpty();
  }

  /** Whether anything but words is asked for. */
  boolean filtered() {
    return query.parts().keySet().stream().anyMatch(part -> !part.equals("words"));
  }

  /** The address of this search with one part set otherwise; "" takes it out. */
  String with(String part, String value) {
    Map<String, String> parts = new LinkedHashMap<>(query.parts());
    if (value.isEmpty()) {
      parts.remove(part);
    } else {
      parts.put(part, value);
    }
    return Address.search(parts);
  }

  /** Filters that hold now, each with the address of the search without it. */
  List<Chip> chips(Names names) {
    List<Chip> chips = new ArrayList<>();
    query
        .parts()
        .forEach(
            (part, value) -> {
              if (!part.equals("words")) {
                chips.add(
                    new Chip(label(part, names.words), names.of(part, value), with(part, "")));
              }
            });
    return List.copyOf(chips);
  }

  /** What a part of a search is called. */
  static String label(String part, Words words) {
    for (Part one : Part.values()) {
      if (one.key().equals(part)) {
        return words.of(one);
      }
    }
    return switch (part) {
      case "from" -> words.say("part.from");
      case "to" -> words.say("part.to");
      default -> words.say("part.box");
    };
  }

  /** The values by which a search can be narrowed further. */
  List<Choice> choices(Found found, Names names) {
    List<Choice> choices = new ArrayList<>();
    Map<String, String> held = query.parts();
    for (Part part : Part.values()) {
      List<Found.Count> counts = found.facets().getOrDefault(part.facet(), List.of());
      // What all hits share narrows nothing.
      boolean shared = counts.size() == 1 && counts.get(0).hits() == found.counted();
      if (held.containsKey(part.key()) || counts.isEmpty() || shared) {
        continue;
      }
      choices.add(
          new Choice(
              part.key(),
              names.words.of(part),
              counts.stream()
                  .limit(Choice.MOST)
                  .map(
                      count ->
                          new Value(
                              names.of(part.key(), count.value()),
                              count.hits(),
                              with(part.key(), count.value())))
                  .toList()));
    }
    return List.copyOf(choices);
  }

  /** A filter that holds. */
  record Chip(String label, String words, String without) {}

  /** What can be chosen of one part. */
  record Choice(String key, String label, List<Value> values) {

    static final int SHOWN = 6;
    static final int MOST = 12;

    List<Value> first() {
      return values.subList(0, Math.min(SHOWN, values.size()));
    }

    List<Value> rest() {
      return values.subList(Math.min(SHOWN, values.size()), values.size());
    }
  }

  /** One value with the number of hits that it would leave. */
  record Value(String words, int hits, String href) {}

  /** What ids and keys are called. Asks the ledger only for what a page names. */
  static final class Names {
    private final Ledger ledger;
    private final Words words;
    private final Map<String, String> known = new LinkedHashMap<>();
    private boolean outletsKnown;

    Names(Ledger ledger, Words words) {
      this.ledger = ledger;
      this.words = words;
    }

    String of(String part, String value) {
      return switch (part) {
        case "speaker" ->
            named(
                part,
                value,
                () ->
                    ledger
                        .speaker(value, 0)
                        .map(found -> SpeakerName.of(found.speaker(), words).shown()));
        case "place" ->
            named(part, value, () -> ledger.place(value).map(p -> PlacePage.named(p, words)));
        case "side" -> KnownNames.of(value, words);
        case "outlet" -> outlet(value);
        case "language" -> words.languageName(value);
        case "type", "stance", "standing", "medium" -> choice(part, value);
        default -> value;
      };
    }

    private String named(
        String part, String value, java.util.function.Supplier<Optional<String>> name) {
      return known.computeIfAbsent(part + ' ' + value, key -> name.get().orElse(value));
    }

    private String outlet(String value) {
      if (!outletsKnown) {
        outletsKnown = true;
        for (Ledger.OutletSummary summary : ledger.outlets()) {
          Outlet outlet = summary.outlet();
          known.put("outlet " + outlet.id(), OutletView.of(outlet, words).name());
        }
      }
      return known.getOrDefault("outlet " + value, value);
    }

    private String choice(String part, String value) {
      SearchQuery one = SearchQuery.of(Map.of(part, value));
      if (one.type() != null) {
        return Wording.capital(words.of(one.type()));
      } else if (one.stance() != null) {
        return words.stance(one.stance(), false);
      } else if (one.standing() != null) {
        return StandingView.of(one.standing(), words).label();
      }
      return Wording.capital(words.of(Objects.requireNonNull(one.medium())));
    }
  }
}
