package org.onrecord.flink;

import org.jspecify.annotations.Nullable;

/** What a function has only once it was opened, since its fields travel without it. */
final class Opened {
  private Opened() {}

  static <T> T of(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("the function was not opened");
    }
    return value;
  }
}
