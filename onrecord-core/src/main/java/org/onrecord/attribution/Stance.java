package org.onrecord.attribution;

/** What a speaker does to the content of a statement. */
public enum Stance {
  ASSERTS,
  DENIES,
  CONFIRMS,
  DOUBTS,
  EXPECTS,
  INTENDS,
  DEMANDS,
  ASKS
}
