package org.onrecord.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.wire.Newsroom;
import org.onrecord.app.wire.WireServer;
import org.onrecord.app.wire.mail.MailSettings;
import org.onrecord.attribution.Stance;
import org.onrecord.jdbc.wire.WireStore;

/** A reader of digests in a real browser, with a mail server between. */
class SubscriberJourneyTest {
  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\S+");

  @TempDir private Path folder = Path.of("");

  private final List<String> complaints = new ArrayList<>();
  private final Moving clock = new Moving();
  private @Nullable Playwright playwright;
  private Newsroom newsroom;
  private GreenMail mail;
  private WireServer server;
  private Browser browser;
  private BrowserContext context;
  private Page page;

  /** A clock that the test moves. */
  private static final class Moving extends Clock {
    Instant now = Instant.parse("2023-05-12T08:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Chromium.present(), "skipped: " + Chromium.PATH + " is not on this machine");
    newsroom = Newsroom.in(folder).filled();
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    server =
        WireServer.start(
            newsroom,
            MailSettings.of(
                "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                null,
                null,
                "Onrecord desk <digest@desk.example>",
                null,
                null,
                null),
            null,
            clock);
    playwright = Chromium.playwright();
    browser = Chromium.launch(playwright);
    open(1280, ColorScheme.LIGHT);
  }

  private void open(int width, ColorScheme scheme) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    page = context.newPage();
    page.onConsoleMessage(message -> Chromium.note(message, complaints));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onRequest(
        request -> {
          if (!request.url().startsWith(server.base)) {
            complaints.add("request: " + request.url());
          }
        });
  }

  @AfterEach
  void stop() {
    if (playwright != null) {
      playwright.close();
      server.close();
      mail.stop();
      newsroom.ledger().close();
    }
  }

  private MimeMessage lastMail(int count) {
    assertThat(mail.getReceivedMessages()).hasSize(count);
    return mail.getReceivedMessages()[count - 1];
  }

  private static String part(MimeMessage message, int part) throws Exception {
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(part).getContent();
  }

  private static String link(MimeMessage message, String path) throws Exception {
    Matcher matcher = LINK.matcher(part(message, 0));
    while (matcher.find()) {
      if (matcher.group().contains(path)) {
        return matcher.group();
      }
    }
    throw new AssertionError("no link with " + path + " in " + part(message, 0));
  }

  private int round() throws Exception {
    server.post().plan();
    return server.post().send();
  }

  private void button(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first().click();
  }

