package org.onrecord.matter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;

/**
 * How far one claim and others speak of the same: shared rare terms, kin of event, shared own
 * place. A statement is compared with many, so that each term is weighed once.
 */
final class Kinship {
  private static final double SAME_TYPE = 0.15;
  private static final double BOTH_OF_GROUND = 0.12;
  private static final double SAME_PLACE = 0.1;
  private static final double SAME_PLACE_INHERITED = 0.04;

  private final Claim claim;
  private final Frequencies frequencies;
  private final Map<String, Integer> own = new HashMap<>();
  private final double[] ownRarities;
  private final double ownSum;
  private final Map<String, Double> otherRarities = new HashMap<>();
  private final Set<String> places = new HashSet<>();

  Kinship(Claim claim, Frequencies frequencies) {
    this.claim = claim;
    this.frequencies = frequencies;
    claim.terms().forEach(term -> own.put(term, own.size()));
    ownRarities = claim.terms().stream().mapToDouble(frequencies::rarity).toArray();
    double sum = 0;
    for (double rarity : ownRarities) {
      sum += rarity;
    }
    ownSum = sum;
    claim.places().forEach(place -> places.add(place.id()));
  }

  /** From 0, nothing in common, to 1.25. */
  double with(Claim other) {
    boolean[] isShared = new boolean[ownRarities.length];
    double all = ownSum;
    for (String term : other.terms()) {
      Integer at = own.get(term);
      if (at == null) {
        all += otherRarities.computeIfAbsent(term, frequencies::rarity);
      } else {
        isShared[at] = true;
      }
    }
    // Summed in one order whatever the other's, so that equal claims are equally close.
    double shared = 0;
    for (int i = 0; i < isShared.length; i++) {
      shared += isShared[i] ? ownRarities[i] : 0;
    }
    double kinship = all == 0 ? 0 : shared / all;
    if (claim.type() != EventType.OTHER && claim.type() == other.type()) {
      kinship += SAME_TYPE;
    } else if (RelationRules.isOfGround(claim) && RelationRules.isOfGround(other)) {
      kinship += BOTH_OF_GROUND;
    }
    if (other.places().stream().anyMatch(place -> places.contains(place.id()))) {
      kinship +=
          claim.placesInherited() || other.placesInherited() ? SAME_PLACE_INHERITED : SAME_PLACE;
    }
    return kinship;
  }
}
