package org.onrecord.grounding.place;

/** What a name is to a place that bears it. */
enum NameUse {
  /** The name in the lists, with or without its marks. */
  NAME,
  /** Another spelling, another language's name, or a former name. */
  OTHER_NAME,
  /** The name without its word for the kind of area: {@code "Avoyelles"} for the parish. */
  SHORT_NAME,
  /** An adjective or a people. */
  DEMONYM;

  private static final NameUse[] ALL = values();

  static NameUse of(int ordinal) {
    return ALL[ordinal];
  }
}
