package org.onrecord.app.staff;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A member of the staff who has proved who they are. */
final class SignedIn extends AbstractAuthenticationToken {
  private final transient Member member;
  private final Instant since;

  SignedIn(Member member, Instant since) {
    super(
        Arrays.stream(Role.values())
            .filter(member.role()::includes)
            .map(role -> new SimpleGrantedAuthority(role.name()))
            .toList());
    this.member = member;
    this.since = since;
    setAuthenticated(true);
  }

  Member member() {
    return member;
  }

  /** When they proved it. */
  Instant since() {
    return since;
  }

  /** Who makes the request that this thread answers. */
  static Optional<Member> current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof SignedIn signedIn
        ? Optional.of(signedIn.member)
        : Optional.empty();
  }

  /** The same for pages that only members come to. */
  static Member required() {
    return current().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Member getPrincipal() {
    return member;
  }

  @Override
  public String getName() {
    return member.name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn signedIn
        && super.equals(other)
        && member.equals(signedIn.member);
  }

  @Override
  public int hashCode() {
    return member.hashCode();
  }
}
