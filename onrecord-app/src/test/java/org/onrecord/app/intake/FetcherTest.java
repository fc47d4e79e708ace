package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.app.intake.FetchException.Kind;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FetcherTest {
  @TempDir private Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private TestWeb web;

  @SuppressWarnings("NullAway.Init")
  private Fetcher fetcher;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(TestWeb.isAvailable(), "this machine has no address " + TestWeb.ADDRESS);
    web = TestWeb.start();
    fetcher = new Fetcher(TestWeb.settings(TestWeb.names()), new IntakeCounters());
  }

  @AfterEach
  void stop() throws Exception {
    if (fetcher != null) {
      fetcher.close();
      web.close();
    }
  }

  private Fetched fetch(String host, String target) throws Exception {
    return fetcher.fetch(FetchRequest.of(web.at(host, target)));
  }

  private FetchException failure(String host, String target) {
    return failure(fetcher, web.url(host, target));
  }

  private static FetchException failure(Fetcher fetcher, String url) {
    FetchException failure =
        catchThrowableOfType(
            FetchException.class, () -> fetcher.fetch(FetchRequest.of(WebAddress.parse(url))));
    assertThat(failure).as(url).isNotNull();
    assertThat(failure.reason()).isNotBlank().doesNotContain("\n");
    return failure;
  }

  private static String words(Fetched fetched) {
    return new String(fetched.body(), StandardCharsets.UTF_8);
  }

  @Test
  void page_ofAnOpenSite_isFetchedByAnHonestProgramWithoutCookies() throws Exception {
    web.open(
        "a.test",
        (request, out) ->
            TestWeb.write(out, "200 OK", "text/html", "hello", "Set-Cookie: a=b", "ETag: \"1\""));

    Fetched first = fetch("a.test", "/p?q=%20x");
    fetch("a.test", "/p2");

    assertThat(words(first)).isEqualTo("hello");
    assertThat(first.contentType()).isEqualTo("text/html");
    TestWeb.Request request = web.requests.get(1);
    assertThat(request.target()).isEqualTo("/p?q=%20x");
    assertThat(request.header("User-Agent"))
        .isEqualTo("Onrecord/0.1.0 (reads published reports; contact https://desk.example/about)");
    assertThat(web.requests.get(2).header("Cookie")).isNull();
    assertThat(first.exchange().requestLines())
        .startsWith("GET /p?q=%20x HTTP/1.1")
        .contains("Host: a.test:" + web.port());
    assertThat(first.exchange().responseLines())
        .startsWith("HTTP/1.1 200 OK")
        .contains("ETag: \"1\"");
  }

  @Test
  void document_thatIsKnown_isAskedForWithItsMarks() throws Exception {
    web.open(
        "a.test",
        (request, out) -> {
          boolean known = "\"v1\"".equals(request.header("If-None-Match"));
          TestWeb.write(
              out,
              known ? "304 Not Modified" : "200 OK",
              "text/xml",
              known ? "" : "feed",
              "ETag: \"v1\"",
              "Last-Modified: Fri, 12 May 2023 06:00:00 GMT",
              "Cache-Control: public, max-age=600");
        });

    Fetched first = fetch("a.test", "/feed");
    Fetched second =
        fetcher.fetch(
            new FetchRequest(web.at("a.test", "/feed"), first.etag(), first.lastModified()));

    assertThat(first.notModified()).isFalse();
    assertThat(first.freshFor()).isEqualTo(Duration.ofMinutes(10));
    assertThat(second.notModified()).isTrue();
    assertThat(second.body()).isEmpty();
    assertThat(web.requests.get(2).header("If-Modified-Since"))
        .isEqualTo("Fri, 12 May 2023 06:00:00 GMT");
  }

  @Test
  void packedPage_isUnpacked_andArchivedAsItCame() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("hello".getBytes(StandardCharsets.UTF_8));
    }
    web.open(
        "a.test",
        (request, out) ->
            TestWeb.write(
                out, "200 OK", "text/html", packed.toByteArray(), "Content-Encoding: gzip"));

    Fetched fetched = fetch("a.test", "/");

    assertThat(words(fetched)).isEqualTo("hello");
    assertThat(fetched.exchange().payload()).isEqualTo(packed.toByteArray());
  }

  @Test
  void redirects_withinReason_areFollowed() throws Exception {
    web.open("a.test", TestWeb.redirect(web.url("b.test", "/x/y")));
    web.open(
        "b.test",
        (request, out) -> {
          if (request.target().equals("/x/y")) {
            TestWeb.redirect("../z?q").answer(request, out);
          } else {
            TestWeb.page("there").answer(request, out);
          }
        });

    Fetched fetched = fetch("a.test", "/");

    assertThat(words(fetched)).isEqualTo("there");
    assertThat(fetched.address()).hasToString(web.url("b.test", "/z?q"));
  }

  @Test
  void redirects_inACircle_end() {
    web.open("a.test", TestWeb.redirect("/again"));

    assertThat(failure("a.test", "/").kind()).isEqualTo(Kind.REDIRECTS);
    assertThat(web.asked("a.test")).isEqualTo(7);
  }

  /** Asked for directly and by a redirect, no notation of a refused address is connected to. */
  @ParameterizedTest
  @CsvFileSource(resources = "addresses.csv", numLinesToSkip = 1)
  void refusedAddress_inAnyNotation_isNeverConnectedTo(String host, String kind) throws Exception {
    assumeTrue(!kind.equals("reached"), "an address that may be reached");
    try (TestWeb canary =
        TestWeb.start(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")))) {
      String target = "http://" + host + ":" + canary.port() + "/latest/meta-data/";
      web.open(
          "a.test",
          (request, out) ->
              out.write(
                  ("HTTP/1.1 302 Found\r\nLocation: " + target + "\r\nContent-Length: 0\r\n\r\n")
                      .getBytes(StandardCharsets.UTF_8)));

      FetchException redirected = failure("a.test", "/");
      if (!kind.equals("malformed")) {
        assertThat(failure(fetcher, target).kind()).isEqualTo(Kind.REFUSED);
      }

      // A header in UTF-8 is read as Latin-1, so that what it names is then no host at all.
      assertThat(redirected.kind()).isIn(Kind.REFUSED, Kind.UNREACHABLE);
      assertThat(canary.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://a.test/",
        "gopher://a.test/",
        "javascript:1",
        "http://"
      })
  void redirect_toWhatIsNotTheWeb_isRefused(String location) {
    web.open("a.test", TestWeb.redirect(location));

    assertThat(failure("a.test", "/").kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void name_ofARefusedAddress_isNotReached() throws Exception {
    try (TestWeb canary =
            TestWeb.start(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
        Fetcher inside =
            new Fetcher(
                TestWeb.settings(host -> List.of(InetAddress.getByName("127.0.0.1"))),
                new IntakeCounters())) {
      FetchException refused = failure(inside, "http://localhost:" + canary.port() + "/");

      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refused.reason()).contains("127.0.0.1 (loopback)", "--allow-network");
      assertThat(canary.requests).isEmpty();
    }
  }

  @Test
  void name_thatTurnsBetweenRequests_isCheckedAtEach() throws Exception {
    try (TestWeb canary =
            TestWeb.start(new ServerSocket(web.port(), 50, InetAddress.getByName("127.0.0.1")));
        Fetcher turned =
            new Fetcher(TestWeb.settings(TestWeb.turning("127.0.0.1")), new IntakeCounters())) {
      web.open("a.test", TestWeb.page("hello"));

      assertThat(failure(turned, web.url("a.test", "/")).kind()).isEqualTo(Kind.REFUSED);
      assertThat(web.requests).hasSize(1);
      assertThat(canary.requests).isEmpty();
    }
  }

  @Test
  void name_withOneRefusedAddressAmongOthers_isReachedAtTheOthers() throws Exception {
    web.open("a.test", TestWeb.page("hello"));
    try (Fetcher both =
        new Fetcher(
            TestWeb.settings(
                host ->
                    List.of(
                        InetAddress.getByName("10.0.0.1"), InetAddress.getByName(TestWeb.ADDRESS))),
            new IntakeCounters())) {
      assertThat(words(both.fetch(FetchRequest.of(web.at("a.test", "/"))))).isEqualTo("hello");
    }
  }

  @Test
  void name_thatNobodyAnswersFor_isGivenUpInTime() {
    try (Fetcher silent =
        new Fetcher(
            TestWeb.settings(
                host -> {
                  try {
                    Thread.sleep(60_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return List.of();
                }),
            new IntakeCounters())) {
      assertThat(failure(silent, "http://a.test/").kind()).isEqualTo(Kind.UNREACHABLE);
    }
  }

  @Test
  void socket_toARefusedAddress_isNotConnected() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        GuardedConnections guarded = new GuardedConnections(TestWeb.settings(TestWeb.names()));
        var socket = guarded.create(java.net.Proxy.NO_PROXY)) {
      assertThat(
              catchThrowableOfType(
                  GuardedConnections.Refused.class,
                  () -> socket.connect(server.getLocalSocketAddress(), 500)))
          .hasMessageContaining("loopback");
    }
  }

  @Test
  void proxy_isUsed_andItsTargetsAreCheckedAllTheSame() throws Exception {
    web.site("b.test", TestWeb.page("by proxy"));
    FetchSettings direct = TestWeb.settings(TestWeb.names());
    FetchSettings proxied =
        new FetchSettings(
            null,
            direct.rules(),
            direct.names(),
            direct.limits(),
            Duration.ZERO,
            new InetSocketAddress(TestWeb.ADDRESS, web.port()));
    try (Fetcher through = new Fetcher(proxied, new IntakeCounters())) {
      Fetched fetched = through.fetch(FetchRequest.of(WebAddress.parse("http://b.test/x")));
      int asked = web.requests.size();
      FetchException refused = failure(through, "http://169.254.169.254/x");
      FetchException loopback = failure(through, "http://127.0.0.1:" + web.port() + "/");

      assertThat(words(fetched)).isEqualTo("by proxy");
      assertThat(web.requests.get(1).target()).isEqualTo("http://b.test/x");
      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(loopback.kind()).isEqualTo(Kind.REFUSED);
      assertThat(web.requests).hasSize(asked);
    }
  }

  @Test
  void slowAnswers_areGivenUpInTime() {
    web.open("head.test", TestWeb.drip("HTTP/1.1 200 OK\r\nX: "));
    web.open("body.test", TestWeb.drip("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"));
    web.open("mute.test", (request, out) -> Thread.sleep(20_000));

    for (String host : List.of("head.test", "body.test", "mute.test")) {
      long begun = System.nanoTime();
      assertThat(failure(host, "/").kind()).as(host).isEqualTo(Kind.SLOW);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void largeAnswers_areGivenUp() throws Exception {
    String ok = "HTTP/1.1 200 OK\r\n";
    web.open("body.test", TestWeb.endless(ok + "Content-Type: text/html\r\n\r\n"));
    web.open(
        "chunked.test", TestWeb.endless(ok + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n"));
    web.open("told.test", TestWeb.raw(ok + "Content-Length: 99999999999\r\n\r\n"));
    web.open("header.test", TestWeb.endless(ok + "X: "));
    web.open("headers.test", TestWeb.raw(ok + "X: y\r\n".repeat(500) + "\r\n"));
    web.open("bomb.test", TestWeb.bomb(64));

    for (String host :
        List.of(
            "body.test", "chunked.test", "told.test", "header.test", "headers.test", "bomb.test")) {
      assertThat(failure(host, "/").kind()).as(host).isEqualTo(Kind.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 banana\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nnope",
        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
      })
  void damagedAnswers_areFailures(String bytes) {
    web.open("a.test", TestWeb.raw(bytes));

    assertThat(failure("a.test", "/").kind())
        .isIn(Kind.MALFORMED, Kind.UNREACHABLE, Kind.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({
    "429 Too Many Requests, 120, 120",
    "503 Service Unavailable, , ",
    "410 Gone, , ",
    "500 Internal Server Error, 99999999, 604800",
    "403 Forbidden, soon, ",
  })
  void failures_ofTheServer_keepStatusAndWish(String status, String after, Long seconds) {
    web.open(
        "a.test",
        after == null ? TestWeb.status(status) : TestWeb.status(status, "Retry-After: " + after));

    FetchException failure = failure("a.test", "/");

    assertThat(failure.kind()).isEqualTo(Kind.STATUS);
    assertThat(status).startsWith(String.valueOf(failure.status()));
    assertThat(failure.retryAfter())
        .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void robots_areAskedOnceAndObeyed() throws Exception {
    web.site(
        "a.test",
        (request, out) ->
            TestWeb.write(
                out,
                "200 OK",
                "text/plain",
                request.target().equals("/robots.txt")
                    ? "User-agent: *\nDisallow: /\n\nUser-agent: Onrecord\nDisallow: /private\n"
                        + "Sitemap: https://a.test/news.xml\n"
                    : "page"));

    assertThat(words(fetch("a.test", "/public"))).isEqualTo("page");
    assertThat(failure("a.test", "/private/1").kind()).isEqualTo(Kind.ROBOTS);
    assertThat(words(fetch("a.test", "/other"))).isEqualTo("page");
    assertThat(fetcher.sitemaps(web.at("a.test", "/"))).containsExactly("https://a.test/news.xml");
    assertThat(web.requests)
        .extracting(TestWeb.Request::target)
        .containsExactly("/robots.txt", "/public", "/other");
  }

  @ParameterizedTest
  @CsvSource({"404 Not Found, true", "403 Forbidden, true", "500 Oops, false", "429 Slow, false"})
  void site_thatGivesNoRobots_isReadUnlessItHasAFault(String status, boolean isRead) {
    web.site(
        "a.test",
        (request, out) ->
            (request.target().equals("/robots.txt") ? TestWeb.status(status) : TestWeb.page("page"))
                .answer(request, out));

    if (isRead) {
      org.assertj.core.api.Assertions.assertThatCode(() -> fetch("a.test", "/"))
          .doesNotThrowAnyException();
    } else {
      assertThat(failure("a.test", "/").kind()).isEqualTo(Kind.ROBOTS);
    }
  }

  @Test
  void host_isAskedOneThingAtATimeWithItsDelayBetween() throws Exception {
    web.site(
        "a.test",
        (request, out) -> {
          Thread.sleep(100);
          boolean robots = request.target().equals("/robots.txt");
          TestWeb.write(
              out, "200 OK", "text/plain", robots ? "User-agent: *\nCrawl-delay: 0.3\n" : "page");
        });
    List<CompletableFuture<Object>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String target = "/" + i;
      all.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return fetch("a.test", target);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              task -> new Thread(task).start()));
    }
    for (CompletableFuture<Object> one : all) {
      one.join();
    }

    assertThat(web.requests).hasSize(5);
    for (int i = 2; i < 5; i++) {
      long between = web.requests.get(i).atNanos() - web.requests.get(i - 1).atNanos();
      assertThat(Duration.ofNanos(between)).isGreaterThan(Duration.ofMillis(350));
    }
  }

  @Test
  void host_thatStaysBusy_isGivenUp() throws Exception {
    web.open("a.test", TestWeb.page("hello"));
    fetch("a.test", "/");
    HostTurns turns = new HostTurns(Duration.ZERO);

    assertThat(turns.take("a", Duration.ZERO)).isTrue();
    assertThat(turns.isFree("a")).isFalse();
    assertThat(turns.take("a", Duration.ofMillis(50))).isFalse();
    turns.release("a");
    assertThat(turns.take("a", Duration.ZERO)).isTrue();
  }

  @Test
  void encryption_thatCannotBeTrusted_isAFailure() throws Exception {
    web.open("a.test", TestWeb.page("hello"));
    assertThat(failure(fetcher, web.url("a.test", "/").replace("http:", "https:")).kind())
        .isIn(Kind.INSECURE, Kind.SLOW);

    Path store = folder.resolve("own.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=a.test",
                "-ext",
                "san=dns:a.test",
                "-keystore",
                store.toString(),
                "-storepass",
                "secret",
                "-storetype",
                "PKCS12")
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "secret".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    try (TestWeb secure =
        TestWeb.start(
            tls.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName(TestWeb.ADDRESS)))) {
      secure.open("a.test", TestWeb.page("secret"));
      FetchException untrusted = failure(fetcher, "https://a.test:" + secure.port() + "/");

      assertThat(untrusted.kind()).isEqualTo(Kind.INSECURE);
      assertThat(secure.requests).isEmpty();
    }
  }
}
