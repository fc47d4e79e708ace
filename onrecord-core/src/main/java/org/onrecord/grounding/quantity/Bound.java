package org.onrecord.grounding.quantity;

/** How a number is bounded: "2", "about 2", "at least 2", "up to 2". */
public enum Bound {
  EXACT,
  ABOUT,
  AT_LEAST,
  AT_MOST
}
