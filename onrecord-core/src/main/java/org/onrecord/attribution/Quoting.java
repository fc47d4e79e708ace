package org.onrecord.attribution;

/** How much of a content stands between quotation marks: all, none, or some of it. */
public enum Quoting {
  DIRECT,
  INDIRECT,
  MIXED
}
