package org.onrecord.matter;

import java.util.List;
import java.util.Objects;

/** What linking one statement gave: the new docket and what changed, in order. */
public record Linked(Docket docket, List<MatterEvent> events) {
  public Linked {
    Objects.requireNonNull(docket, "docket");
    events = List.copyOf(events);
  }
}
