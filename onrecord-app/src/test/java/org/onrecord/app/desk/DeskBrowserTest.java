package org.onrecord.app.desk;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Journeys of a reader in a real browser. */
class DeskBrowserTest {

  private static DeskServer server;
  private static @Nullable Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Chromium.present(), "skipped: " + Chromium.PATH + " is not on this machine");
    server =
        DeskServer.start(
            InventedLedger.full(),
            new DeskSettings(
                new Intake(new InventedSources(), () -> Map.of("polls", 3L)),
                null,
                null,
                "desk@example.org"),
            0);
    playwright = Chromium.playwright();
    browser = Chromium.launch(playwright);
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
      server.close();
    }
  }

  @BeforeEach
  void open() {
    open(1280, ColorScheme.LIGHT);
  }

  /** A violation of the Content-Security-Policy is a complaint on the console. */
  @AfterEach
  void page_onAnyJourney_complainsOfNothing() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void reader_fromTheFrontPage_comesToTheStatementInItsReport() {
    visit("/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Did Norvian troops"))
        .click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("Did Norvian troops break the Tarsk line");
    Locator statement =
        page.locator("article.statement")
            .filter(new Locator.FilterOptions().setHasText("claims of a major offensive"))
            .filter(new Locator.FilterOptions().setHasText("rejected"))
            .first();
    statement.locator("ul.evidence a.read").click();

    page.waitForURL("**/reports/*#a*");
    Locator content =
        page.locator(".con", new Page.LocatorOptions().setHasText("claims of a major"));
    assertThat(content).hasCSS("background-color", "rgb(255, 215, 94)");
    assertThat(content).isInViewport();
    // The cue of the same attribution is lit up as well, and that of its neighbour is not.
    assertThat(page.locator("a.cue", new Page.LocatorOptions().setHasText("rejected")))
        .hasCSS("background-color", "rgb(255, 215, 94)");
    assertThat(page.locator("a.cue", new Page.LocatorOptions().setHasText("confirmed")))
        .hasCSS("background-color", "rgba(0, 0, 0, 0)");

    page.locator("a.cue", new Page.LocatorOptions().setHasText("rejected")).click();
    page.waitForURL("**/matters/mbridge#s-*");
    assertThat(page.locator("article.statement:target"))
        .containsText("claims of a major offensive");
  }

  @Test
  void reader_searchingForASpeaker_findsWhatTheySaid() {
    visit("/");
    page.getByLabel("Search speakers, words, matters").fill("maren");
    page.keyboard().press("Enter");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Maren Ilves"))
        .first()
        .click();

    assertThat(page.locator("h1")).hasText("Maren Ilves");
    assertThat(page.locator(".said-list > li")).hasCount(3);
  }

  @Test
  void reader_withAKeyboard_skipsToTheContent() {
    visit("/matters/mbridge");
    page.keyboard().press("Tab");
    assertThat(page.locator("a.skip")).isInViewport();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).isFocused();
  }

  @Test
  void timeline_inItsWideForm_leadsToStatements() {
    visit("/matters/mbridge");
    Locator mark = page.locator("svg.timeline.wide a[aria-label*='Anton Kress']");
    mark.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("article.statement:target")).containsText("Anton Kress");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 768, 1280})
  void everyPage_atAnyWidth_needsNoSidewaysScrolling(int width) {
    context.close();
    open(width, ColorScheme.LIGHT);
    for (String path : paths()) {
      visit(path);
      assertThat(
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as(path + " at " + width)
          .isEqualTo(0);
    }
  }

  @Test
  void reader_inTheDark_seesLightWordsOnADarkPage() {
    context.close();
    open(1280, ColorScheme.DARK);
    for (String path : paths()) {
      visit(path);
      assertThat(page.locator("body")).hasCSS("background-color", "rgb(22, 21, 19)");
      assertThat(page.locator("h1").first()).hasCSS("color", "rgb(236, 232, 223)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void words_onEveryPage_standOutFromTheirGround(String scheme) {
    context.close();
    open(1280, ColorScheme.valueOf(scheme));
    for (String path : paths()) {
      visit(path);
      @SuppressWarnings("unchecked")
      List<String> faint = (List<String>) page.evaluate(FAINT_WORDS);
      assertThat(faint).as(path).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "390, DARK"})
  void everyPage_ofTheInventedLedger_breaksNoRuleOfAccessibility(int width, String scheme) {
    context.close();
    open(width, ColorScheme.valueOf(scheme));
    for (String path : paths()) {
      visit(path);
      assertThat(Chromium.violations(page)).as(path).isEmpty();
    }
  }

  @Test
  void typefaces_areTheDesksOwn() {
    visit("/matters/mbridge");
    page.evaluate("document.fonts.ready.then(() => true)");
    assertThat(page.evaluate("document.fonts.check('16px \"Source Serif 4\"')")).isEqualTo(true);
    assertThat(page.evaluate("document.fonts.check('16px \"Source Sans 3\"', 'Ж')"))
        .isEqualTo(true);
  }

  /** Contrast of every text with the ground that it stands on, as WCAG 2.2 (1.4.3) counts it. */
  private static final String FAINT_WORDS =
      """
      () => {
        const parse = c => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
        const light = c => c.slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const faint = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          if (!walker.currentNode.nodeValue.trim() || element.closest('svg, .skip, .hidden')) continue;
          const style = getComputedStyle(element);
          let ground = [0, 0, 0, 0];
          for (let e = element; e && !(ground.length === 3 || ground[3] > 0); e = e.parentElement) {
            ground = parse(getComputedStyle(e).backgroundColor);
          }
          const [a, b] = [light(parse(style.color)), light(ground)].sort((x, y) => y - x);
          const large = parseFloat(style.fontSize) >= 24;
          if ((a + 0.05) / (b + 0.05) < (large ? 3 : 4.5)) {
            faint.push(element.className + ': ' + walker.currentNode.nodeValue.trim().slice(0, 40));
          }
        }
        return faint;
      }
      """;

  private static List<String> paths() {
    InventedLedger ledger = InventedLedger.full();
    return List.of(
        "/",
        "/matters/" + InventedLedger.BRIDGE,
        "/matters/" + InventedLedger.HOSTILE_MATTER,
        "/reports/" + ledger.reportTitled("Norvia says its troops crossed the Lenna at Vorel").id(),
        "/reports/" + ledger.reportTitled(InventedLedger.HOSTILE).id(),
        "/reports/" + ledger.reportTitled("البعثة تراقب ضفة لينا").id(),
        "/speakers/long-name",
        "/speakers/hostile",
        "/outlets",
        "/search",
        "/search?q=vorel",
        "/search?q=vorel&side=Norvia&from=2023-05-01",
        "/places/invented:1",
        "/places/x",
        "/outlets/courier.sample",
        "/map",
        "/sources",
        "/about");
  }

  private void open(int width, ColorScheme scheme) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
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
    page.navigate("http://127.0.0.1:" + server.port() + path);
  }
}
