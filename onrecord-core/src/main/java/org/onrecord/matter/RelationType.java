package org.onrecord.matter;

/** What one statement does to another. */
public enum RelationType {
  REPEATS,
  SUPPORTS,
  DENIES,
  /** Concedes: the other side's claim is acknowledged. */
  CONFIRMS,
  /** Other number, other place, other time. */
  QUALIFIES,
  ANSWERS
}
