package org.onrecord.app.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.staff.SecurityLog.Event;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.staff.Staff;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who is on the staff, and what happened at the door. */
@Controller
final class MembersDesk {
  private static final Duration INVITED_FOR = Duration.ofDays(7);
  private static final int LOGGED = 100;

  private final StaffPages pages;
  private final Staff staff;
  private final Ledger ledger;
  private final SecurityLog log;
  private final Clock clock;

  MembersDesk(StaffPages pages, Workings workings, SecurityLog log) {
    this.pages = pages;
    this.staff = workings.staff();
    this.ledger = workings.whole();
    this.log = log;
    this.clock = workings.clock();
  }

  /** Everybody on the staff. */
  record MembersPage(List<Row> members, List<Choice> roles) {}

  /** A role and what it may do. */
  record Choice(String key, String name, String meaning) {}

  record Row(
      String id,
      String name,
      @Nullable String email,
      String role,
      boolean active,
      String proof,
      boolean twoSteps,
      boolean me) {}

  /** A link that is shown once. */
  record LinkPage(String name, String link) {}

  @GetMapping("/staff/members")
  ResponseEntity<byte[]> members() {
    String me = SignedIn.required().id();
    List<Row> rows =
        staff.list().stream()
            .map(
                member ->
                    new Row(
                        member.id(),
                        member.name(),
                        member.email(),
                        key(member.role()),
                        member.active(),
                        proof(member),
                        member.twoSteps(),
                        member.id().equals(me)))
            .toList();
    return pages.show("members", "Members", new MembersPage(rows, roles()));
  }

  private static String proof(Member member) {
    List<String> ways = new ArrayList<>();
    if (member.password()) {
      ways.add("password" + (member.twoSteps() ? " and code" : ""));
    }
    if (member.singleSignOn()) {
      ways.add("single sign-on");
    }
    return ways.isEmpty() ? "not yet" : String.join(", ", ways);
  }

  static List<Choice> roles() {
    List<Choice> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      roles.add(
          new Choice(
              key(role),
              Wording.capital(key(role)),
              switch (role) {
                case READER -> "reads a desk that is closed to the public";
                case ANALYST -> "reviews, corrects, comments, grades statements";
                case EDITOR -> "holds back, features, grades outlets and speakers";
                case ADMINISTRATOR -> "decides who is on the staff";
              }));
    }
    return roles;
  }

  private static String key(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Role role(String key) {
    for (Role role : Role.values()) {
      if (key(role).equals(key)) {
        return role;
      }
    }
    return null;
  }

  @PostMapping("/staff/members")
  ResponseEntity<byte[]> add(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "email", defaultValue = "") String email,
      @RequestParam(name = "role", defaultValue = "") String roleKey,
      HttpServletRequest request) {
    String plain = Typed.line(name);
    String address = Typed.line(email);
    Role role = role(roleKey);
    boolean good =
        Typed.isName(plain)
            && role != null
            && (address.isEmpty()
                || address.length() <= Member.LONGEST && address.matches("[^@ ]+@[^@ ]+"));
    Member member =
        good && role != null
            ? Member.newcomer(Tokens.id(), plain, address.isEmpty() ? null : address, role)
            : null;
    if (member == null || !staff.add(member)) {
      return StaffPages.on("/staff/members", Notice.NAME_TAKEN);
    }
    log.did(
        Event.INVITED,
        member,
        SignedIn.required(),
        request.getRemoteAddr(),
        Map.of("role", roleKey));
    return invite(member);
  }

  @PostMapping("/staff/members/{id}")
  ResponseEntity<byte[]> change(
      @PathVariable("id") String id,
      @RequestParam(name = "do", defaultValue = "") String what,
      @RequestParam(name = "role", defaultValue = "") String roleKey,
      @RequestParam(name = "active", defaultValue = "no") String active,
      HttpServletRequest request) {
    Member member = staff.find(id).orElse(null);
    if (member == null) {
      return pages.missing();
    }
    Member me = SignedIn.required();
    String address = request.getRemoteAddr();
    switch (what) {
      case "change" -> {
        Role role = role(roleKey);
        if (role == null || !staff.change(id, role, active.equals("yes"))) {
          return StaffPages.on("/staff/members", Notice.LAST_ADMINISTRATOR);
        }
        log.did(
            Event.CHANGED,
            member,
            me,
            address,
            Map.of("role", roleKey, "active", active.equals("yes") ? "yes" : "no"));
        return StaffPages.on("/staff/members", Notice.MEMBER);
      }
      case "invite" -> {
        log.did(Event.INVITED_AGAIN, member, me, address, Map.of());
        return invite(member);
      }
      case "two-steps-off" -> {
        staff.twoSteps(id, null, List.of());
        log.did(Event.TWO_STEPS_RESET, member, me, address, Map.of());
        return StaffPages.on("/staff/members", Notice.TWO_STEPS_RESET);
      }
      default -> {
        return StaffPages.on("/staff/members", Notice.NOT_POSSIBLE);
      }
    }
  }

  /** Shown in the answer itself: a link that led there would be in the browser's history. */
  private ResponseEntity<byte[]> invite(Member member) {
    String token = Tokens.next();
    staff.invite(member.id(), Tokens.hash(token), clock.instant().plus(INVITED_FOR));
    String link =
        ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
            + "/staff/join?token="
            + token;
    return pages.show("link", "A link for " + member.name(), new LinkPage(member.name(), link));
  }

  /**
   * What happened at the door, newest first.
   *
   * @param earlier address of the page before, or null
   */
  record LogPage(List<LogRow> rows, @Nullable String earlier) {}

  record LogRow(Moment at, String author, String event, String about, String network) {}

  @GetMapping("/staff/log")
  ResponseEntity<byte[]> log(@RequestParam(name = "before", defaultValue = "") String before) {
    long from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    List<RecordedDecision> decisions =
        ledger.decisions(EnumSet.of(Decision.Kind.SIGN_IN), from, LOGGED);
    List<LogRow> rows =
        decisions.stream()
            .map(
                recorded -> {
                  Decision decision = recorded.decision();
                  Event event = Event.of(decision.detail().get("event"));
                  return new LogRow(
                      Moment.of(recorded.at()),
                      decision.author(),
                      event == null ? "did something" : event.words,
                      decision.detail().getOrDefault("member", "nobody known"),
                      decision.detail().getOrDefault("network", ""));
                })
            .toList();
    return pages.show(
        "log",
        "Security log",
        new LogPage(
            rows,
            decisions.size() < LOGGED
                ? null
                : "/staff/log?before=" + decisions.get(decisions.size() - 1).number()));
  }
}
