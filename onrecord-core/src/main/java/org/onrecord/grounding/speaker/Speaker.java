package org.onrecord.grounding.speaker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who is on record.
 *
 * @param id stable key: of the directory of actors where known, else derived from kind and name
 * @param name as shown: the fullest form known
 * @param role such as "Deputy Defence Minister", or null
 * @param affiliation the organisation or government spoken for, or null
 * @param side such as "Ukraine", or null
 */
public record Speaker(
    String id,
    String name,
    SpeakerKind kind,
    @Nullable String role,
    @Nullable String affiliation,
    @Nullable String side) {
  public Speaker {
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("a speaker needs an id and a name");
    }
    Objects.requireNonNull(kind, "kind");
  }
}
