package org.onrecord.app.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.staff.SecurityLog.Event;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.staff.Credentials;
import org.onrecord.staff.Member;
import org.onrecord.staff.Staff;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A member's own affairs: password, second step, signing out. */
@Controller
final class YouDesk {
  private static final String YOU = "/staff/you";

  /** Where a secret waits in the session until a code proves that a device has it. */
  private static final String PENDING = "onrecord.two-steps";

  private final StaffPages pages;
  private final Staff staff;
  private final Passwords passwords;
  private final Codes codes;
  private final Throttle throttle;
  private final SecurityLog log;
  private final Clock clock;
  private final HttpSessionSecurityContextRepository sessions =
      new HttpSessionSecurityContextRepository();

  YouDesk(StaffPages pages, Workings workings, Codes codes, Throttle throttle, SecurityLog log) {
    this.pages = pages;
    this.staff = workings.staff();
    this.passwords = workings.passwords();
    this.codes = codes;
    this.throttle = throttle;
    this.log = log;
    this.clock = workings.clock();
  }

  /**
   * One's own page.
   *
   * @param pending what to teach a device, or null
   * @param recovery how many codes on paper are left
   */
  record YouPage(
      String role, boolean password, boolean twoSteps, int recovery, @Nullable Pending pending) {}

  /** A secret that a device does not have yet. */
  record Pending(String secret, String address, Codes.Square square) {}

  /** Codes for paper, shown once. */
  record CodesPage(List<String> codes) {}

  @GetMapping(YOU)
  ResponseEntity<byte[]> you(HttpServletRequest request) {
    Member me = SignedIn.required();
    HttpSession session = request.getSession(false);
    Object waiting = session == null ? null : session.getAttribute(PENDING);
    Pending pending = null;
    if (!me.twoSteps() && waiting instanceof String secret) {
      String address = Codes.address(me.name(), secret);
      pending =
          new Pending(secret.replaceAll("(.{4})(?!$)", "$1 "), address, Codes.square(address));
    }
    int left = staff.credentials(me.id()).map(known -> known.recovery().size()).orElse(0);
    return pages.show(
        "you",
        "You",
        new YouPage(
            me.role().name().toLowerCase(java.util.Locale.ROOT),
            me.password(),
            me.twoSteps(),
            left,
            pending));
  }

  /** Lists the keys; a page of its own where scripts do not show it over the others. */
  @GetMapping("/staff/keys")
  ResponseEntity<byte[]> keys() {
    return pages.show("keysPage", "Keys", "");
  }

  @PostMapping("/staff/you/password")
  ResponseEntity<byte[]> password(
      @RequestParam(name = "now", defaultValue = "") String now,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    Member me = SignedIn.required();
    if (!password.equals(again) || Passwords.fault(password, me.name()) != null) {
      return StaffPages.on(YOU, Notice.PASSWORD_WEAK);
    }
    Notice fault = prove(me, now, request);
    if (fault != null) {
      return StaffPages.on(YOU, fault);
    }
    staff.password(me.id(), passwords.encoded(password));
    log.did(Event.PASSWORD_CHANGED, me, request.getRemoteAddr());
    goOn(me, request, response);
    return StaffPages.on(YOU, Notice.PASSWORD);
  }

  @PostMapping("/staff/you/two-steps")
  ResponseEntity<byte[]> twoSteps(
      @RequestParam(name = "do", defaultValue = "") String what,
      @RequestParam(name = "now", defaultValue = "") String now,
      @RequestParam(name = "code", defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Member me = SignedIn.required();
    HttpSession session = request.getSession();
    switch (what) {
      case "begin" -> {
        Notice fault = prove(me, now, request);
        if (fault != null) {
          return StaffPages.on(YOU, fault);
        }
        session.setAttribute(PENDING, codes.newSecret());
        return StaffPages.on(YOU + "#two-steps", null);
      }
      case "on" -> {
        if (!(session.getAttribute(PENDING) instanceof String secret)
            || me.twoSteps()
            || !throttle.take("two-steps " + me.id(), Throttle.BY_BOTH)
            || !codes.shows(secret, code)) {
          return StaffPages.on(YOU + "#two-steps", Notice.CODE_WRONG);
        }
        List<String> recovery = codes.newRecovery();
        staff.twoSteps(me.id(), secret, recovery.stream().map(Codes::hash).toList());
        // The code that turned it on opens nothing more.
        staff.credentials(me.id()).ifPresent(known -> codes.take(me.id(), known, code));
        session.removeAttribute(PENDING);
        log.did(Event.TWO_STEPS_ON, me, request.getRemoteAddr());
        goOn(me, request, response);
        return pages.show("codes", "Recovery codes", new CodesPage(recovery));
      }
      case "off" -> {
        Notice fault = prove(me, now, request);
        if (fault != null) {
          return StaffPages.on(YOU, fault);
        }
        staff.twoSteps(me.id(), null, List.of());
        log.did(Event.TWO_STEPS_OFF, me, request.getRemoteAddr());
        goOn(me, request, response);
        return StaffPages.on(YOU, Notice.TWO_STEPS_OFF);
      }
      default -> {
        session.removeAttribute(PENDING);
        return StaffPages.on(YOU, null);
      }
    }
  }

  /** Asks for the password once more, so that an open session is not enough. */
  private @Nullable Notice prove(Member me, String password, HttpServletRequest request) {
    Credentials known = staff.credentials(me.id()).orElse(null);
    if (known == null || known.password() == null) {
      return Notice.NOT_POSSIBLE;
    }
    if (!throttle.take(me.name(), request.getRemoteAddr())) {
      return Notice.WAIT;
    }
    if (!passwords.match(password, known.password())) {
      log.strange(Event.FAILED, me, request.getRemoteAddr());
      return Notice.PASSWORD_WRONG;
    }
    throttle.forgive(me.name(), request.getRemoteAddr());
    return null;
  }

  /** What ended all sessions of the member lets this one go on, under another id. */
  private void goOn(Member me, HttpServletRequest request, HttpServletResponse response) {
    staff
        .find(me.id())
        .ifPresent(
            member -> {
              SecurityContext context = SecurityContextHolder.createEmptyContext();
              context.setAuthentication(new SignedIn(member, clock.instant()));
              SecurityContextHolder.setContext(context);
              request.changeSessionId();
              sessions.saveContext(context, request, response);
            });
  }
}
