package org.onrecord.app.staff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.staff.Member;
import org.onrecord.staff.Staff;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Tells which member a provider's user is: the one linked to it before, else the one whose e-mail
 * address the provider says it has verified, who is linked then. Others are not on the staff,
 * whoever they are to the provider.
 */
final class ProviderSignIn implements OAuth2UserService<OidcUserRequest, OidcUser> {
  private final Staff staff;

  ProviderSignIn(Staff staff) {
    this.staff = staff;
  }

  /** A provider's user and the member that they are. */
  static final class Known extends DefaultOidcUser {
    private final transient Member member;

    Known(Member member, OidcIdToken token) {
      super(List.of(), token);
      this.member = member;
    }

    Member member() {
      return member;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Known known && super.equals(other) && member.equals(known.member);
    }

    @Override
    public int hashCode() {
      return member.hashCode();
    }
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcIdToken token = request.getIdToken();
    return member(token)
        .filter(Member::active)
        .map(member -> new Known(member, token))
        .orElseThrow(() -> new OAuth2AuthenticationException("not_on_the_staff"));
  }

  private Optional<Member> member(OidcIdToken token) {
    String issuer = String.valueOf(token.getIssuer());
    String subject = token.getSubject();
    if (subject == null) {
      return Optional.empty();
    }
    Optional<Member> linked = staff.linked(issuer, subject);
    String email = token.getEmail();
    if (linked.isPresent() || email == null || !Boolean.TRUE.equals(token.getEmailVerified())) {
      return linked;
    }
    return staff
        .withEmail(email)
        .filter(member -> member.active() && !member.singleSignOn())
        .filter(member -> staff.link(member.id(), issuer, subject));
  }
}