  private void signUp(String address, String cadence) {
    page.navigate(server.base + "/matters/m1");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("by e-mail")).click();
    assertThat(page.locator(".lede")).hasText("Did the bridge at Dunholm fall?");
    page.getByLabel("E-mail address").fill(address);
    page.getByLabel(cadence).check();
    button("Send me a link to confirm");
    assertThat(page.locator("h1")).hasText("Look into your mail");
  }

  @Test
  void reader_fromSigningUpToErasure_getsWhatTheyAskedFor() throws Exception {
    signUp("Ann@example.org", "When something changes");
    assertThat(round()).isEqualTo(1);
    String confirm = link(lastMail(1), "/mail/confirm/");

    // A program that follows every link of a letter confirms nothing.
    assertThat(server.get(confirm).statusCode()).isEqualTo(200);
    assertThat(WireStore.beside(newsroom.ledger()).readers().confirmed()).isZero();
    page.navigate(confirm);
    button("Yes, send it to me");
    assertThat(page.locator("h1")).hasText("You are subscribed");
    page.navigate(confirm);
    assertThat(page.locator("h1")).hasText("This link does not work");

    // On change.
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    assertThat(round()).isZero();
    newsroom.say(
        "m1",
        "Did the bridge at Dunholm fall?",
        Newsroom.COURIER,
        Newsroom.VETCH,
        Stance.CONFIRMS,
        "One arch of the bridge is gone");
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    assertThat(round()).isEqualTo(1);
    MimeMessage digest = lastMail(2);
    assertThat(digest.getSubject()).isEqualTo("Did the bridge at Dunholm fall?");
    assertThat(part(digest, 0)).contains("One arch of the bridge is gone");

    // Daily, where the reader is.
    page.navigate(link(digest, "/mail/preferences/"));
    assertThat(page.locator(".lede")).hasText("ann@example.org");
    page.locator("select[name=cadence]").selectOption("daily");
    button("Change");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("It is changed.");
    page.locator("select[name=zone]").selectOption("Europe/Kyiv");
    button("Change the time zone");
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your time zone is changed.");
    newsroom.say(
        "m1",
        "Did the bridge at Dunholm fall?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.ASSERTS,
        "The second arch fell as well");
    clock.now = Instant.parse("2023-05-13T03:59:00Z");
    assertThat(round()).isZero();
    clock.now = Instant.parse("2023-05-13T04:00:00Z");
    assertThat(round()).isEqualTo(1);

    // One click, as mail clients do it: a request of its own without anything of the browser's.
    MimeMessage daily = lastMail(3);
    String leave =
        daily.getHeader("List-Unsubscribe")[0].replaceAll("\\s+", "").replaceAll("[<>]", "");
    HttpResponse<String> left =
        server.post(
            leave,
            "List-Unsubscribe=One-Click",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(left.statusCode()).isEqualTo(200);
    newsroom.say(
        "m1",
        "Did the bridge at Dunholm fall?",
        Newsroom.COURIER,
        Newsroom.MARLOW,
        Stance.ASSERTS,
        "The third arch fell as well");
    clock.now = clock.now.plus(Duration.ofDays(2));
    assertThat(round()).isZero();

    // What is kept, and erasure.
    String preferences = link(daily, "/mail/preferences/");
    assertThat(server.get(preferences + "/data.json").body()).contains("ann@example.org");
    page.navigate(preferences);
    button("Erase everything");
    assertThat(page.locator("h1")).hasText("Nothing is kept about you here");
    assertThat(WireStore.beside(newsroom.ledger()).readers().list()).isEmpty();
    assertThat(server.get(preferences + "/data.json").statusCode()).isEqualTo(404);
    // The page says that a browser asked for what is not there any more, and nothing else.
    assertThat(complaints).allMatch(line -> line.contains("404"));
  }

  @Test
  void signUps_ofABomber_sendOneAddressThreeLettersAndTellNothing() throws Exception {
    String told = "";
    for (int i = 0; i < 12; i++) {
      HttpResponse<String> answer =
          server.post(
              i % 2 == 0 ? "/subscribe" : "/api/v1/subscriptions",
              i % 2 == 0
                  ? "address=victim@example.org&about=/&cadence=change"
                  : "{\"address\":\"victim@example.org\"}",
              "Content-Type",
              i % 2 == 0 ? "application/x-www-form-urlencoded" : "application/json",
              "X-Forwarded-For",
              "198.51.100." + i);
      assertThat(answer.statusCode()).isEqualTo(202);
      if (i % 2 == 0) {
        assertThat(told.isEmpty() || told.equals(answer.body())).isTrue();
        told = answer.body();
      }
    }

    round();
    assertThat(mail.getReceivedMessages()).hasSize(3);
  }

  @Test
  void links_thatAreGuessed_openNothing() throws Exception {
    signUp("ann@example.org", "Daily");
    round();
    String confirm = link(lastMail(1), "/mail/confirm/");
    String changed =
        confirm.substring(0, confirm.length() - 1) + (confirm.endsWith("A") ? "B" : "A");

    assertThat(server.get(changed).statusCode()).isEqualTo(404);
    assertThat(server.get("/mail/preferences/reader.AAAAAAAAAAAAAAAAAAAAAAAA").statusCode())
        .isEqualTo(404);
    assertThat(server.get("/mail/confirm/x").statusCode()).isEqualTo(404);
    // A link that does one thing does not do another.
    assertThat(server.get(confirm.replace("/confirm/", "/preferences/")).statusCode())
        .isEqualTo(404);
    assertThat(confirm.replaceFirst(".*/", "").length()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void pagesAndLetters_wideAndNarrow_lightAndDark_breakNoRule() throws Exception {
    signUp("ann@example.org", "Daily");
    round();
    String confirm = link(lastMail(1), "/mail/confirm/");
    String letter = part(lastMail(1), 1);
    page.navigate(confirm);
    button("Yes, send it to me");
    WireStore store = WireStore.beside(newsroom.ledger());
    String reader = store.readers().list().get(0).id();
    newsroom
        .ledger()
        .writeBeside(
            sql ->
                sql.execute(
                    "update subscription set since = 0, topic = 'FEATURED', subject = '', title = 'The most contested matters', next_due = 1"));
    assertThat(round()).isEqualTo(1);
    MimeMessage digest = lastMail(2);
    String unsubscribe = link(digest, "/mail/unsubscribe/");
    String preferences = link(digest, "/mail/preferences/");
    assertThat(preferences).contains(reader);
    context.close();

    Path shots = Path.of(System.getProperty("shots", folder.resolve("shots").toString()));
    Files.createDirectories(shots);
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      for (int width : new int[] {1280, 390, 320}) {
        open(width, scheme);
        String ending = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        String[][] pages = {
          {"subscribe", "/subscribe?about=/matters/m1"},
          {"unsubscribe", unsubscribe},
          {"preferences", preferences},
          {"gone", confirm}
        };
        for (String[] shown : pages) {
          page.navigate(shown[1].startsWith("http") ? shown[1] : server.base + shown[1]);
          look(shown[0], shots.resolve(shown[0] + ending));
        }
        context.close();
      }
      for (int width : new int[] {640, 320}) {
        String ending = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        open(width, scheme);
        page.setContent(part(digest, 1));
        look("digest", shots.resolve("digest" + ending));
        page.setContent(letter);
        look("confirmation", shots.resolve("confirmation" + ending));
        context.close();
      }
    }
    assertThat(complaints).allMatch(line -> line.contains("404"));
  }

  private void look(String what, Path shot) {
    page.evaluate("document.fonts.ready.then(() => true)");
    page.screenshot(new Page.ScreenshotOptions().setPath(shot).setFullPage(true));
    assertThat(Chromium.violations(page)).as(what + " " + shot.getFileName()).isEmpty();
    Object wider =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertThat(wider).as(what + " scrolls sideways " + shot.getFileName()).isEqualTo(false);
  }
}
