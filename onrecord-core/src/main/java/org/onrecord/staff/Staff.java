package org.onrecord.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The members of the staff and how they prove who they are; durable. What a member does is on
 * record in the ledger, not here. Safe for use by many threads. Every method throws {@link
 * org.onrecord.ledger.LedgerException} when the store fails.
 */
public interface Staff {

  /** Whether nobody is on the staff yet. */
  boolean isEmpty();

  /**
   * Adds the first member with a password; false when somebody is on the staff already.
   *
   * @param password hashed
   */
  boolean addFirst(Member member, String password);

  /** Adds a member; false when the name or the e-mail address is taken. */
  boolean add(Member member);

  /** All members by name. */
  List<Member> list();

  Optional<Member> find(String id);

  /** The member of this name, however it is written in capitals. */
  Optional<Member> named(String name);

  /** The member whom a provider of single sign-on knows by this subject. */
  Optional<Member> linked(String issuer, String subject);

  /** The member of this e-mail address. */
  Optional<Member> withEmail(String email);

  /** What is needed to check who somebody is; empty where there is no such member. */
  Optional<Credentials> credentials(String id);

  /**
   * Changes role and whether a member may sign in, and ends their sessions.
   *
   * @return false when nobody active would be left to administer, in which case nothing changes
   */
  boolean change(String id, Role role, boolean active);

  /** Sets a password, already hashed, and ends the member's sessions and invitation. */
  void password(String id, String hash);

  /**
   * Asks for codes from now on, or no more, and ends the member's other sessions.
   *
   * @param secret in base32, or null for no more
   * @param recovery hashes of one-time codes
   */
  void twoSteps(String id, @Nullable String secret, List<String> recovery);

  /** Takes the code of a time step; false when that step or a later one was taken before. */
  boolean takeStep(String id, long step);

  /** Takes a recovery code by its hash; false when it is none, or was taken before. */
  boolean takeRecovery(String id, String hash);

  /** Links a provider's account; false when it is another member's. */
  boolean link(String id, String issuer, String subject);

  /**
   * Lets whoever holds a token choose the member's password, once and until then.
   *
   * @param hash of the token
   */
  void invite(String id, String hash, Instant until);

  /** Whom an invitation that still holds is for. */
  Optional<Member> invited(String hash, Instant now);

  /**
   * Takes an invitation, which holds no longer then, and sets the password of whom it is for.
   *
   * @param password hashed
   * @return empty when the invitation does not hold
   */
  Optional<Member> accept(String hash, Instant now, String password);
}
