package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskServerTest {

  private static final InventedLedger LEDGER = InventedLedger.full();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static DeskServer server;

  @BeforeAll
  static void start() throws Exception {
    server = DeskServer.start(LEDGER, 0);
  }

  @AfterAll
  static void stop() {
    // The invented ledger fails when the desk closes it.
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?page=2",
        "/matters/mbridge",
        "/matters/mmerged",
        "/matters/mbroken",
        "/matters/none",
        "/outlets",
        "/search?q=vorel",
        "/about",
        "/error",
        "/no/such/page",
        "/assets/desk.css",
        "/assets/none.css",
        "/assets/..%2f..%2fapplication.properties",
        "/reports/%00",
        "/search?q=%zz"
      })
  void everyResponse_errorsIncluded_carriesTheSecurityHeaders(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"
                + " img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(response.headers().firstValue("Permissions-Policy")).isPresent();
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/matters/none",
        "/matters/UPPER",
        "/matters/a%20b",
        "/matters/%3Cscript%3E",
        "/matters/",
        "/reports/none",
        "/speakers/none",
        "/no/such/page",
        "/error",
        "/?page=400"
      })
  void address_ofNothing_isAPageThatSaysSo(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(response.body()).select("h1").text()).isEqualTo("Not on record");
  }

  @Test
  void id_ofTooManyLetters_isNotLookedUp() throws Exception {
    assertThat(get("/matters/" + "a".repeat(500)).statusCode()).isEqualTo(404);
  }

  @Test
  void matter_merged_redirectsForGood() throws Exception {
    HttpResponse<String> response = get("/matters/" + InventedLedger.MERGED);

    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(response.headers().firstValue("Location"))
        .contains("/matters/" + InventedLedger.BRIDGE);
  }

  @Test
  void failure_ofTheLedger_isToldWithoutItsWords() throws Exception {
    HttpResponse<String> response = get("/matters/" + InventedLedger.BROKEN);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .contains("Something went wrong on our side")
        .doesNotContain("secret-detail", "Exception", "org.onrecord");
  }

  @Test
  void method_thatWrites_isRefused() throws Exception {
    HttpResponse<String> response =
        CLIENT.send(
            request("/matters/mbridge").POST(HttpRequest.BodyPublishers.ofString("x")).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).isPresent();
    assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void head_ofAPage_hasItsHeadersAndNoBody() throws Exception {
    HttpResponse<String> response =
        CLIENT.send(
            request("/matters/mbridge").method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(response.body()).isEmpty();
  }

  @Test
  void garbage_insteadOfARequest_isAnsweredWithoutAStackTrace() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write("GET /<x>\" HTTP/1.1\r\nHost: a b\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("Tomcat", "Exception", "\tat ");
    }
  }

  @Test
  void hostileStrings_onEveryPage_stayWords() throws Exception {
    for (String path :
        Set.of(
            "/",
            "/matters/" + InventedLedger.HOSTILE_MATTER,
            "/reports/" + LEDGER.reportTitled(InventedLedger.HOSTILE).id(),
            "/speakers/hostile",
            "/outlets",
            "/outlets/" + encoded("evil\"><b>.example"),
            "/search",
            "/search?q=script",
            "/search?side=" + encoded(InventedLedger.HOSTILE),
            "/search?from="
                + encoded(InventedLedger.HOSTILE)
                + "&q="
                + encoded(InventedLedger.HOSTILE),
            "/places/x",
            "/map",
            "/search?q=" + encoded("<script>alert('x')</script>"),
            "/search?q=" + encoded("\"><img src=x onerror=alert(1)>"))) {
      Document page = page(path);

      assertThat(page.select("script:not([src^=/assets/]), style, img, iframe, object, base, b"))
          .as(path)
          .isEmpty();
      assertThat(page.text()).as(path).contains("<script>alert('x')</script>", "onerror").as(path);
    }
  }

  @Test
  void hostileStrings_ofSources_stayWords() throws Exception {
    Intake intake =
        new Intake(new InventedSources(), () -> Map.of("polls", 3L, "failures_slow", 1L));
    try (DeskServer other =
        DeskServer.start(LEDGER, new DeskSettings(intake, null, null, null), 0)) {
      Document page =
          Jsoup.parse(
              CLIENT
                  .send(
                      HttpRequest.newBuilder(
                              URI.create("http://127.0.0.1:" + other.port() + "/sources"))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());

      assertThat(page.select("script:not([src^=/assets/]), style, img, b")).isEmpty();
      assertThat(page.select("tbody tr").get(0).text())
          .contains("failed 3 times in a row", "no answer " + InventedLedger.HOSTILE, "never");
      assertThat(page.select("tbody tr").get(1).text()).contains("well");
      assertThat(page.select("a[href^=javascript]")).isEmpty();
      assertThat(page.text()).contains("Polls done", "Failures: slow");

      String report = LEDGER.reportTitled("Depot burns in Vorel").id();
      Document gone =
          Jsoup.parse(
              CLIENT
                  .send(
                      HttpRequest.newBuilder(
                              URI.create("http://127.0.0.1:" + other.port() + "/reports/" + report))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
      assertThat(gone.select("script:not([src^=/assets/]), style, img, b")).isEmpty();
      assertThat(gone.select(".gone").text())
          .contains(
              "The channel has deleted this post; that was found on 1 May 2023, 00:00 UTC",
              "Forwarded from " + InventedLedger.HOSTILE,
              "1,234 views",
              "not to be had");
    }
  }

  @Test
  void tiles_ofAnotherHost_areNamedInThePolicyOnlyWhereTheyAreSet() throws Exception {
    MapTiles tiles = new MapTiles("https://tiles.example:8443/{z}/{x}/{y}.png", "© <b>");
    try (DeskServer other =
        DeskServer.start(
            LEDGER, new DeskSettings(Intake.NONE, null, tiles, "desk@example.org"), 0)) {
      HttpResponse<String> response =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + other.port() + "/map"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("img-src 'self' data: https://tiles.example:8443;");
      assertThat(Jsoup.parse(response.body()).expectFirst("#map").attr("data-tiles"))
          .isEqualTo("https://tiles.example:8443/{z}/{x}/{y}.png");
    }
    assertThat(get("/map").body()).doesNotContain("data-tiles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tiles.example/all.png",
        "javascript:alert({z}{x}{y})",
        "file:///{z}/{x}/{y}",
        "https://a b/{z}/{x}/{y}"
      })
  void tiles_fromWhereNoneCome_areRefused(String template) {
    assertThatThrownBy(() -> new MapTiles(template, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(template);
  }

  @Test
  void search_withFilters_narrowsAndNamesThem() throws Exception {
    Document page = page("/search?q=vorel&side=Tarsk&stance=denies&from=nonsense");

    assertThat(page.select(".notice").text()).contains("left out: from");
    assertThat(page.select(".chips li").eachText())
        .containsExactly(
            "Side Tarsk × (take this filter out)", "Stance denies × (take this filter out)");
    assertThat(page.select(".chips a").eachAttr("href"))
        .containsExactly("/search?q=vorel&stance=denies", "/search?q=vorel&side=Tarsk");
    assertThat(page.select(".results .hits > li")).isNotEmpty();
    assertThat(page.select(".results .stance").eachText()).containsOnly("denies");
    assertThat(page.select("#by-side")).isEmpty();
    assertThat(page.select("input[type=hidden][name=side]").attr("value")).isEqualTo("Tarsk");
  }

  @Test
  void search_aPageAfterTheOther_keepsItsFilters() throws Exception {
    Document page = page("/search?outlet=courier.sample&after=no-place");

    assertThat(page.select("h1").text()).isEqualTo("Search");
    assertThat(page.select(".results h2").text()).contains("statements");
    Document place = page("/places/invented:1");
    assertThat(place.select("h1").text()).isEqualTo("Vorel");
    assertThat(place.select("a[href^=/map?box=]")).hasSize(1);
    assertThat(place.select("#matters + ul > li")).hasSize(2);
  }

  @Test
  void outlet_onItsPage_showsReportsWhomItCarriesAndGrades() throws Exception {
    Document page = page("/outlets/courier.sample");

    assertThat(page.select("h1").text()).contains("The Lenna Courier");
    assertThat(page.select("h1 .sample")).hasSize(1);
    assertThat(page.select(".grade").text()).isEqualTo("B");
    assertThat(page.select("#reports ~ ul > li")).hasSize(2);
    assertThat(page.select("#by-side ~ ul li").eachText()).contains("Norvia 5");
  }

  @Test
  void matter_whileItsPageIsOpen_tellsOfWhatIsNew() throws Exception {
    Document matter = page("/matters/mbridge");
    String live = matter.expectFirst("[data-live]").attr("data-live");
    assertThat(live).matches("/matters/mbridge/live\\?after=[0-9]+");

    HttpResponse<java.io.InputStream> response =
        CLIENT.send(
            request("/matters/mbridge/live?after=13").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
    StringBuilder told = new StringBuilder();
    try (java.io.BufferedReader lines =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.append(line).append('\n');
        if (line.contains("Load the matter anew")) {
          break;
        }
      }
    }
    assertThat(told).contains("event:news", "id:15", "It now stands", "new-mark");
    assertThat(
            CLIENT
                .send(request("/matters/none/live").build(), HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void speaker_onTheirPage_meetsWhomTheyContradict() throws Exception {
    Document page = page("/speakers/tarsk-mod");

    assertThat(page.select(".opposed li").eachText())
        .anyMatch(words -> words.startsWith("Concedes General Staff of Norvia"))
        .anyMatch(words -> words.startsWith("Denies Viktor Sahl"));
    assertThat(page.select(".by-matter .flag").text()).contains("denied first");
  }

  @Test
  void relations_ofAMatter_areDrawnAndToldAsATable() throws Exception {
    Document page = page("/matters/mbridge");

    assertThat(page.select("svg.relations-drawn")).hasSize(2);
    assertThat(page.select("svg.relations-drawn.wide a.edge.denies")).hasSize(4);
    assertThat(page.select("svg.relations-drawn.wide a.edge.concedes")).hasSize(1);
    assertThat(page.select("#relations ~ details tbody tr").get(0).text())
        .contains("Ministry of Defence of Tarsk", "concedes", "General Staff of Norvia");
  }

  @Test
  void everyPage_isWellFormedAndAccessible() throws Exception {
    Set<String> paths = everyAddress();

    assertThat(paths).hasSizeGreaterThan(20);
    for (String path : paths) {
      HttpResponse<String> response = get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      Parser parser = Parser.htmlParser().setTrackErrors(20);
      Document page = parser.parseInput(response.body(), "");
      assertThat(parser.getErrors()).as(path).isEmpty();
      assertThat(page.select("html[lang=en]")).as(path).hasSize(1);
      assertThat(page.select("main")).as(path).hasSize(1);
      assertThat(page.select("h1")).as(path).hasSize(1);
      assertThat(page.title()).as(path).endsWith(" · Onrecord");
      int level = 0;
      for (Element heading : page.select("h1, h2, h3, h4")) {
        int next = heading.tagName().charAt(1) - '0';
        assertThat(next).as(path + ": " + heading.text()).isLessThanOrEqualTo(level + 1);
        level = next;
      }
      Set<String> ids = new HashSet<>();
      for (Element element : page.select("*")) {
        element
            .attributes()
            .forEach(
                attribute ->
                    assertThat(attribute.getKey())
                        .as(path)
                        .isNotEqualTo("style")
                        .doesNotStartWith("on"));
        assertThat(element.id().isEmpty() || ids.add(element.id()))
            .as(path + "#" + element.id() + " is there once")
            .isTrue();
      }
      for (Element link : page.select("[href]")) {
        assertThat(link.attr("href")).as(path).matches("(?s)(/|#|https://[a-z-]+\\.).*");
        if (link.attr("href").startsWith("#")) {
          assertThat(ids).as(path).contains(link.attr("href").substring(1));
        }
        if (link.attr("href").startsWith("http")) {
          assertThat(link.attr("rel")).contains("noopener", "nofollow");
        }
      }
    }
  }

  @Test
  void everyStatement_ofAMatter_leadsToItsPlaceInTheReport() throws Exception {
    Document matter = page("/matters/mbridge");

    assertThat(matter.select("article.statement")).hasSize(14);
    for (Element statement : matter.select("article.statement")) {
      Element link = statement.expectFirst("ul.evidence a.read");
      String[] address = link.attr("href").split("#");
      if (address.length == 2) {
        Document report = page(address[0]);
        Element anchor = report.expectFirst("[id=" + address[1] + "]");
        assertThat(anchor.attr("tabindex")).isEqualTo("-1");
        String number = anchor.className().replaceAll(".* t", "n");
        assertThat(Wording.plain(String.join(" ", report.select("." + number + ".con").eachText())))
            .isNotEmpty();
      }
    }
  }

  @Test
  void matter_onItsPage_tellsStandingAccountsAndRelations() throws Exception {
    Document matter = page("/matters/mbridge");

    assertThat(matter.select(".stands .badge").text()).isEqualTo("Conceded");
    assertThat(matter.select(".account h3").eachText()).containsExactly("Norvia", "Tarsk");
    assertThat(matter.select(".account").get(1).expectFirst("li").text())
        .contains("Ministry of Defence of Tarsk", "concedes", "more advantageous");
    assertThat(matter.select(".reasons .cited a")).hasSize(4);
    assertThat(matter.select("li.denies").eachText())
        .anyMatch(words -> words.startsWith("Denies General Staff of Norvia, 10 May 2023"))
        .anyMatch(words -> words.startsWith("Denied by Anton Kress, 11 May 2023"));
    assertThat(matter.select("svg.timeline")).hasSize(2);
    assertThat(matter.select("svg.timeline.wide a")).hasSize(14);
    assertThat(matter.select("[lang=uk]").text()).contains("наші підрозділи");
    assertThat(matter.expectFirst("time[datetime=2023-05-12T07:00+02:00]").text())
        .isEqualTo("12 May 2023, 07:00 UTC+2");
  }

  @Test
  void sampleOutlets_whereverNamed_areMarked() throws Exception {
    for (String path : everyAddress()) {
      Document page = page(path);
      for (Element name :
          page.select(".outlet:contains(The Lenna Courier), th:contains(Harbour)")) {
        assertThat(name.select(".sample")).as(path).hasSize(1);
      }
      if (page.text().contains("The Lenna Courier")) {
        assertThat(page.select(".notice .sample")).as(path).isNotEmpty();
      }
    }
  }

  @Test
  void search_ofALongQuery_looksForItsStart() throws Exception {
    Document page = page("/search?q=" + "x".repeat(1000));

    assertThat(page.select("input#q").attr("value")).hasSize(200);
    assertThat(page.select(".notice").text()).contains("first 200 characters");
  }

  @Test
  void search_ofControlCharacters_isASearchForNothing() throws Exception {
    assertThat(page("/search?q=%00%0a%09").select("h1").text()).isEqualTo("Search");
  }

  @Test
  void search_bySpeaker_findsTheSpeaker() throws Exception {
    assertThat(page("/search?q=maren").select(".speakers a.speaker").attr("href"))
        .isEqualTo("/speakers/maren-ilves");
  }

  @Test
  void asset_withItsHash_isKeptForAYear() throws Exception {
    for (Element link : page("/").select("link[rel=stylesheet]")) {
      HttpResponse<String> css = get(link.attr("href"));
      assertThat(css.statusCode()).isEqualTo(200);
      assertThat(link.attr("href")).matches("/assets/[a-z]+-[0-9a-f]{32}\\.css");
      assertThat(css.headers().firstValue("Cache-Control"))
          .contains("max-age=31536000, public, immutable");
    }
    String css = get(page("/").select("link[rel=stylesheet]").attr("href")).body();
    assertThat(css).containsPattern("url\\(\"/assets/fonts/[a-z0-9-]+-[0-9a-f]{32}\\.woff2\"\\)");
  }

  @Test
  void page_forAClientThatTakesGzip_isCompressed() throws Exception {
    HttpResponse<byte[]> response =
        CLIENT.send(
            request("/matters/mbridge").header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(response.body().length).isLessThan(20_000);
  }

  @Test
  void ledger_withoutReports_tellsHowToFillIt() throws Exception {
    try (DeskServer empty = DeskServer.start(InventedLedger.nothing(), 0)) {
      String body =
          CLIENT
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + empty.port() + "/"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();

      assertThat(body).contains("Nothing is on record yet", "./onrecord demo", "./onrecord ingest");
    }
  }

  @Test
  void port_takenByAnother_isToldByItsNumber() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> DeskServer.start(LEDGER, other.getLocalPort()))
          .isInstanceOfSatisfying(
              PortTakenException.class, e -> assertThat(e.port()).isEqualTo(other.getLocalPort()));
    }
  }

  @Test
  void port_outOfRange_isACallersMistake() {
    assertThatThrownBy(() -> DeskServer.start(LEDGER, 70_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000");
  }

  /** Every address of the desk that can be reached from the front page by links. */
  private static Set<String> everyAddress() throws Exception {
    Set<String> seen =
        new HashSet<>(
            Set.of(
                "/",
                "/search",
                "/search?q=vorel",
                "/search?q=vorel&side=Norvia&from=2023-05-01&stance=denies",
                "/map",
                "/map?box=40,30,50,45&standing=disputed",
                "/places/invented:1"));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Element link : page(open.remove()).select("a[href^=/]")) {
        String path = link.attr("href").replaceAll("#.*", "");
        // Filters of filters have no end; one search and one map stand for all.
        boolean filtered = path.matches("/(search|map)\\?.*");
        if (!filtered && seen.add(path)) {
          open.add(path);
        }
      }
    }
    return seen;
  }

  private static Document page(String path) throws Exception {
    return Jsoup.parse(get(path).body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    // java.net.URI refuses a broken escape, which a client may send all the same.
    String sendable = path.replace("%zz", "%25zz");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + sendable));
  }

  private static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }
}
