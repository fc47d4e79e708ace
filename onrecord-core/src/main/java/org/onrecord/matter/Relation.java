package org.onrecord.matter;

import java.util.Objects;

/**
 * A relation between two statements of one matter.
 *
 * @param from id of the statement that relates, normally the later one
 * @param to id of the statement that it relates to
 * @param againstInterest whether the speaker's side loses by saying so
 * @param reason why, in one short sentence for a reader
 */
public record Relation(
    String from, RelationType type, String to, boolean againstInterest, String reason) {
  public Relation {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(to, "to");
  }
}
