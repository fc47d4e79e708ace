package org.onrecord.staff;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A member of the staff, without anything secret.
 *
 * @param id random, never used again
 * @param name by which they sign in, and as whose author their decisions are on record
 * @param email by which single sign-on knows them at first, or null
 * @param active whether they may sign in
 * @param epoch counts what ends their sessions: another role, another password, leaving
 * @param twoSteps whether a code is asked for beside the password
 * @param password whether they have one
 * @param singleSignOn whether a provider's account is linked
 */
public record Member(
    String id,
    String name,
    @Nullable String email,
    Role role,
    boolean active,
    long epoch,
    boolean twoSteps,
    boolean password,
    boolean singleSignOn) {

  /** The longest name or e-mail address, in UTF-16 units. */
  public static final int LONGEST = 120;

  public Member {
    Objects.requireNonNull(role, "role");
    if (id.isBlank() || name.isBlank() || name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a member needs a name of at most " + LONGEST + " characters");
    }
    if (email != null && (email.length() > LONGEST || email.indexOf('@') < 1)) {
      throw new IllegalArgumentException("not an e-mail address: " + email);
    }
  }

  /** A new member who has yet to prove who they are. */
  public static Member newcomer(String id, String name, @Nullable String email, Role role) {
    return new Member(id, name, email, role, true, 0, false, false, false);
  }

  /** The form by which names are told apart: "Ada" and "ada" are one. */
  public static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
