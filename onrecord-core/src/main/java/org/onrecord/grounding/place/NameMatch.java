package org.onrecord.grounding.place;

import org.jspecify.annotations.Nullable;

/** A stretch of words that bears a name of the gazetteer, while it is being judged. */
final class NameMatch {
  final int block;

  /** Index of the first word in its block. */
  final int first;

  /** Index after the last word in its block. */
  final int limit;

  final int start;
  final int end;
  final String key;

  /** See {@link NameTable}. */
  final int[] readings;

  /** Whether the name as written is one edit away from the key. */
  final boolean misspelt;

  /** What the words around it say it is, such as {@code ADMIN1} before "region". */
  @Nullable PlaceKind hint;

  /** The area that stands after it and a comma. */
  @Nullable NameMatch container;

  /** Evidence that it names a place, from its own surroundings; 0 is undecided. */
  double evidence;

  /** Whether its surroundings say by themselves that it is a place. */
  boolean placed;

  NameMatch(
      int block,
      int first,
      int limit,
      int start,
      int end,
      String key,
      int[] readings,
      boolean misspelt) {
    this.block = block;
    this.first = first;
    this.limit = limit;
    this.start = start;
    this.end = end;
    this.key = key;
    this.readings = readings;
    this.misspelt = misspelt;
  }

  int words() {
    return limit - first;
  }

  boolean isDemonym() {
    for (int reading : readings) {
      if (NameTable.use(reading) != NameUse.DEMONYM) {
        return false;
      }
    }
    return readings.length > 0;
  }
}
