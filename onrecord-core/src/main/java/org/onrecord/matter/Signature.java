package org.onrecord.matter;

import java.util.HashMap;
import java.util.Map;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.statement.Claim;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Terms;

/**
 * What a statement is about, as weighted terms: the content's words, its places, and, weighing
 * less, the words of the headline above it.
 */
final class Signature {
  private static final double CONTENT = 1;
  private static final double HEADLINE = 0.75;
  private static final double PLACE = 0.8;
  private static final double INHERITED_PLACE = 0.7;

  private Signature() {}

  /** Weights by term; a place is the term {@code "@" + id}. */
  static Map<String, Double> of(Statement statement) {
    Claim claim = statement.claim();
    Map<String, Double> weights = new HashMap<>();
    for (String term : Terms.of(statement.first().reportTitle())) {
      weights.put(term, HEADLINE);
    }
    for (String term : claim.terms()) {
      weights.put(term, CONTENT);
    }
    for (Place place : claim.places()) {
      if (place.kind() != PlaceKind.COUNTRY && place.kind() != PlaceKind.CONTINENT) {
        weights.put("@" + place.id(), claim.placesInherited() ? INHERITED_PLACE : PLACE);
      }
    }
    return weights;
  }
}
