package org.onrecord.grounding.place;

/**
 * The form in which imported names are stored and asked for: one for all spellings that differ by
 * case, marks, apostrophes or hyphens alone.
 *
 * @param fingerprint of that form, 64 bits
 */
public record ImportedName(long fingerprint) {
  /** The form of a name as it is written. */
  public static ImportedName of(String name) {
    return ofKey(NameKey.of(name));
  }

  static ImportedName ofKey(String key) {
    return new ImportedName(NameKey.fingerprint(key));
  }

  /** Whether a name holds any letter or digit to be found by. */
  public static boolean isFindable(String name) {
    return !NameKey.of(name).isEmpty();
  }
}
