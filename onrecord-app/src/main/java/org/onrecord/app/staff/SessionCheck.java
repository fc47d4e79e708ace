package org.onrecord.app.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.onrecord.staff.Member;
import org.onrecord.staff.Staff;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request whether the member is still on the staff, in which role, and whether their
 * session has been ended elsewhere: a role that was taken is gone at once.
 */
final class SessionCheck extends OncePerRequestFilter {
  /** After so long they prove anew who they are, however busy they were. */
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Staff staff;
  private final Clock clock;

  SessionCheck(Staff staff, Clock clock) {
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn session) {
      Optional<Member> now =
          staff
              .find(session.member().id())
              .filter(Member::active)
              .filter(member -> member.epoch() == session.member().epoch())
              .filter(member -> clock.instant().isBefore(session.since().plus(LONGEST)));
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      if (now.isPresent()) {
        context.setAuthentication(new SignedIn(now.get(), session.since()));
      } else {
        HttpSession ended = request.getSession(false);
        if (ended != null) {
          ended.invalidate();
        }
      }
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }
}
