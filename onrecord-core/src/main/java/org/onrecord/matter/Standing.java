package org.onrecord.matter;

/** A matter's state. */
public enum Standing {
  /** One origin says so. */
  REPORTED,
  /** At least two independent origins say so and none denies. */
  CORROBORATED,
  /** Denied by a speaker of another side, and the denial stands. */
  DISPUTED,
  /** The side that denied, or that loses by it, has acknowledged it. */
  CONCEDED,
  /** A person closed the matter. */
  SETTLED,
  /** Those who asserted it took it back. */
  WITHDRAWN
}
