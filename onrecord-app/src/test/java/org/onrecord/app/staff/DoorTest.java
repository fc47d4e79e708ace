package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.staff.Role;

/** Who comes in, and what attackers at the door find out. */
class DoorTest {
  @TempDir private Path folder = Path.of("");
  private StaffedDesk desk;

  @BeforeEach
  void start() throws Exception {
    desk = StaffedDesk.in(folder);
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  @Test
  void session_atSignIn_getsAnotherId() throws Exception {
    Person person = desk.visitor();
    person.get("/staff/sign-in");
    String before = person.session();
    person.signIn("Analyst", StaffedDesk.PASSWORD, "");

    assertThat(before).isNotEmpty();
    assertThat(person.session()).isNotEmpty().isNotEqualTo(before);
    assertThat(person.get("/staff/queue").statusCode()).isEqualTo(200);
    Person attacker = desk.visitor();
    attacker.session(before);
    assertThat(location(attacker.get("/staff/queue"))).startsWith("/staff/sign-in");
  }

  @Test
  void session_thatAnAttackerMadeUp_isNotTaken() throws Exception {
    Person person = desk.visitor();
    person.session("0123456789ABCDEF0123456789ABCDEF");
    person.signIn("Analyst", StaffedDesk.PASSWORD, "");
    Person attacker = desk.visitor();
    attacker.session("0123456789ABCDEF0123456789ABCDEF");
    assertThat(location(attacker.get("/staff/queue"))).startsWith("/staff/sign-in");
  }

  @Test
  void cookie_ofASession_isForTheDeskAlone() throws Exception {
    HttpResponse<String> response = desk.visitor().get("/staff/sign-in");
    assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");
    assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void cookie_behindAProxyWithTls_travelsEncryptedAlone(@TempDir Path other) throws Exception {
    StaffSettings settings =
        new StaffSettings(true, java.net.URI.create("https://desk.example"), null);
    try (StaffedDesk encrypted = StaffedDesk.in(other, settings, true)) {
      assertThat(
              encrypted
                  .visitor()
                  .get("/staff/sign-in")
                  .headers()
                  .firstValue("Set-Cookie")
                  .orElse(""))
          .contains("Secure");
      assertThat(encrypted.staff.setUpLink("http://localhost:1")).isEmpty();
    }
  }

  @Test
  void reader_whoSignsInToNothing_getsNoCookie() throws Exception {
    for (String path : List.of("/", "/search?q=bakhmut", "/about", "/corrections", "/none")) {
      assertThat(desk.visitor().get(path).headers().firstValue("Set-Cookie")).as(path).isEmpty();
    }
  }

  @Test
  void page_ofTheStaff_isNotFramed() throws Exception {
    for (String path : List.of("/staff/sign-in", "/staff/queue", "/staff/members")) {
      HttpResponse<String> response = desk.signedIn(Role.ADMINISTRATOR).get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors 'none'", "form-action 'self'", "script-src 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void signIn_withAnAddressToGoTo_leadsNowhereElse() throws Exception {
    for (String evil :
        List.of(
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)")) {
      Person person = desk.visitor();
      HttpResponse<String> response =
          person.post(
              "/staff/sign-in",
              Map.of("name", "Analyst", "password", StaffedDesk.PASSWORD, "next", evil));
      assertThat(location(response)).as(evil).isEqualTo("/staff");
      Document form =
          Jsoup.parse(
              desk.visitor()
                  .get("/staff/sign-in?next=" + URLEncoder.encode(evil, StandardCharsets.UTF_8))
                  .body());
      assertThat(form.select("input[name=next]").attr("value")).as(evil).isEmpty();
    }
    HttpResponse<String> good =
        desk.visitor()
            .post(
                "/staff/sign-in",
                Map.of(
                    "name", "Analyst", "password", StaffedDesk.PASSWORD, "next", "/staff/grades"));
    assertThat(location(good)).isEqualTo("/staff/grades");
  }

  @Test
  void guessing_afterSomeTries_isRefusedEvenWithTheRightPassword() throws Exception {
    Person guesser = desk.visitor();
    for (int i = 0; i < Throttle.BY_BOTH; i++) {
      assertThat(location(guesser.signIn("Editor", "wrong password " + i, "")))
          .isEqualTo("/staff/sign-in?problem=wrong");
    }
    int compared = desk.encoder.matches.get();
    assertThat(location(guesser.signIn("Editor", StaffedDesk.PASSWORD, "")))
        .isEqualTo("/staff/sign-in?problem=wait");
    assertThat(location(desk.visitor().signIn("EDITOR", StaffedDesk.PASSWORD, "")))
        .isEqualTo("/staff/sign-in?problem=wait");
    // What is refused costs no work, so that it cannot be used to wear the desk down.
    assertThat(desk.encoder.matches.get()).isEqualTo(compared);
    assertThat(location(desk.visitor().signIn("Analyst", StaffedDesk.PASSWORD, "")))
        .isEqualTo("/staff");

    desk.clock.now = desk.clock.now.plus(Throttle.WINDOW);
    assertThat(location(desk.visitor().signIn("Editor", StaffedDesk.PASSWORD, "")))
        .isEqualTo("/staff");
  }

  @Test
  void name_thatNobodyHas_isAnsweredLikeOneThatSomebodyHas() throws Exception {
    desk.ledger.staff().twoSteps("id-editor", "JBSWY3DPEHPK3PXP", List.of());
    desk.ledger.staff().add(org.onrecord.staff.Member.newcomer("x", "Bo", null, Role.READER));
    desk.ledger.staff().change("id-reader", Role.READER, false);
    String expected = null;
    Map<String, String> tries =
        Map.of(
            "Analyst", "wrong password",
            "Nobody", "wrong password",
            "Editor", StaffedDesk.PASSWORD,
            "Reader", StaffedDesk.PASSWORD,
            "Bo", "has no password yet");
    for (Map.Entry<String, String> one : tries.entrySet()) {
      Person person = desk.visitor();
      int before = desk.encoder.matches.get();
      HttpResponse<String> response = person.signIn(one.getKey(), one.getValue(), "000000");
      // By time: the slow part is done once, whoever it is.
      assertThat(desk.encoder.matches.get() - before).as(one.getKey()).isEqualTo(1);
      assertThat(location(response)).isEqualTo("/staff/sign-in?problem=wrong");
      HttpResponse<String> told = person.get(location(response));
      String page =
          told.statusCode() + told.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
      expected = expected == null ? page : expected;
      assertThat(page).as(one.getKey()).isEqualTo(expected);
    }
    // Nor does being refused tell: names that nobody has are throttled alike.
    Person guesser = desk.visitor();
    for (int i = 0; i < Throttle.BY_BOTH; i++) {
      guesser.signIn("Nobody at all", "wrong password", "");
    }
    assertThat(location(guesser.signIn("Nobody at all", "wrong password", "")))
        .isEqualTo("/staff/sign-in?problem=wait");
  }

  @Test
  void password_ofAnyLength_isAnswered() throws Exception {
    for (int length : List.of(0, 73, 5_000, 100_000)) {
      assertThat(location(desk.visitor().signIn("Analyst", "p".repeat(length), "")))
          .isEqualTo("/staff/sign-in?problem=wrong");
    }
    assertThat(desk.visitor().signIn("Analyst", "p".repeat(400_000), "").statusCode())
        .isBetween(400, 499);
  }

  @Test
  void desk_setUp_isByTheLinkAloneAndOnce(@TempDir Path other) throws Exception {
    try (StaffedDesk fresh = StaffedDesk.in(other, StaffSettings.usual(), false)) {
      String link = fresh.staff.setUpLink("http://localhost:1").orElseThrow();
      String path = link.substring("http://localhost:1".length());
      String token = path.substring(path.indexOf('=') + 1);
      Person owner = fresh.visitor();

      assertThat(owner.get("/staff/set-up").statusCode()).isEqualTo(410);
      assertThat(owner.get("/staff/set-up?token=" + token + "x").statusCode()).isEqualTo(410);
      assertThat(owner.get(path).statusCode()).isEqualTo(200);
      Map<String, String> weak =
          Map.of("token", token, "name", "Ada", "password", "short", "again", "short");
      assertThat(owner.post("/staff/set-up", weak).statusCode()).isEqualTo(400);
      Map<String, String> good =
          Map.of(
              "token",
              token,
              "name",
              "Ada",
              "password",
              "three blue whales",
              "again",
              "three blue whales");
      assertThat(location(owner.post("/staff/set-up", good))).isEqualTo("/staff/sign-in");
      assertThat(owner.post("/staff/set-up", good).statusCode()).isEqualTo(410);
      assertThat(owner.get(path).statusCode()).isEqualTo(410);
      assertThat(fresh.staff.setUpLink("http://localhost:1")).isEmpty();
      assertThat(location(owner.signIn("ada", "three blue whales", ""))).isEqualTo("/staff");
      assertThat(owner.get("/staff/members").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void role_thatIsTaken_isGoneAtOnce() throws Exception {
    Person analyst = desk.signedIn(Role.ANALYST);
    Person administrator = desk.signedIn(Role.ADMINISTRATOR);
    assertThat(analyst.get("/staff/queue").statusCode()).isEqualTo(200);

    HttpResponse<String> changed =
        administrator.post(
            "/staff/members/id-analyst", Map.of("do", "change", "role", "reader", "active", "yes"));
    assertThat(location(changed)).contains("notice=member");
    assertThat(location(analyst.get("/staff/queue"))).startsWith("/staff/sign-in");
    analyst.signIn("Analyst", StaffedDesk.PASSWORD, "");
    assertThat(analyst.get("/staff/queue").statusCode()).isEqualTo(403);

    HttpResponse<String> last =
        administrator.post(
            "/staff/members/id-administrator", Map.of("do", "change", "role", "reader"));
    assertThat(location(last)).contains("notice=last-administrator");
  }

  @Test
  void session_afterTwelveHours_ends() throws Exception {
    Person analyst = desk.signedIn(Role.ANALYST);
    desk.clock.now = desk.clock.now.plusSeconds(12 * 3600 - 1);
    assertThat(analyst.get("/staff/queue").statusCode()).isEqualTo(200);
    desk.clock.now = desk.clock.now.plusSeconds(1);
    assertThat(location(analyst.get("/staff/queue"))).startsWith("/staff/sign-in");
  }

  @Test
  void invitation_byAnAdministrator_letsChooseAPasswordOnce() throws Exception {
    Person administrator = desk.signedIn(Role.ADMINISTRATOR);
    HttpResponse<String> added =
        administrator.post(
            "/staff/members", Map.of("name", "Bo Lind", "email", "", "role", "editor"));
    String link = Jsoup.parse(added.body()).select("#link").attr("value");
    String path = link.substring(desk.address().length());
    String token = path.substring(path.indexOf('=') + 1);

    Person bo = desk.visitor();
    assertThat(bo.page(path).select("h1").text()).isEqualTo("Choose a password");
    Map<String, String> chosen =
        Map.of("token", token, "password", "four grey geese", "again", "four grey geese");
    assertThat(location(bo.post("/staff/join", chosen))).isEqualTo("/staff/sign-in");
    assertThat(bo.post("/staff/join", chosen).statusCode()).isEqualTo(410);
    assertThat(location(bo.signIn("Bo Lind", "four grey geese", ""))).isEqualTo("/staff");
    assertThat(
            location(
                administrator.post("/staff/members", Map.of("name", "bo lind", "role", "reader"))))
        .contains("notice=name-taken");
  }

  @Test
  void secondStep_onceOn_isAskedForAndEachCodeTakenOnce() throws Exception {
    Person analyst = desk.signedIn(Role.ANALYST);
    String session = analyst.session();
    analyst.post("/staff/you/two-steps", Map.of("do", "begin", "now", StaffedDesk.PASSWORD));
    String secret = analyst.page("/staff/you").select("#secret").attr("value").replace(" ", "");
    Device device = new Device(secret);
    HttpResponse<String> wrong =
        analyst.post("/staff/you/two-steps", Map.of("do", "on", "code", "000000"));
    assertThat(location(wrong)).contains("notice=code-wrong");
    HttpResponse<String> on =
        analyst.post(
            "/staff/you/two-steps", Map.of("do", "on", "code", device.shows(desk.clock.now)));
    List<String> recovery = Jsoup.parse(on.body()).select(".codes code").eachText();
    assertThat(recovery).hasSize(10);
    assertThat(analyst.get("/staff/queue").statusCode()).as("goes on").isEqualTo(200);
    assertThat(analyst.session()).as("under another id").isNotEqualTo(session);

    desk.clock.now = desk.clock.now.plusSeconds(90);
    String code = device.shows(desk.clock.now);
    String name = "Analyst";
    assertThat(location(desk.visitor().signIn(name, StaffedDesk.PASSWORD, "")))
        .contains("problem=wrong");
    assertThat(location(desk.visitor().signIn(name, StaffedDesk.PASSWORD, code)))
        .isEqualTo("/staff");
    assertThat(location(desk.visitor().signIn(name, StaffedDesk.PASSWORD, code)))
        .as("the same code again")
        .contains("problem=wrong");
    assertThat(location(desk.visitor().signIn(name, StaffedDesk.PASSWORD, recovery.get(0))))
        .isEqualTo("/staff");
    assertThat(location(desk.visitor().signIn(name, StaffedDesk.PASSWORD, recovery.get(0))))
        .contains("problem=wrong");
  }

  @Test
  void desk_thatIsClosed_isReadByMembersAlone(@TempDir Path other) throws Exception {
    try (StaffedDesk closed = StaffedDesk.in(other, new StaffSettings(false, null, null), true)) {
      Person nobody = closed.visitor();
      for (String path : List.of("/", "/search?q=bakhmut", "/outlets", "/corrections")) {
        assertThat(location(nobody.get(path)))
            .as(path)
            .isEqualTo("/staff/sign-in?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
      }
      assertThat(nobody.get("/staff/sign-in").statusCode()).isEqualTo(200);
      assertThat(closed.signedIn(Role.READER).get("/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void log_ofTheDoor_tellsWhatHappenedAndNoSecret() throws Exception {
    String typo = "my-password-in-the-name-box";
    desk.visitor().signIn(typo, "x", "");
    desk.visitor().signIn("Analyst", "a wrong secret thing", "123456");
    Person administrator = desk.signedIn(Role.ADMINISTRATOR);
    administrator.post("/staff/members", Map.of("name", "Cy", "role", "analyst"));
    desk.visitor().signIn("Analyst", StaffedDesk.PASSWORD, "");

    List<RecordedDecision> decisions =
        desk.ledger.decisions(EnumSet.of(Decision.Kind.SIGN_IN), Long.MAX_VALUE, 100);
    assertThat(decisions)
        .extracting(recorded -> recorded.decision().detail().get("event"))
        .containsExactly("signed-in", "invited", "signed-in", "failed", "failed");
    assertThat(decisions.toString())
        .doesNotContain(typo, "a wrong secret thing", StaffedDesk.PASSWORD, "123456", "127.0.0.1")
        .contains("127.0.0.x");
    Document log = administrator.page("/staff/log");
    assertThat(log.select("tbody tr")).hasSize(5);
    assertThat(log.text()).contains("Cy", "was added and invited", "a sign-in failed");
  }

  @Test
  void strangers_withMuchPatience_cannotFillTheLedger() throws Exception {
    Person guesser = desk.visitor();
    for (int i = 0; i < 60; i++) {
      guesser.signIn("n" + i, "wrong", "");
    }
    assertThat(desk.ledger.decisions(EnumSet.of(Decision.Kind.SIGN_IN), Long.MAX_VALUE, 1_000))
        .hasSizeLessThanOrEqualTo(Throttle.BY_ADDRESS + 1);
  }
}
