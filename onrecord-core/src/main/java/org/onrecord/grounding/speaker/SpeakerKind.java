package org.onrecord.grounding.speaker;

/** What kind of speaker it is. */
public enum SpeakerKind {
  PERSON,
  ORGANISATION,
  GOVERNMENT,
  /** Unnamed: "officials", "reports", "two people briefed on the talks". */
  GROUP,
  /** An outlet speaking in its own voice. */
  OUTLET
}
