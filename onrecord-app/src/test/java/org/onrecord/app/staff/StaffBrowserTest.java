package org.onrecord.app.staff;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.desk.Chromium;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.matter.Matter;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.statement.Statement;

/**
 * Journeys of the staff in a real browser. With {@code -Dshots=FOLDER} the pages are pictured too.
 */
@SuppressWarnings("NullAway.Init") // each journey begins in a browser window of its own
class StaffBrowserTest {
  private static @Nullable Playwright playwright;
  private static Browser browser;
  private static LocalProvider provider;
  private static StaffedDesk desk;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    assumeTrue(Chromium.present(), "skipped: " + Chromium.PATH + " is not on this machine");
    provider = new LocalProvider();
    desk = StaffedDesk.in(folder, provider.settings(), true);
    desk.ledger.staff().add(Member.newcomer("id-ada", "Ada", "ada@desk.example", Role.EDITOR));
    playwright = Chromium.playwright();
    browser = Chromium.launch(playwright);
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
      desk.close();
      provider.close();
    }
  }

  /** A violation of the Content-Security-Policy is a complaint on the console. */
  @AfterEach
  void page_onAnyJourney_complainsOfNothing() {
    if (context != null) {
      context.close();
    }
    assertThat(complaints).isEmpty();
  }

  private void open(int width, ColorScheme scheme, boolean scripts) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 600 ? 844 : 900)
                .setColorScheme(scheme)
                .setJavaScriptEnabled(scripts));
    page = context.newPage();
    page.onConsoleMessage(message -> Chromium.note(message, complaints));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onRequest(
        request -> {
          if (!"127.0.0.1".equals(URI.create(request.url()).getHost())) {
            complaints.add("request: " + request.url());
          }
        });
  }

  private void visit(String path) {
    page.navigate(desk.address() + path);
  }

  private void signIn(Role role) {
    visit("/staff/sign-in");
    page.getByLabel("Name").fill(desk.name(role));
    page.getByLabel("Password").fill(StaffedDesk.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    page.waitForURL(url -> !url.contains("/staff/sign-in"));
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static MatterRecord matter(int rank) {
    Matter matter = desk.ledger.contested(rank + 1, 0).get(rank);
    return desk.ledger.matter(matter.id()).orElseThrow();
  }

  private Locator told() {
    return page.locator(".told");
  }

  @Test
  void analyst_byKeyboard_worksThroughTheQueue() {
    open(1280, ColorScheme.LIGHT, true);
    signIn(Role.ANALYST);
    assertThat(page.locator("h1")).hasText("Review");
    assertThat(page.locator(".item").first()).hasClass("item marked");
    page.keyboard().press("?");
    assertThat(page.locator("dialog")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).isHidden();
    page.keyboard().press("j");
    assertThat(page.locator(".item").nth(1)).hasClass("item marked");
    page.keyboard().press("k");
    String first = page.locator(".item input[name=key]").first().getAttribute("value");
    page.keyboard().press("a");
    assertThat(told()).hasText("Noted: that is right as it is.");
    assertThat(page.locator("input[name=key][value='" + first + "']")).hasCount(0);

    page.keyboard().press("c");
    page.waitForURL("**/staff/matters/**");
    page.keyboard().press("q");
    page.waitForURL("**/staff/queue");
    page.keyboard().press("o");
    page.waitForURL("**/staff/matters/*");
    page.keyboard().press("j");
    page.keyboard().press("x");
    assertThat(page.locator("input[name=statement]").first()).isChecked();
    page.keyboard().press("w");
    page.keyboard().type("jackdaws?");
    assertThat(page.getByLabel("Your comment")).hasValue("jackdaws?");
  }

  @Test
  void analyst_selectingWordsInTheReport_correctsTheStatement() {
    open(1280, ColorScheme.LIGHT, true);
    signIn(Role.ANALYST);
    MatterRecord whole = matter(1);
    Statement was =
        whole.statements().stream()
            .filter(
                one ->
                    desk.ledger
                        .report(one.first().version())
                        .orElseThrow()
                        .report()
                        .text()
                        .contains(one.text()))
            .findFirst()
            .orElseThrow();
    visit("/staff/matters/" + whole.matter().id() + "/statements/" + was.id());
    String selected =
        (String)
            page.evaluate(
                "words => { const text = document.getElementById('report-text').firstChild;"
                    + " const at = text.data.indexOf(words); const range = document.createRange();"
                    + " range.setStart(text, at); range.setEnd(text, at + words.length - 2);"
                    + " const selection = getSelection(); selection.removeAllRanges();"
                    + " selection.addRange(range); return range.toString(); }",
                was.text());
    assertThat(page.getByLabel("The words")).hasValue(selected);
    page.getByLabel("Who said it").fill("Ida Novak");
    page.getByLabel("What they do").selectOption("EXPECTS");
    page.locator("#restate-reason").fill("The sentence ends earlier.");
    press("Correct");

    assertThat(told()).hasText("Your correction is on record and holds.");
    assertThat(page.locator("h1")).hasText("Ida Novak expects");
    assertThat(page.locator(".quoted")).hasText(selected);
    visit("/corrections");
    assertThat(page.locator(".corrected li").first()).containsText("The sentence ends earlier.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void analyst_withAndWithoutScripts_mergesAndTakesItBack(boolean scripts) {
    open(1280, ColorScheme.LIGHT, scripts);
    signIn(Role.ANALYST);
    MatterRecord one = matter(0);
    MatterRecord other = matter(2);
    String words = other.matter().title().split(" ")[0];
    visit("/staff/matters/" + one.matter().id() + "?find=" + words);
    Locator choice = page.locator("input[name=with][value='" + other.matter().id() + "']");
    if (choice.count() == 0) {
      visit("/staff/matters/" + one.matter().id());
      choice = page.locator("input[name=with]").first();
    }
    choice.check();
    page.locator("#merge-reason").fill("One and the same.");
    press("Make the two one");
    assertThat(told()).hasText("The two matters are one now.");

    page.getByText("Take it back", new Page.GetByTextOptions().setExact(true)).first().click();
    page.locator(".corrected details[open] input[name=reason]").fill("They are two.");
    page.locator(".corrected details[open] button").click();
    assertThat(told()).hasText("The correction is taken back.");
    assertThat(page.locator(".lines > li")).hasCount(one.statements().size());
  }

  @Test
  void editor_featuresAndHoldsBack_andReadersSeeIt() {
    open(1280, ColorScheme.LIGHT, true);
    signIn(Role.EDITOR);
    String id = matter(3).matter().id();
    visit("/matters/" + id);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Work on this matter"))
        .click();
    page.getByLabel("featured, before all others").check();
    page.locator("#display-reason").fill("Worth reading.");
    press("Decide");
    assertThat(told()).hasText("Readers see the matter first now.");
    visit("/");
    assertThat(page.locator(".matters h2 a").first()).hasAttribute("href", "/matters/" + id);

    visit("/staff/matters/" + id);
    page.getByLabel("held back, for the staff alone").check();
    page.locator("#display-reason").fill("Being checked.");
    press("Decide");
    assertThat(told()).hasText("Readers do not see the matter any more.");
    visit("/");
    assertThat(page.locator(".matters a[href='/matters/" + id + "']")).hasCount(0);

    visit("/staff/matters/" + id);
    page.getByLabel("as any other").check();
    page.locator("#display-reason").fill("Checked.");
    press("Decide");
    assertThat(told()).hasText("The matter is shown as any other.");
  }

  @Test
  void administrator_addsAMember_whoTurnsTheSecondStepOn() throws Exception {
    open(1280, ColorScheme.LIGHT, true);
    signIn(Role.ADMINISTRATOR);
    visit("/staff/members");
    page.getByLabel("Name as it stands").fill("Bo Lind");
    page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Editor")).check();
    press("Add, and show a link");
    String link = page.locator("#link").inputValue();
    visit("/staff/you");
    press("Sign out");

    page.navigate(link);
    assertThat(page.locator(".lede")).containsText("Welcome, Bo Lind");
    page.getByLabel("Password").fill("four grey geese");
    page.getByLabel("The same again").fill("four grey geese");
    press("Join");
    page.getByLabel("Name").fill("Bo Lind");
    page.getByLabel("Password").fill("four grey geese");
    press("Sign in");
    page.waitForURL("**/staff/queue");
    visit("/staff/you");
    page.locator("#begin-now").fill("four grey geese");
    press("Begin");
    String secret = page.locator("#secret").inputValue().replace(" ", "");
    assertThat(page.locator("svg.square")).isVisible();
    page.locator("#code").fill(new Device(secret).shows(desk.clock.now));
    press("Turn it on");
    assertThat(page.locator(".codes li")).hasCount(10);
    String recovery = page.locator(".codes code").first().innerText();
    visit("/staff/you");
    press("Sign out");

    visit("/staff/sign-in");
    page.getByLabel("Name").fill("Bo Lind");
    page.getByLabel("Password").fill("four grey geese");
    page.getByLabel("Code").fill(recovery);
    press("Sign in");
    page.waitForURL("**/staff/queue");
  }

  @Test
  void member_throughTheProvider_comesIn() {
    open(1280, ColorScheme.LIGHT, true);
    visit("/staff/sign-in");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Our Provider"))
        .click();
    page.waitForURL("**/staff/queue");
    assertThat(page.locator(".staffbar")).containsText("Signed in as Ada");
  }

  private static Map<String, String> paths() {
    MatterRecord whole = matter(0);
    String matter = "/staff/matters/" + whole.matter().id();
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("queue", "/staff/queue");
    paths.put("matter", matter);
    paths.put("statement", matter + "/statements/" + whole.statements().get(0).id());
    paths.put("grades", "/staff/grades");
    paths.put("members", "/staff/members");
    paths.put("log", "/staff/log");
    paths.put("you", "/staff/you");
    paths.put("keys", "/staff/keys");
    paths.put("corrections", "/corrections");
    paths.put("public-matter", "/matters/" + whole.matter().id());
    return paths;
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void everyPage_ofTheStaff_breaksNoRuleOfAccessibilityAndFits(int width, String scheme)
      throws Exception {
    open(width, ColorScheme.valueOf(scheme), true);
    Map<String, String> strangers =
        Map.of("sign-in", "/staff/sign-in?problem=wrong", "spent", "/staff/join?token=none");
    for (Map.Entry<String, String> one : strangers.entrySet()) {
      look(one.getKey(), one.getValue(), width, scheme);
    }
    // What a browser says of a page that is no success, such as a spent link, is no fault of it.
    complaints.removeIf(complaint -> complaint.contains("the server responded with a status of"));
    signIn(Role.ADMINISTRATOR);
    for (Map.Entry<String, String> one : paths().entrySet()) {
      look(one.getKey(), one.getValue(), width, scheme);
    }
  }

  private void look(String name, String path, int width, String scheme) throws Exception {
    visit(path);
    page.evaluate("document.fonts.ready.then(() => true)");
    assertThat(Chromium.violations(page)).as(name).isEmpty();
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as(name + " at " + width)
        .isEqualTo(0);
    String shots = System.getProperty("shots");
    if (shots != null) {
      String file =
          "staff-"
              + name
              + (width > 600 ? "-wide-" : "-phone-")
              + scheme.toLowerCase(Locale.ROOT)
              + ".png";
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Files.createDirectories(Path.of(shots)).resolve(file)));
    }
  }
}
