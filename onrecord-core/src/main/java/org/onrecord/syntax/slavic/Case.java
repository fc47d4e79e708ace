package org.onrecord.syntax.slavic;

/** The cases of Ukrainian and Russian; the locative is Russian's prepositional. */
public enum Case {
  NOMINATIVE,
  GENITIVE,
  DATIVE,
  ACCUSATIVE,
  INSTRUMENTAL,
  LOCATIVE,
  VOCATIVE
}
