package org.onrecord.syntax;

/** A language that Onrecord reads. */
public enum Language {
  ENGLISH("en"),
  UKRAINIAN("uk"),
  RUSSIAN("ru");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** BCP 47. */
  public String code() {
    return code;
  }
}
