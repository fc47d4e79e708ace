package org.onrecord.lab;

/** What a name is the name of. */
enum EntityKind {
  PERSON,
  ORGANISATION,
  PLACE,
  EVENT,
  PRODUCT
}
