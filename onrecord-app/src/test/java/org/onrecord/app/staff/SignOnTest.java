package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;

/** Single sign-on against a provider on this machine. */
class SignOnTest {
  @TempDir private Path folder = Path.of("");
  private LocalProvider provider;
  private StaffedDesk desk;

  @BeforeEach
  void start() throws Exception {
    provider = new LocalProvider();
    desk = StaffedDesk.in(folder, provider.settings(), true);
    desk.ledger.staff().add(Member.newcomer("id-ada", "Ada", "Ada@desk.example", Role.EDITOR));
  }

  @AfterEach
  void stop() {
    desk.close();
    provider.close();
  }

  /** Goes through the provider; answers where the desk leads in the end. */
  private String signOn(Person person) throws Exception {
    String toProvider = location(person.get("/staff/sso/start/provider"));
    assertThat(toProvider).startsWith(provider.issuer() + "/authorize?");
    HttpResponse<String> consent =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(toProvider)).build(),
                HttpResponse.BodyHandlers.ofString());
    String back = location(consent);
    assertThat(back).startsWith(desk.address() + "/staff/sso/back/provider?code=");
    return location(person.get(back.substring(desk.address().length())))
        .replace(desk.address(), "");
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  @Test
  void member_whomTheProviderKnowsByEmail_isLinkedAndComesIn() throws Exception {
    Person ada = desk.visitor();
    assertThat(ada.get("/staff/sign-in").body()).contains("Sign in with Our Provider");
    String before = ada.session();

    assertThat(signOn(ada)).isEqualTo("/staff");
    assertThat(ada.session()).isNotEqualTo(before);
    assertThat(ada.get("/staff/queue").statusCode()).isEqualTo(200);
    assertThat(ada.get("/staff/members").statusCode()).isEqualTo(403);
    assertThat(desk.ledger.staff().linked(provider.issuer(), "user-7")).isPresent();

    // From now on the subject tells, whatever the address is.
    provider.email = "else@desk.example";
    assertThat(signOn(desk.visitor())).isEqualTo("/staff");
  }

  @Test
  void user_whoIsNotOnTheStaff_isRefused() throws Exception {
    provider.email = "stranger@desk.example";
    Person stranger = desk.visitor();
    assertThat(signOn(stranger)).isEqualTo("/staff/sign-in?problem=provider");
    assertThat(location(stranger.get("/staff/queue"))).contains("/staff/sign-in");
  }

  @Test
  void address_thatTheProviderHasNotVerified_linksNobody() throws Exception {
    provider.verified = false;
    assertThat(signOn(desk.visitor())).isEqualTo("/staff/sign-in?problem=provider");
  }

  @Test
  void member_whoIsLinkedToAnotherUser_isNotTakenOver() throws Exception {
    signOn(desk.visitor());
    provider.subject = "user-8";
    assertThat(signOn(desk.visitor())).isEqualTo("/staff/sign-in?problem=provider");
  }

  @Test
  void member_whoHasLeft_isRefused() throws Exception {
    signOn(desk.visitor());
    desk.ledger.staff().change("id-ada", Role.EDITOR, false);
    assertThat(signOn(desk.visitor())).isEqualTo("/staff/sign-in?problem=provider");
  }

  @Test
  void token_thatSomebodyElseSigned_isRefused() throws Exception {
    provider.forged = true;
    assertThat(signOn(desk.visitor())).isEqualTo("/staff/sign-in?problem=provider");
  }

  @Test
  void token_ofAnotherSignIn_isRefused() throws Exception {
    provider.nonce = "of another";
    assertThat(signOn(desk.visitor())).isEqualTo("/staff/sign-in?problem=provider");
  }

  @Test
  void answer_thatNobodyAskedFor_isRefused() throws Exception {
    assertThat(location(desk.visitor().get("/staff/sso/back/provider?code=x&state=y")))
        .contains("/staff/sign-in?problem=provider");
  }

  @Test
  void passwords_whileTheProviderIsAway_goOn() throws Exception {
    provider.close();
    assertThat(location(desk.visitor().signIn("Editor", StaffedDesk.PASSWORD, "")))
        .endsWith("/staff");
    assertThat(desk.visitor().get("/staff/sso/start/provider").statusCode())
        .isGreaterThanOrEqualTo(500);
  }
}
