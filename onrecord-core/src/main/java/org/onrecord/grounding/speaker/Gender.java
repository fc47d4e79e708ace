package org.onrecord.grounding.speaker;

/** Which pronoun a text uses for a speaker, as far as known. */
enum Gender {
  MALE,
  FEMALE,
  UNKNOWN;

  boolean agrees(Gender other) {
    return this == UNKNOWN || other == UNKNOWN || this == other;
  }
}
