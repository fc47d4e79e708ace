package org.onrecord.app.staff;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.staff.SecurityLog.Event;
import org.onrecord.staff.Credentials;
import org.onrecord.staff.Member;
import org.onrecord.staff.Staff;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Tells by name, password and code who somebody is. Whatever is wrong, the answer is the same, and
 * so is the work that leads to it: neither tells whether there is such a member.
 */
final class PasswordSignIn implements AuthenticationProvider {

  /**
   * What comes with a name and a password.
   *
   * @param code of the second step; empty where none was typed
   */
  record Proof(String code, String address) {}

  private final Staff staff;
  private final Passwords passwords;
  private final Codes codes;
  private final Throttle throttle;
  private final SecurityLog log;
  private final Clock clock;

  PasswordSignIn(
      Staff staff,
      Passwords passwords,
      Codes codes,
      Throttle throttle,
      SecurityLog log,
      Clock clock) {
    this.staff = staff;
    this.passwords = passwords;
    this.codes = codes;
    this.throttle = throttle;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return authentication.equals(UsernamePasswordAuthenticationToken.class);
  }

  @Override
  public Authentication authenticate(Authentication typed) {
    String name = cut(typed.getName());
    String password = String.valueOf(typed.getCredentials());
    Proof proof = typed.getDetails() instanceof Proof told ? told : new Proof("", "unknown");
    Optional<Member> member = staff.named(name).filter(Member::active);
    if (!throttle.take(name, proof.address())) {
      if (throttle.take("told " + proof.address(), 1)) {
        log.strange(Event.THROTTLED, member.orElse(null), proof.address());
      }
      throw new LockedException("too many tries");
    }
    @Nullable Credentials known = member.flatMap(m -> staff.credentials(m.id())).orElse(null);
    boolean right = passwords.match(password, known == null ? null : known.password());
    Codes.Taken taken = Codes.Taken.NONE;
    if (right && known != null && known.secret() != null) {
      taken = codes.take(member.orElseThrow().id(), known, cut(proof.code()));
      right = taken != Codes.Taken.NONE;
    }
    if (!right) {
      log.strange(Event.FAILED, member.orElse(null), proof.address());
      throw new BadCredentialsException("not right");
    }
    Member who = member.orElseThrow();
    throttle.forgive(name, proof.address());
    log.did(
        taken == Codes.Taken.RECOVERY ? Event.RECOVERY_CODE_TAKEN : Event.SIGNED_IN,
        who,
        proof.address());
    return new SignedIn(who, clock.instant());
  }

  private static String cut(String typed) {
    return typed.length() <= Member.LONGEST ? typed : typed.substring(0, Member.LONGEST);
  }
}
