package org.onrecord.app.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.LocalPath;
import org.onrecord.app.staff.SecurityLog.Event;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.staff.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where one proves who one is, or first becomes somebody. */
@Controller
final class DoorDesk {
  static final String SIGN_IN = "/staff/sign-in";

  /** Where a browser is sent on to a provider of single sign-on, and where it comes back. */
  static final String START = "/staff/sso/start";

  static final String BACK = "/staff/sso/back";

  private final StaffPages pages;
  private final Staff staff;
  private final StaffSettings settings;
  private final SetUp setUp;
  private final Passwords passwords;
  private final Throttle throttle;
  private final SecurityLog log;
  private final Clock clock;

  DoorDesk(StaffPages pages, Workings workings, Throttle throttle, SecurityLog log) {
    this.pages = pages;
    this.staff = workings.staff();
    this.settings = workings.settings();
    this.setUp = workings.setUp();
    this.passwords = workings.passwords();
    this.throttle = throttle;
    this.log = log;
    this.clock = workings.clock();
  }

  /**
   * The form to sign in.
   *
   * @param provider what the provider of single sign-on is called, or null
   */
  record SignInPage(
      @Nullable String problem, String next, @Nullable String provider, boolean nobody) {}

  @GetMapping(SIGN_IN)
  ResponseEntity<byte[]> signIn(
      @RequestParam(name = "next", required = false) @Nullable String next,
      @RequestParam(name = "problem", required = false) @Nullable String problem) {
    if (SignedIn.current().isPresent()) {
      return to(LocalPath.of(next, "/staff"));
    }
    String words =
        problem == null
            ? null
            : switch (problem) {
              case "wrong" -> "Name, password or code is not right.";
              case "wait" -> "Too many tries. Wait a quarter of an hour, then try again.";
              case "provider" ->
                  "The provider knows you, the desk does not. Ask an administrator to add you by"
                      + " your e-mail address.";
              default -> null;
            };
    return pages.show(
        words == null ? HttpStatus.OK : HttpStatus.UNAUTHORIZED,
        "signIn",
        "Sign in",
        new SignInPage(
            words,
            LocalPath.of(next, ""),
            settings.signOn() == null ? null : settings.signOn().name(),
            staff.isEmpty()));
  }

  /** The first page of each member, which is the one that their role works with. */
  @GetMapping("/staff")
  ResponseEntity<byte[]> home() {
    return to(SignedIn.required().role().includes(Role.ANALYST) ? "/staff/queue" : "/staff/you");
  }

  /**
   * The form by which a password is chosen.
   *
   * @param name whose it will be; null where the name is chosen with it
   */
  record ChoicePage(
      String action, String token, @Nullable String name, String typed, @Nullable String fault) {}

  @GetMapping("/staff/set-up")
  ResponseEntity<byte[]> setUp(@RequestParam(name = "token", defaultValue = "") String token) {
    return setUp.holds(token)
        ? pages.show(
            "choice", "Set up the desk", new ChoicePage("/staff/set-up", token, null, "", null))
        : spent();
  }

  @PostMapping("/staff/set-up")
  ResponseEntity<byte[]> setUp(
      @RequestParam(name = "token", defaultValue = "") String token,
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request) {
    if (!setUp.holds(token)) {
      return spent();
    }
    String plain = Typed.line(name);
    String fault =
        Typed.isName(plain) ? fault(password, again, plain) : "A name is one line, 120 characters.";
    if (fault != null) {
      return pages.show(
          HttpStatus.BAD_REQUEST,
          "choice",
          "Set up the desk",
          new ChoicePage("/staff/set-up", token, null, plain, fault));
    }
    Optional<Member> first = setUp.complete(plain, passwords.encoded(password));
    first.ifPresent(member -> log.did(Event.SET_UP, member, request.getRemoteAddr()));
    return first.isPresent() ? to(SIGN_IN) : spent();
  }

  @GetMapping("/staff/join")
  ResponseEntity<byte[]> join(
      @RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request) {
    return invited(token, request)
        .map(
            member ->
                pages.show(
                    "choice",
                    "Choose a password",
                    new ChoicePage("/staff/join", token, member.name(), "", null)))
        .orElseGet(this::spent);
  }

  @PostMapping("/staff/join")
  ResponseEntity<byte[]> join(
      @RequestParam(name = "token", defaultValue = "") String token,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      HttpServletRequest request) {
    Optional<Member> member = invited(token, request);
    if (member.isEmpty()) {
      return spent();
    }
    String name = member.get().name();
    String fault = fault(password, again, name);
    if (fault != null) {
      return pages.show(
          HttpStatus.BAD_REQUEST,
          "choice",
          "Choose a password",
          new ChoicePage("/staff/join", token, name, "", fault));
    }
    Optional<Member> joined =
        staff.accept(Tokens.hash(token), clock.instant(), passwords.encoded(password));
    joined.ifPresent(who -> log.did(Event.PASSWORD_CHOSEN, who, request.getRemoteAddr()));
    return joined.isPresent() ? to(SIGN_IN) : spent();
  }

  private Optional<Member> invited(String token, HttpServletRequest request) {
    return throttle.take("join " + Throttle.network(request.getRemoteAddr()), Throttle.BY_ADDRESS)
        ? staff.invited(Tokens.hash(token), clock.instant())
        : Optional.empty();
  }

  private static @Nullable String fault(String password, String again, String name) {
    return password.equals(again) ? Passwords.fault(password, name) : "The two are not the same.";
  }

  private ResponseEntity<byte[]> spent() {
    return pages.show(HttpStatus.GONE, "spent", "The link does not hold", "");
  }

  private static ResponseEntity<byte[]> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
