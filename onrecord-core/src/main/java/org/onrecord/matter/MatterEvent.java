package org.onrecord.matter;

/** A change of a matter, in the order in which it happened; the ledger keeps them all. */
public sealed interface MatterEvent {
  /** Id of the matter that changed. */
  String matter();

  /** Why, in one short sentence for a reader. */
  String reason();

  /** A statement opened a matter. */
  record Opened(String matter, String statement, String reason) implements MatterEvent {}

  /** A statement joined a matter; {@code score} is the scorer's, 0 to 1. */
  record Joined(String matter, String statement, double score, String reason)
      implements MatterEvent {}

  /** A known statement was recorded once more, by another report. */
  record Carried(String matter, String statement, String report, String reason)
      implements MatterEvent {}

  /** Two matters were found to be one; {@code merged} lives on in {@code matter}. */
  record Merged(String matter, String merged, String reason) implements MatterEvent {}

  /** One statement was related to another. */
  record Related(String matter, Relation relation, String reason) implements MatterEvent {}

  /** The matter's standing changed. */
  record Stood(String matter, Standing before, Standing after, String reason)
      implements MatterEvent {}

  /** A statement left a matter: for another one, which it joins, or as none at all. */
  record Left(String matter, String statement, String reason) implements MatterEvent {}

  /** A person corrected what a statement says. */
  record Restated(String matter, String statement, String reason) implements MatterEvent {}

  /** One statement does not do to another what was thought. */
  record Unrelated(String matter, Relation relation, String reason) implements MatterEvent {}

  /** A later version of a report does not have a statement any more, or not in these words. */
  record Vanished(String matter, String statement, String report, String reason)
      implements MatterEvent {}

  /** No statement of the matter is left. */
  record Ended(String matter, String reason) implements MatterEvent {}

  /** All statements were linked anew, under other rules, and the matter is another now. */
  record Relinked(String matter, String reason) implements MatterEvent {}
}
