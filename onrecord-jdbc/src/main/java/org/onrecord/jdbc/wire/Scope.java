package org.onrecord.jdbc.wire;

/** What a token allows. */
public enum Scope {
  /** Reads what every reader may, more often. */
  READ,
  /** Reads and records decisions of review. */
  REVIEW,
  /** Reads, adds and removes sources. */
  SOURCES,
  /** Reads, adds, removes and replays webhooks. */
  HOOKS,
  /** Reads the program's measurements. */
  METRICS
}
