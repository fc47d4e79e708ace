package org.onrecord.matter;

import java.util.List;

/**
 * One version of a matter: the statements that agree with each other.
 *
 * @param label whose account it is, such as {@code "Ukraine"}
 * @param statements ids, oldest first
 */
public record Account(String label, List<String> statements) {
  public Account {
    statements = List.copyOf(statements);
  }
}
