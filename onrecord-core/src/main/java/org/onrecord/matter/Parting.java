package org.onrecord.matter;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a matter has come to be about two things: its statements are dealt into the two groups
 * that differ most (bisecting k-means over profiles; Steinbach, Karypis and Kumar 2000), begun from
 * the first statement and the one least like it, so that the same statements part the same way.
 */
final class Parting {
  /** A matter is looked at whenever it has grown to twice as many statements, from this many on. */
  private static final int FIRST_LOOK = 16;

  /** Fewer statements than this are no matter's other half. */
  private static final int LEAST = 4;

  private static final int ROUNDS = 4;

  private Parting() {}

  /** Whether a matter of so many statements is to be looked at. */
  static boolean isTime(int statements) {
    return statements >= FIRST_LOOK && Integer.bitCount(statements) == 1;
  }

  /**
   * The places in the list of those that belong apart from the first; empty where all belong
   * together.
   *
   * @param closeness groups that are closer than this to each other stay together
   */
  static List<Integer> apart(List<Profile> statements, double closeness) {
    Profile one = statements.get(0);
    Profile other = one;
    double least = Double.MAX_VALUE;
    for (Profile statement : statements) {
      double cosine = one.cosine(statement);
      if (cosine < least) {
        least = cosine;
        other = statement;
      }
    }
    List<Integer> apart = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> now = new ArrayList<>();
      Profile left = Profile.EMPTY;
      Profile right = Profile.EMPTY;
      for (int i = 0; i < statements.size(); i++) {
        Profile statement = statements.get(i);
        if (other.cosine(statement) > one.cosine(statement)) {
          now.add(i);
          right = right.plus(statement, 1);
        } else {
          left = left.plus(statement, 1);
        }
      }
      if (now.size() < LEAST || statements.size() - now.size() < LEAST) {
        return List.of();
      }
      one = left;
      other = right;
      if (now.equals(apart)) {
        break;
      }
      apart = now;
    }
    return one.cosine(other) < closeness ? apart : List.of();
  }
}
