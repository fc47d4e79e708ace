package org.onrecord.onnx;

/** What a span is in an attribution. */
public enum Role {
  SOURCE,
  CUE,
  CONTENT;

  private static final Role[] ALL = values();

  static Role of(int ordinal) {
    return ALL[ordinal];
  }
}
