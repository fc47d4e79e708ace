package org.onrecord.jdbc.wire;

/** How often a reader is written to. */
public enum Cadence {
  /** When something changed, at most once an hour. */
  CHANGE,
  /** In the morning, where the reader is. */
  DAILY,
  /** On Monday morning, where the reader is. */
  WEEKLY
}
