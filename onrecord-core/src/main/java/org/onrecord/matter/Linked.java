package org.onrecord.matter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What linking one statement, or a correction, gave: the new docket and what changed, in order. */
public record Linked(Docket docket, List<MatterEvent> events) {
  public Linked {
    Objects.requireNonNull(docket, "docket");
    events = List.copyOf(events);
  }

  /** The matters that changed, as they stand now; those that ended are not among them. */
  public List<Matter> matters() {
    return events.stream()
        .map(MatterEvent::matter)
        .distinct()
        .map(docket::matter)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
