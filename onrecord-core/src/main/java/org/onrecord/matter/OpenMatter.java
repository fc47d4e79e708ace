package org.onrecord.matter;

import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A matter as the docket holds it. Immutable.
 *
 * @param profile weight of each term over its statements; newer statements weigh more
 * @param opened day of the first statement, in days since 1970
 * @param latest day of the latest statement, in days since 1970
 * @param unweighed whether a merged matter's statements came since its standing was last weighed
 */
record OpenMatter(
    String id,
    PVector<String> statements,
    PVector<Relation> relations,
    Profile profile,
    double opened,
    double latest,
    Standing standing,
    boolean unweighed) {

  /** Terms kept in a profile: more would not change a score, only cost time. */
  private static final int WIDEST = 150;

  private static final int NARROWED = 100;

  static OpenMatter of(String id, String statement, Profile weights, double day) {
    return empty(id, day).plus(statement, weights, day, 1);
  }

  /** A matter that nothing has joined yet. */
  static OpenMatter empty(String id, double opened) {
    return new OpenMatter(
        id,
        TreePVector.empty(),
        TreePVector.empty(),
        Profile.EMPTY,
        opened,
        opened,
        Standing.REPORTED,
        false);
  }

  OpenMatter plus(String statement, Profile weights, double day, double halfLife) {
    return new OpenMatter(
        id,
        statements.plus(statement),
        relations,
        with(weights, day, halfLife),
        Math.min(opened, day),
        Math.max(latest, day),
        standing,
        unweighed);
  }

  /** This matter and {@code other} as one, under this one's id. */
  OpenMatter plus(OpenMatter other, double halfLife) {
    return new OpenMatter(
        id,
        statements.plusAll(other.statements),
        relations.plusAll(other.relations),
        with(other.profile, other.opened, halfLife),
        Math.min(opened, other.opened),
        Math.max(latest, other.latest),
        standing,
        true);
  }

  private Profile with(Profile more, double day, double halfLife) {
    // Growing the new instead of shrinking the old leaves every stored weight as it is.
    double growth = Math.pow(2, Math.max(-400, Math.min(400, (day - opened) / halfLife)));
    Profile wider = profile.plus(more, growth);
    return wider.size() <= WIDEST ? wider : wider.narrowed(NARROWED);
  }

  OpenMatter with(List<Relation> more) {
    return more.isEmpty()
        ? this
        : new OpenMatter(
            id, statements, relations.plusAll(more), profile, opened, latest, standing, unweighed);
  }

  /** This matter with these statements, nothing else being worked out. */
  OpenMatter of(List<String> others) {
    return new OpenMatter(
        id, TreePVector.from(others), relations, profile, opened, latest, standing, unweighed);
  }

  /** This matter with its standing weighed anew. */
  OpenMatter standing(Standing now) {
    return now == standing && !unweighed
        ? this
        : new OpenMatter(id, statements, relations, profile, opened, latest, now, false);
  }
}
