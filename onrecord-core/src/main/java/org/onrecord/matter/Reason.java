package org.onrecord.matter;

import java.util.List;

/** One reason for a matter's standing, with the ids of the statements that gave it. */
public record Reason(String text, List<String> statements) {
  public Reason {
    statements = List.copyOf(statements);
  }
}
