package org.onrecord.grounding.place;

import java.util.Arrays;

/**
 * Names' fingerprints to the places that bear them: an open-addressing hash table over lists of
 * readings. A reading is a place's index with a {@link NameUse}, in one {@code int}.
 */
final class NameTable {
  private static final int[] NONE = {};
  private static final int USE_BITS = 2;

  private final long[] fingerprints;
  private final int[] lists;
  private int[] readings;
  private int end = 1;

  NameTable(int names, int readings) {
    int slots = Integer.highestOneBit(Math.max(names, 16)) * 4;
    while (slots > names * 3L) {
      slots >>= 1;
    }
    fingerprints = new long[slots];
    lists = new int[slots];
    this.readings = new int[readings + names + 1];
  }

  static int reading(int place, NameUse use) {
    return place << USE_BITS | use.ordinal();
  }

  static int place(int reading) {
    return reading >>> USE_BITS;
  }

  static NameUse use(int reading) {
    return NameUse.of(reading & ((1 << USE_BITS) - 1));
  }

  /** The readings of a name, in no order. */
  int[] readings(long fingerprint) {
    int slot = slot(fingerprint);
    if (fingerprints[slot] == 0) {
      return NONE;
    }
    int list = lists[slot];
    return Arrays.copyOfRange(readings, list + 1, list + 1 + readings[list]);
  }

  boolean contains(long fingerprint) {
    return fingerprints[slot(fingerprint)] != 0;
  }

  /** Starts the list of a name that the table does not hold; {@link #append} fills it. */
  void begin(long fingerprint, int count) {
    int slot = slot(fingerprint);
    fingerprints[slot] = fingerprint;
    lists[slot] = end;
    reserve(count + 1);
    readings[end++] = count;
  }

  void append(int reading) {
    readings[end++] = reading;
  }

  /** Adds one reading; a former use of the name by the same place gives way to it. */
  void add(long fingerprint, int reading) {
    int[] old = readings(fingerprint);
    int kept = 0;
    for (int other : old) {
      if (place(other) != place(reading)) {
        old[kept++] = other;
      }
    }
    begin(fingerprint, kept + 1);
    for (int i = 0; i < kept; i++) {
      append(old[i]);
    }
    append(reading);
  }

  /** Leaves a name this one reading. */
  void set(long fingerprint, int reading) {
    begin(fingerprint, 1);
    append(reading);
  }

  private void reserve(int more) {
    if (end + more > readings.length) {
      readings = Arrays.copyOf(readings, end + more + readings.length / 8);
    }
  }

  private int slot(long fingerprint) {
    int mask = fingerprints.length - 1;
    int slot = (int) fingerprint & mask;
    while (fingerprints[slot] != 0 && fingerprints[slot] != fingerprint) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
