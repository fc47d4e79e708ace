package org.onrecord.matter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Terms;

/**
 * What a statement is about, as weighted terms: the content's words, its places, who speaks, the
 * type of event, and, weighing less, the words of the headline above it.
 */
final class Signature {
  /** Areas, as GeoNames has them, that lie in another: Sevastopol, on the Crimean peninsula. */
  private static final Map<String, String> WITHIN = Map.of("UA.20", "UA.11");

  private Signature() {}

  /**
   * Weights by term; a place is the term {@code "@" + id}, the first-level area that it is in
   * {@code "@" + country + "." + code}, a speaker {@code "~" + id}, a type of event {@code "%" +
   * type}. The area brings together reports that name a town and those that name its oblast.
   */
  static Map<String, Double> of(Statement statement, LinkSettings settings) {
    Claim claim = statement.claim();
    Map<String, Double> weights = new HashMap<>();
    for (String term : Terms.of(statement.first().reportTitle())) {
      weights.put(term, settings.headline());
    }
    for (String term : claim.terms()) {
      weights.put(term, 1.0);
    }
    for (Place place : claim.places()) {
      if (place.kind() != PlaceKind.COUNTRY && place.kind() != PlaceKind.CONTINENT) {
        boolean own = !claim.placesInherited();
        weights.put("@" + place.id(), own ? settings.place() : settings.inheritedPlace());
        String area = area(place);
        if (area != null && own) {
          weights.put(area, settings.area());
        }
      }
    }
    SpeakerKind kind = statement.speaker().kind();
    if (kind != SpeakerKind.OUTLET && kind != SpeakerKind.GROUP) {
      weights.put("~" + statement.speaker().id(), settings.speaker());
    }
    if (claim.type() != EventType.OTHER) {
      weights.put("%" + claim.type(), settings.type());
    }
    weights.values().removeIf(weight -> weight == 0);
    return weights;
  }

  /** The term of the first-level area that a place is in, or null. */
  private static @Nullable String area(Place place) {
    if (place.country() == null || place.admin1() == null) {
      return null;
    }
    String code = place.country() + "." + place.admin1();
    return "@" + WITHIN.getOrDefault(code, code);
  }

  /** Whether a term stands for a place, a speaker or a type, instead of being a word. */
  static boolean isMark(String term) {
    return "@~%".indexOf(term.charAt(0)) >= 0;
  }
}
