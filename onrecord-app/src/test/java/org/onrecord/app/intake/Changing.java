package org.onrecord.app.intake;

/** What a test changes while a server's threads look at it. */
final class Changing<T> {
  private volatile T value;

  Changing(T value) {
    this.value = value;
  }

  T get() {
    return value;
  }

  void set(T next) {
    value = next;
  }
}
