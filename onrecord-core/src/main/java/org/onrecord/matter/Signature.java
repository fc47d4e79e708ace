package org.onrecord.matter;

import java.util.HashMap;
import java.util.Map;
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
  private Signature() {}

  /**
   * Weights by term; a place is the term {@code "@" + id}, a speaker {@code "~" + id}, a type of
   * event {@code "%" + type}.
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
        weights.put(
            "@" + place.id(),
            claim.placesInherited() ? settings.inheritedPlace() : settings.place());
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

  /** Whether a term stands for a place, a speaker or a type, instead of being a word. */
  static boolean isMark(String term) {
    return "@~%".indexOf(term.charAt(0)) >= 0;
  }
}
