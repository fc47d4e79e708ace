package org.onrecord.statement;

/** Whether the claim says that the happening took place, or that it did not. */
public enum Polarity {
  POSITIVE,
  NEGATIVE
}
