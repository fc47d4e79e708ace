package org.onrecord.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/** Makes contents comparable: reads event type, places, actors, time, amounts and polarity. */
final class ClaimReader {
  private static final Set<String> HYPOTHESES =
      Set.of(
          "will",
          "would",
          "could",
          "may",
          "might",
          "if",
          "should",
          "plan",
          "plans",
          "planned",
          "planning",
          "intends",
          "intend",
          "expected",
          "likely",
          "soon",
          "going",
          "може",
          "можуть",
          "может",
          "могут",
          "буде",
          "будуть",
          "будет",
          "будут",
          "якщо",
          "если",
          "планує",
          "планують",
          "планирует",
          "планируют",
          "готує",
          "готують",
          "готовит",
          "готовят");

  /** Places whose names mostly mean the government that sits there. */
  private static final Set<String> SEATS =
      Set.of(
          "Kyiv",
          "Moscow",
          "Washington",
          "Washington, D.C.",
          "Kremlin",
          "White House",
          "Pentagon",
          "Beijing",
          "London",
          "Paris",
          "Berlin",
          "Brussels",
          "Ankara",
          "Warsaw",
          "Minsk",
          "Tehran",
          "Tokyo",
          "Jerusalem",
          "New Delhi",
          "Seoul",
          "Pyongyang",
          "Rome",
          "Madrid",
          "Riyadh");

  private static final Set<String> WHERE =
      Set.of(
          "in", "near", "at", "over", "on", "around", "from", "to", "outside", "into", "across",
          "inside", "through", "toward", "towards", "against", "above", "central", "of", "в", "у",
          "во", "на", "під", "под", "біля", "поблизу", "возле", "около", "по", "над", "із", "из",
          "з", "до", "через");

  private final EventLexicon events;

  ClaimReader(EventLexicon events) {
    this.events = events;
  }

  /**
   * The claim of a content.
   *
   * @param content spans of the content, UTF-16, into the report's text
   * @param said when it was said, or null
   */
  Claim read(
      Report report,
      Grounding grounding,
      List<Span> content,
      Stance stance,
      @Nullable DateRange said) {
    Set<String> terms = new LinkedHashSet<>();
    boolean negative = false;
    boolean hypothetical =
        stance == Stance.EXPECTS || stance == Stance.INTENDS || stance == Stance.DEMANDS;
    for (Span span : content) {
      String words = span.of(report.text());
      terms.addAll(terms(report, grounding, span));
      negative |= Negation.in(words, events);
      for (String word : words.toLowerCase(Locale.ROOT).split("[^\\p{L}’']+")) {
        hypothetical |= HYPOTHESES.contains(word);
      }
    }
    List<Place> places = placesIn(report, grounding, content);
    boolean inherited = places.stream().allMatch(place -> isWide(place));
    if (inherited) {
      List<Place> own = places;
      places = new ArrayList<>(surroundingPlaces(report, grounding));
      places.removeAll(own);
      places.addAll(own);
    }
    Set<String> actors = actorsIn(grounding, content);
    Set<String> agents = new LinkedHashSet<>(Agents.in(report.text(), grounding.places(), content));
    for (Span span : content) {
      SlavicActors.troops(report.text(), span, actors, agents);
    }
    return new Claim(
        events.typeOf(terms),
        negative ? Polarity.NEGATIVE : Polarity.POSITIVE,
        places,
        inherited,
        List.copyOf(actors),
        List.copyOf(agents),
        Claimant.in(report.text(), grounding.places(), content),
        timeIn(grounding, content, said),
        quantitiesIn(grounding, content),
        hypothetical,
        terms);
  }

  /** The terms of a span, places under their own names however the report spells them. */
  private static Set<String> terms(Report report, Grounding grounding, Span span) {
    Set<String> terms = new LinkedHashSet<>();
    int from = span.start();
    for (PlaceMention mention : grounding.places()) {
      Span name = mention.span();
      if (!mention.demonym() && name.start() >= from && name.end() <= span.end()) {
        terms.addAll(Terms.of(report.text().substring(from, name.start())));
        terms.addAll(Terms.of(mention.place().name()));
        from = name.end();
      }
    }
    terms.addAll(Terms.of(report.text().substring(from, span.end())));
    return terms;
  }

  /** A capital or palace without a preposition of place before it is who, not where. */
  private static boolean isGovernment(String text, PlaceMention mention) {
    if (!SEATS.contains(mention.place().name())) {
      return false;
    }
    int end = mention.span().start();
    while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      if ("\n.,;:“\"".indexOf(text.charAt(end - 1)) >= 0) {
        return true;
      }
      end--;
    }
    int start = end;
    while (start > 0 && Character.isLetter(text.charAt(start - 1)) && end - start < 12) {
      start--;
    }
    String before = text.substring(start, end).toLowerCase(Locale.ROOT);
    if (before.equals("the")) {
      return false;
    }
    return !WHERE.contains(before);
  }

  private static boolean isWide(Place place) {
    return place.kind() == PlaceKind.COUNTRY || place.kind() == PlaceKind.CONTINENT;
  }

  private static List<Place> placesIn(Report report, Grounding grounding, List<Span> spans) {
    Map<String, Place> found = new LinkedHashMap<>();
    for (PlaceMention mention : grounding.places()) {
      if (!mention.demonym()
          && isIn(mention.span(), spans)
          && !isGovernment(report.text(), mention)) {
        found.putIfAbsent(mention.place().id(), mention.place());
      }
    }
    List<Place> narrowFirst = new ArrayList<>(found.values());
    narrowFirst.sort(Comparator.comparing((Place place) -> place.kind()).reversed());
    return narrowFirst;
  }

  /** The places of the headline, else of the first paragraph that has one; no whole countries. */
  private static List<Place> surroundingPlaces(Report report, Grounding grounding) {
    for (Block block : report.blocks()) {
      if (block.kind() == BlockKind.HEADLINE || block.kind() == BlockKind.PARAGRAPH) {
        List<Place> places = new ArrayList<>(placesIn(report, grounding, List.of(block.span())));
        places.removeIf(ClaimReader::isWide);
        if (!places.isEmpty()) {
          return places.subList(0, 1);
        }
      }
    }
    return List.of();
  }

  private static Set<String> actorsIn(Grounding grounding, List<Span> spans) {
    Set<String> actors = new LinkedHashSet<>();
    for (PlaceMention mention : grounding.places()) {
      if (mention.place().kind() == PlaceKind.COUNTRY && isIn(mention.span(), spans)) {
        actors.add(mention.place().name());
      }
    }
    return actors;
  }

  private static @Nullable DateRange timeIn(
      Grounding grounding, List<Span> spans, @Nullable DateRange said) {
    return grounding.dates().stream()
        .filter(mention -> isIn(mention.span(), spans))
        .map(mention -> mention.range())
        .findFirst()
        .orElse(said);
  }

  private static List<Quantity> quantitiesIn(Grounding grounding, List<Span> spans) {
    return grounding.quantities().stream()
        .filter(mention -> isIn(mention.span(), spans))
        .map(mention -> mention.quantity())
        .toList();
  }

  private static boolean isIn(Span span, List<Span> spans) {
    return spans.stream().anyMatch(span::overlaps);
  }
}
