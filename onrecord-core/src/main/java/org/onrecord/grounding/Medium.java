package org.onrecord.grounding;

/** Where something was said. */
public enum Medium {
  TELEGRAM("Telegram"),
  X("X"),
  FACEBOOK("Facebook"),
  TELEVISION("television"),
  RADIO("radio"),
  VIDEO("video"),
  BRIEFING("briefing"),
  INTERVIEW("interview"),
  STATEMENT("statement"),
  SPEECH("speech"),
  LETTER("letter");

  private final String label;

  Medium(String label) {
    this.label = label;
  }

  /** As shown to readers and in JSON. */
  public String label() {
    return label;
  }
}
