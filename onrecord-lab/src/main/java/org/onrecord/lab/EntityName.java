package org.onrecord.lab;

import java.util.Objects;

/**
 * A name as a text writes it.
 *
 * @param form in whatever case it stands
 */
record EntityName(String form, EntityKind kind) {
  public EntityName {
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(kind, "kind");
  }
}
