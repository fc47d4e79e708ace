package org.onrecord.grounding.speaker;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the directory.
 *
 * @param name as shown
 * @param side such as {@code "Ukraine"}, or null
 * @param affiliation of the actor where no role tells another, or null
 * @param aliases other names; for a person a surname alone only where it means nobody else
 * @param offices in the order of the file
 */
record Actor(
    String id,
    String name,
    SpeakerKind kind,
    Gender gender,
    @Nullable String side,
    @Nullable String affiliation,
    List<String> aliases,
    List<Office> offices) {
  Actor {
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("an actor needs an id and a name");
    }
    aliases = List.copyOf(aliases);
    offices = List.copyOf(offices);
  }

  /** The role held on {@code day}; without a day the only one. Null where none is known. */
  @Nullable Office officeOn(@Nullable LocalDate day) {
    if (day == null) {
      return offices.size() == 1 ? offices.get(0) : null;
    }
    for (Office office : offices) {
      if (office.heldOn(day)) {
        return office;
      }
    }
    return null;
  }
}
