package org.onrecord.grounding.place;

/** What kind of place it is; from wide to narrow. */
public enum PlaceKind {
  CONTINENT,
  COUNTRY,
  /** An area without administration, such as Donbas. */
  REGION,
  /** First-level administrative area: oblast, state, province. */
  ADMIN1,
  /** Second-level administrative area: district, county. */
  ADMIN2,
  TOWN,
  /** River, lake, dam, facility and the like. */
  FEATURE
}
