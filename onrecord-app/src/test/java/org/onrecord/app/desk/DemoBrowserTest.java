package org.onrecord.app.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.cli.DemoLedger;
import org.onrecord.grounding.Grounding;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/** The sample week, read and linked as it is by {@code onrecord demo}, in a real browser. */
class DemoBrowserTest {

  private static final String LIT = "rgb(255, 215, 94)";

  private static @Nullable Ledger ledger;
  private static @Nullable DeskServer server;
  private static @Nullable Playwright playwright;
  private static Browser browser;
  private static List<String> paths;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    assumeTrue(Chromium.present(), "skipped: " + Chromium.PATH + " is not on this machine");
    ledger = DemoLedger.in(folder);
    server = DeskServer.start(ledger, 0);
    playwright = Chromium.playwright();
    browser = Chromium.launch(playwright);
    paths = DemoPaths.of(ledger).all();
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (server != null) {
      server.close();
    }
    if (ledger != null) {
      ledger.close();
    }
  }

  @BeforeEach
  void open() {
    open(1280, ColorScheme.LIGHT, "en");
  }

  /**
   * No message on the console, a violation of the Content-Security-Policy among them, and no
   * request to another host.
   */
  @AfterEach
  void page_onAnyJourney_complainsOfNothing() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void reader_fromTheFrontPage_comesToAStatementInItsReport() {
    visit("/");
    matter("Bakhmut").locator("h2 a").click();
    assertThat(page.locator("h1")).containsText("Bakhmut");

    Locator statement = page.locator(".statements > .day > article.statement").first();
    statement.locator("ul.evidence a.read").first().click();

    page.waitForURL("**/reports/*#a*");
    String number =
        (String)
            page.evaluate(
                "() => [...document.querySelector('.t:target').classList]"
                    + ".find(name => /^t[0-9]+$/.test(name)).slice(1)");
    Locator lit = page.locator(".con.n" + number).first();
    assertThat(lit).hasCSS("background-color", LIT);
    assertThat(lit).isInViewport();

    page.locator(".notes a.to").first().click();
    page.waitForURL("**/matters/*#s-*");
    assertThat(page.locator("article.statement:target")).isVisible();
  }

  @Test
  void foldedStatement_whenAnAddressNamesIt_opens() {
    visit("/");
    matter("Bakhmut").locator("h2 a").click();
    page.waitForURL("**/matters/*");
    Locator folded = page.locator("details.row > article.statement").last();
    assertThat(folded).hasCount(1);
    assertThat(folded).isHidden();
    String address = page.url() + "#" + folded.getAttribute("id");

    page.navigate("about:blank");
    page.navigate(address);

    assertThat(folded).isVisible();
    assertThat(folded).isInViewport();
  }

  @Test
  void reader_searchingForASpeaker_findsWhatTheySaid() {
    visit("/");
    page.getByLabel("Search speakers, words, matters").fill("prigozhin");
    page.keyboard().press("Enter");
    page.locator(".speakers a.speaker", new Page.LocatorOptions().setHasText("Yevgeny Prigozhin"))
        .first()
        .click();

    assertThat(page.locator("h1")).hasText("Yevgeny Prigozhin");
    assertThat(page.locator(".said-list > li").count()).isGreaterThan(5);
    assertThat(page.locator(".said-list .sample").first()).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bakhmut", "Patriot|Kinzhal", "Belgorod", "Kakhovka"})
  void frontPage_ofTheSampleWeek_showsEachOfItsEvents(String event) {
    visit("/");

    assertThat(matter(event)).isVisible();
    assertThat(matter(event).locator(".badge")).hasText(Pattern.compile("Disputed|Conceded"));
  }

  @Test
  void bakhmutMatter_ofTheSampleWeek_holdsTheAdvanceAndTheMinistrysDenial() {
    visit("/");
    matter("Bakhmut").locator("h2 a").click();

    assertThat(statements("asserts", "counterattack near Bakhmut drove Russian troops back"))
        .hasCount(1);
    Locator denials =
        statements("denies", "lines had been broken")
            .filter(new Locator.FilterOptions().setHasText("Ministry of Defence of the Russian"));
    assertThat(denials).not().hasCount(0);
    assertThat(page.locator(".account")).hasCount(2);
  }

  @Test
  void posts_ofBothSidesInTheirOwnWords_standBesideTheEnglishReports() {
    visit("/");
    matter("Bakhmut").locator("h2 a").click();

    assertThat(
            statements("denies", "почався великий контрнаступ")
                .filter(new Locator.FilterOptions().setHasText("Hanna Maliar"))
                .locator("blockquote [lang=uk]"))
        .hasCount(1);
    assertThat(
            statements("confirms", "российские части под Бахмутом отошли")
                .filter(
                    new Locator.FilterOptions().setHasText("Ministry of Defence of the Russian"))
                .locator("blockquote [lang=ru]"))
        .hasCount(1);
    for (String event : List.of("Patriot|Kinzhal", "Belgorod", "Kakhovka")) {
      visit("/");
      matter(event).locator("h2 a").click();
      page.waitForURL("**/matters/*");
      assertThat(page.locator(".statements [lang=uk]")).not().hasCount(0);
      assertThat(page.locator(".statements [lang=ru]")).not().hasCount(0);
    }
  }

  @Test
  void reader_searchingInCyrillic_findsThePostAndTheEnglishReports() {
    visit("/search?q=" + URLEncoder.encode("Бахмут", StandardCharsets.UTF_8));

    assertThat(page.locator("main")).containsText("Advance at Bakhmut");
    page.locator("main .hits [lang=uk]").first().click();
    page.locator("article.statement:target ul.evidence a.read").click();

    page.waitForURL("**/reports/**");
    assertThat(page.locator(".text [lang=uk] .con").first()).isVisible();
  }

  @Test
  void reader_narrowingASearch_comesBackByTheBackButton() {
    visit("/search?q=Bakhmut");
    String all = page.locator("#found-statements").textContent();
    page.locator("section[aria-labelledby=by-stance] a").getByText("denies").click();

    page.waitForURL("**/search?q=Bakhmut&stance=denies");
    assertThat(page.locator(".chips")).containsText("Stance denies");
    assertThat(page.locator("#found-statements")).not().hasText(all);
    page.locator("#from").fill("2023-05-12");
    page.waitForURL("**from=2023-05-12**");

    // The page before is loaded anew, which the driver would take for a journey cut short.
    page.evaluate("history.back()");
    page.waitForURL("**/search?q=Bakhmut&stance=denies");
    assertThat(page.locator("#from")).hasValue("");
    page.evaluate("history.back()");
    page.waitForURL("**/search?q=Bakhmut");
    assertThat(page.locator("#found-statements")).hasText(all);
    assertThat(page.locator(".chips")).hasCount(0);
  }

  @Test
  void map_movedAndFiltered_keepsTheListAndTheAddressInStep() {
    visit("/map?box=46,31,52,40");
    assertThat(page.locator("#map[data-ready]")).isVisible();
    assertThat(page.locator(".map-list li")).not().hasCount(0);
    int all = page.locator(".map-list li").count();

    page.locator("#standing").selectOption("corroborated");
    page.waitForURL("**standing=corroborated**");
    assertThat(page.locator(".map-list .badge").first()).hasText("Corroborated");
    page.locator("#standing").selectOption("");
    assertThat(page.locator(".map-list li")).hasCount(all);

    Locator until = page.locator("#slide-to");
    until.focus();
    for (int day = 0; day < 24; day++) {
      page.keyboard().press("ArrowLeft");
    }
    page.waitForURL("**to=2023-05-**");
    assertThat(page.locator(".map-list")).not().containsText("Kakhovka");

    page.locator("#map").focus();
    page.keyboard().press("+");
    page.waitForURL(url -> !url.contains("box=46,31,52,40"));
    String address = page.url();
    String listed = page.locator("#in-view h2").textContent();
    page.navigate(address);
    assertThat(page.locator("#in-view h2")).hasText(listed);
  }

  @Test
  void reader_withoutScripts_searchesAndFindsPlacesAndRelations() {
    context.close();
    context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page = context.newPage();
    visit("/search?q=Bakhmut");
    page.locator("section[aria-labelledby=by-side] a").getByText("Russia").click();
    assertThat(page.locator(".chips")).containsText("Side Russia");
    page.locator("#from").fill("2023-05-12");
    page.locator("form.days button").click();
    assertThat(page.locator(".chips")).containsText("2023-05-12");

    visit("/map");
    assertThat(page.locator("#map")).isHidden();
    assertThat(page.locator(".map-list li")).not().hasCount(0);
    page.locator("#to").fill("2023-05-13");
    page.locator(".map-filters button").click();
    assertThat(page.locator(".map-list")).containsText("Bakhmut");
    assertThat(page.locator(".map-list")).not().containsText("Kakhovka");

    visit("/");
    matter("Bakhmut").locator("h2 a").click();
    assertThat(page.locator("svg.relations-drawn.wide")).isVisible();
    page.locator("#relations ~ details summary").click();
    assertThat(page.locator("#relations ~ details tbody tr").first()).isVisible();
  }

  @Test
  void statement_recordedWhileItsMatterIsOpen_arrivesMarked() {
    Ledger open = Objects.requireNonNull(ledger);
    Matter last = open.contested(20, 0).get(5);
    visit(Address.matter(last.id()));
    assertThat(page.locator(".news")).isHidden();

    Statement first = open.matter(last.id()).orElseThrow().statements().get(0);
    Report report =
        Report.of(
            first.first().outlet(),
            "later",
            null,
            "Later",
            "Later it was said again.",
            List.of(),
            null,
            null,
            "en");
    Statement later = Later.of(first, report, "it was said <b>again</b> & later");
    List<String> ids = new ArrayList<>(last.statements());
    ids.add(later.id());
    open.record(
        new Entry(
            report,
            new Grounding(List.of(), List.of(), List.of(), List.of()),
            List.of(later),
            List.of(new MatterEvent.Joined(last.id(), later.id(), 0.9, "Said again.")),
            List.of(Later.of(last, ids))));

    Locator arrived = page.locator(".news .arrived");
    assertThat(arrived).hasCount(1);
    assertThat(arrived).containsText("it was said <b>again</b> & later");
    assertThat(arrived.locator(".new-mark")).isVisible();
    assertThat(page).hasTitle(Pattern.compile("^\\(1 new\\) .*"));
    assertThat(Chromium.violations(page)).isEmpty();
  }

  @Test
  void everyPage_onWhichASampleSpeaks_saysThatItIsOne() {
    for (String path : paths) {
      visit(path);
      if (!path.matches(".*(zzzz|/map|/search$|/sources).*")) {
        assertThat(page.locator(".sample").first()).isVisible();
        assertThat(page.locator("main")).not().containsText("(sample) sample");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
  void everyPage_atAnyWidthAndScheme_fitsAndBreaksNoRuleOfAccessibility(int width, String scheme) {
    context.close();
    open(width, ColorScheme.valueOf(scheme), "en");
    for (String path : paths) {
      visit(path);
      if (path.startsWith("/map")) {
        // What is drawn while it is looked at is judged by chance.
        page.waitForSelector("#map[data-ready]");
      }
      assertThat(
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as(path + " at " + width)
          .isEqualTo(0);
      assertThat(Chromium.violations(page)).as(path).isEmpty();
    }
    assertThat(page.locator("body"))
        .hasCSS(
            "background-color", scheme.equals("DARK") ? "rgb(22, 21, 19)" : "rgb(251, 250, 247)");
  }

  /**
   * Of the kinds of pages that hold most words; the others are read by {@code ReaderLanguageTest}.
   */
  @ParameterizedTest
  @CsvSource({"1280, LIGHT", "390, DARK"})
  void ukrainianPage_atAnyWidthAndScheme_fitsAndBreaksNoRuleOfAccessibility(
      int width, String scheme) {
    context.close();
    open(width, ColorScheme.valueOf(scheme), "uk-UA");
    for (String path : List.of(paths.get(0), paths.get(1), paths.get(2), "/search?q=Бахмут")) {
      visit(path);
      assertThat(page.locator("html")).hasAttribute("lang", "uk");
      assertThat(
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
          .as(path + " at " + width)
          .isEqualTo(0);
      assertThat(Chromium.violations(page)).as(path).isEmpty();
      assertThat(ReaderLanguageTest.english(Jsoup.parse(page.content()))).as(path).isEmpty();
    }
  }

  @Test
  void reader_choosingUkrainian_readsOnWhereTheyWere() {
    visit("/search?q=Bakhmut");
    page.locator("section[aria-labelledby=by-stance] a").getByText("denies").click();
    page.waitForURL("**/search?q=Bakhmut&stance=denies");

    page.locator("form.language button").click();

    page.waitForURL("**/search?q=Bakhmut&stance=denies");
    assertThat(page.locator(".chips")).containsText("Позиція заперечує");
    assertThat(page.locator("#found-statements")).hasText(Pattern.compile("[0-9]+ заяв[аи]?"));
    visit("/search?q=міністерство оборони російської федерації");
    assertThat(page.locator("#found-speakers ~ ul li").first())
        .containsText("Міністерство оборони Російської Федерації (Ministry of Defence");
    visit("/");
    matter("Bakhmut").locator("h2 a").click();
    assertThat(page.locator("h2#accounts")).hasText("Хто що каже");
    assertThat(page.locator(".accounts")).containsText("Ганна Маляр (Hanna Maliar)");
    assertThat(page.locator("html")).hasAttribute("lang", "uk");
  }

  @Test
  void missingPage_inABrowser_breaksNoRuleOfAccessibility() {
    visit("/matters/none");
    assertThat(page.locator("h1")).isVisible();
    assertThat(Chromium.violations(page)).isEmpty();
    // That the page is missing is what the browser says on its console.
    complaints.removeIf(complaint -> complaint.contains("status of 404"));
  }

  /** The first matter of the front page whose entry names the event. */
  private Locator matter(String event) {
    return page.locator("li.matter")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(event)))
        .first();
  }

  private Locator statements(String stance, String words) {
    return page.locator("article.statement")
        .filter(new Locator.FilterOptions().setHas(page.locator("h4 .stance." + stance)))
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    page.locator(
                        "blockquote .words", new Page.LocatorOptions().setHasText(words))));
  }

  private void open(int width, ColorScheme scheme, String locale) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 844)
                .setColorScheme(scheme)
                .setLocale(locale));
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
    if (server == null) {
      throw new IllegalStateException("the desk is not served");
    }
    page.navigate("http://127.0.0.1:" + server.port() + path);
  }
}
