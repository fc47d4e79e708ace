package org.onrecord.app.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.staff.Staff;

/**
 * Lets whoever started the desk become its first administrator: by a link that is shown to them
 * alone, and holds until it is used or the desk stops.
 */
final class SetUp {
  private final Staff staff;
  private final String token = Tokens.next();

  SetUp(Staff staff) {
    this.staff = staff;
  }

  /** The link without the host, or empty where somebody is on the staff already. */
  Optional<String> link() {
    return staff.isEmpty() ? Optional.of("/staff/set-up?token=" + token) : Optional.empty();
  }

  boolean holds(String shown) {
    return MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8))
        && staff.isEmpty();
  }

  /** Adds the first administrator; empty where somebody else was first. */
  Optional<Member> complete(String name, String password) {
    Member first = Member.newcomer(Tokens.id(), name, null, Role.ADMINISTRATOR);
    return staff.addFirst(first, password) ? staff.find(first.id()) : Optional.empty();
  }
}
