package org.onrecord.app.staff;

import java.util.HashMap;
import java.util.Map;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;

/** Who looks after which matter. */
final class Assignments {
  private static final String MEMBER = "member";

  private Assignments() {}

  /** Names of members by matter. */
  static Map<String, String> now(Ledger ledger) {
    Map<String, String> now = new HashMap<>();
    ledger
        .current(Decision.Kind.ASSIGNMENT)
        .forEach(
            (matter, recorded) -> {
              String member = recorded.decision().detail().get(MEMBER);
              if (member != null) {
                now.put(matter, member);
              }
            });
    return now;
  }

  /**
   * @param member name of who looks after the matter from now on; empty for nobody
   */
  static Decision of(String matter, String member, String author) {
    return new Decision(
        Decision.Kind.ASSIGNMENT,
        matter,
        author,
        "",
        member.isEmpty() ? Map.of() : Map.of(MEMBER, member));
  }
}
