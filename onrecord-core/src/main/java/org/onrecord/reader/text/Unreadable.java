package org.onrecord.reader.text;

/** A document cannot be read; the message says what is wrong and what helps, for people. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  public Unreadable(String reason) {
    super(reason);
  }

  public Unreadable(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong and what helps, in one sentence. */
  public String reason() {
    String message = getMessage();
    return message == null ? "cannot be read" : message;
  }
}
