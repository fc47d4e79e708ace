package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of pages, as a browser asks for it. */
class ReaderLanguageTest {

  private static final InventedLedger LEDGER = InventedLedger.full();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static DeskServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        DeskServer.start(
            LEDGER,
            new DeskSettings(
                new Intake(new InventedSources(), () -> Map.of("polls", 3L)), null, null, null),
            0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                       | -              | en",
        "uk                      | -              | uk",
        "uk-UA,uk;q=0.9,en;q=0.8 | -              | uk",
        "ru,uk;q=0.7,en;q=0.3    | -              | uk",
        "de, fr                  | -              | en",
        "en-GB,uk;q=0.5          | -              | en",
        "*                       | -              | en",
        "uk;q=abc,,;;            | -              | en",
        "en                      | lang=uk        | uk",
        "uk                      | lang=en        | en",
        "uk                      | lang=tlh       | uk",
        "-                       | a=b; lang=uk   | uk"
      })
  void page_isInTheLanguageThatWasChosenElseAskedFor(
      @Nullable String accepted, @Nullable String cookie, String language) throws Exception {
    HttpResponse<String> response = get("/about", accepted, cookie);

    assertThat(Jsoup.parse(response.body()).select("html").attr("lang")).isEqualTo(language);
    assertThat(response.headers().firstValue("Content-Language")).contains(language);
    assertThat(String.join(", ", response.headers().allValues("Vary")))
        .containsIgnoringCase("Accept-Language")
        .containsIgnoringCase("Cookie");
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void choice_isKeptForAYearAndLeadsBack() throws Exception {
    HttpResponse<String> page = get("/search?q=vorel&side=Norvia", null, null);
    Elements form = Jsoup.parse(page.body()).select("form.language");
    assertThat(form.select("strong").text()).isEqualTo("English");
    Elements button = form.select("button");
    assertThat(button.text()).isEqualTo("Українською");
    assertThat(button.attr("lang")).isEqualTo("uk");
    String back = form.select("input").attr("value");
    assertThat(back).isEqualTo("/search?q=vorel&side=Norvia");

    HttpResponse<String> chosen =
        get("/language?to=uk&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8), null, null);

    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location")).contains(back);
    assertThat(chosen.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(chosen.headers().firstValue("Set-Cookie").orElse(""))
        .startsWith("lang=uk;")
        .contains("Max-Age=31536000")
        .contains("SameSite=Lax")
        .contains("HttpOnly")
        .contains("Path=/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to=uk&back=https://evil.example/",
        "to=uk&back=//evil.example/",
        "to=uk&back=/%5Cevil.example",
        "to=uk&back=/%0d%0aSet-Cookie:x=y",
        "to=uk"
      })
  void choice_neverLeadsElsewhere(String query) throws Exception {
    HttpResponse<String> chosen = get("/language?" + query, null, null);

    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location")).contains("/");
  }

  @Test
  void choice_ofALanguageThatIsNotThere_keepsNothing() throws Exception {
    HttpResponse<String> chosen = get("/language?to=tlh&back=/about", null, null);

    assertThat(chosen.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(chosen.headers().firstValue("Location")).contains("/about");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void ukrainianPage_leavesNoEnglishUnmarked(String path) throws Exception {
    Document page = Jsoup.parse(get(path, "uk", null).body());

    assertThat(page.select("html").attr("lang")).isEqualTo("uk");
    assertThat(english(page)).as(path).isEmpty();
  }

  @Test
  void ukrainianMatter_tellsItsNewsInUkrainian() throws Exception {
    HttpResponse<String> areas = get("/map/areas", "uk", null);
    assertThat(areas.body()).contains("справ").doesNotContain("matter\"").contains("оспорено");
  }

  static List<String> paths() {
    return List.of(
        "/",
        "/matters/" + InventedLedger.BRIDGE,
        "/matters/" + InventedLedger.HOSTILE_MATTER,
        "/reports/" + LEDGER.reportTitled("Norvia says its troops crossed the Lenna at Vorel").id(),
        "/reports/" + LEDGER.reportTitled("البعثة تراقب ضفة لينا").id(),
        "/speakers/long-name",
        "/outlets",
        "/search",
        "/search?q=vorel",
        "/search?q=vorel&side=Norvia&from=2023-05-01&standing=nonsense",
        "/search?q=zzzz",
        "/places/invented:1",
        "/outlets/courier.sample",
        "/map",
        "/sources",
        "/about",
        "/no/such/page");
  }

  /** Words in Latin letters where the page says that they are Ukrainian, and names apart. */
  static List<String> english(Document page) {
    page.select("[lang]:not(html):not([lang=uk]), bdi, code, script, style, svg title, .words")
        .remove();
    page.select("head title, svg a").forEach(element -> element.clearAttributes().empty());
    List<String> words = new ArrayList<>();
    page.traverse(
        (node, depth) -> {
          if (node instanceof TextNode text) {
            words.add(text.text());
          } else if (node instanceof Element element) {
            words.add(element.attr("aria-label"));
            words.add(element.attr("title"));
            words.add(element.attr("placeholder"));
            words.add(element.attr("data-label"));
          }
        });
    Pattern kept =
        Pattern.compile(
            "Onrecord|Telegram|Facebook|SHA-256|cookie|UTC|JSON Feed|RSS|Atom|\\bXX?\\b");
    List<String> left = new ArrayList<>();
    for (String some : words) {
      Matcher latin =
          Pattern.compile("[A-Za-z][A-Za-z ,’-]+").matcher(kept.matcher(some).replaceAll(""));
      while (latin.find()) {
        left.add(latin.group());
      }
    }
    return left;
  }

  private static HttpResponse<String> get(
      String path, @Nullable String accepted, @Nullable String cookie) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (accepted != null) {
      request.header("Accept-Language", accepted);
    }
    if (cookie != null) {
      request.header("Cookie", cookie);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
