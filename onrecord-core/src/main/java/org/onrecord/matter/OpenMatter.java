package org.onrecord.matter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A matter as the docket holds it. Immutable.
 *
 * @param profile weight of each term over its statements; newer statements weigh more
 * @param norm Euclidean length of the profile
 * @param opened day of the first statement, in days since 1970
 * @param latest day of the latest statement, in days since 1970
 */
record OpenMatter(
    String id,
    PVector<String> statements,
    PVector<Relation> relations,
    PMap<String, Double> profile,
    double norm,
    double opened,
    double latest,
    Standing standing) {

  /** Days after which a statement weighs half of a new one. */
  private static final double HALF_LIFE = 3;

  /** Terms kept in a profile: more would not change a score, only cost time. */
  private static final int WIDEST = 150;

  private static final int NARROWED = 100;

  static OpenMatter of(String id, String statement, Map<String, Double> weights, double day) {
    return new OpenMatter(
            id,
            TreePVector.empty(),
            TreePVector.empty(),
            HashTreePMap.empty(),
            0,
            day,
            day,
            Standing.REPORTED)
        .plus(statement, weights, day);
  }

  OpenMatter plus(String statement, Map<String, Double> weights, double day) {
    // Growing the new instead of shrinking the old leaves every stored weight as it is.
    double growth = Math.pow(2, Math.max(-400, Math.min(400, (day - opened) / HALF_LIFE)));
    PMap<String, Double> next = profile;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      next =
          next.plus(
              weight.getKey(),
              next.getOrDefault(weight.getKey(), 0.0) + weight.getValue() * growth);
    }
    next = narrowed(next);
    return new OpenMatter(
        id,
        statements.plus(statement),
        relations,
        next,
        norm(next),
        Math.min(opened, day),
        Math.max(latest, day),
        standing);
  }

  /** This matter and {@code other} as one, under this one's id. */
  OpenMatter plus(OpenMatter other) {
    double growth = Math.pow(2, Math.max(-400, Math.min(400, (other.opened - opened) / HALF_LIFE)));
    PMap<String, Double> next = profile;
    for (Map.Entry<String, Double> weight : other.profile.entrySet()) {
      next =
          next.plus(
              weight.getKey(),
              next.getOrDefault(weight.getKey(), 0.0) + weight.getValue() * growth);
    }
    next = narrowed(next);
    return new OpenMatter(
        id,
        statements.plusAll(other.statements),
        relations.plusAll(other.relations),
        next,
        norm(next),
        Math.min(opened, other.opened),
        Math.max(latest, other.latest),
        standing);
  }

  OpenMatter with(List<Relation> more) {
    return new OpenMatter(
        id, statements, relations.plusAll(more), profile, norm, opened, latest, standing);
  }

  OpenMatter standing(Standing now) {
    return new OpenMatter(id, statements, relations, profile, norm, opened, latest, now);
  }

  /** Cosine of the angle between this profile and {@code weights}. */
  double cosine(Map<String, Double> weights, double length) {
    double product = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      Double own = profile.get(weight.getKey());
      if (own != null) {
        product += own * weight.getValue();
      }
    }
    return norm == 0 || length == 0 ? 0 : product / (norm * length);
  }

  static double norm(Map<String, Double> weights) {
    double squares = 0;
    for (double weight : weights.values()) {
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }

  private static PMap<String, Double> narrowed(PMap<String, Double> profile) {
    if (profile.size() <= WIDEST) {
      return profile;
    }
    List<Map.Entry<String, Double>> heaviest = new ArrayList<>(profile.entrySet());
    heaviest.sort(
        Comparator.comparing((Map.Entry<String, Double> e) -> e.getValue())
            .reversed()
            .thenComparing(Map.Entry::getKey));
    PMap<String, Double> narrow = HashTreePMap.empty();
    for (Map.Entry<String, Double> entry : heaviest.subList(0, NARROWED)) {
      narrow = narrow.plus(entry.getKey(), entry.getValue());
    }
    return narrow;
  }
}
