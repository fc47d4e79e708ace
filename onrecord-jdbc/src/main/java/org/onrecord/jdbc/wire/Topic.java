package org.onrecord.jdbc.wire;

/** What somebody may want to be told about. */
public enum Topic {
  /** The featured matters; has no subject. */
  FEATURED,
  /** One matter; the subject is its id. */
  MATTER,
  /** Matters at a place; the subject is the place's id. */
  PLACE,
  /** Matters in which somebody speaks; the subject is the speaker's id. */
  SPEAKER,
  /** Matters of what a search finds; the subject is the query of the search's address. */
  SEARCH
}
