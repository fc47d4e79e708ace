package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.ledger.Ledger;

class KeptPagesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PAGE = "/matters/" + InventedLedger.BRIDGE;

  private final AtomicLong latest = new AtomicLong(1);
  private final AtomicInteger looked = new AtomicInteger();
  private DeskServer server;

  @BeforeEach
  void start() throws Exception {
    server = DeskServer.start(counted(InventedLedger.full()), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The ledger with an end that moves, and counted looks at matters. */
  private Ledger counted(Ledger ledger) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("latest")) {
                return latest.get();
              }
              if (method.getName().equals("matter")) {
                looked.incrementAndGet();
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void page_askedForByManyAtOnce_isMadeOnce() {
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      asked.add(CLIENT.sendAsync(request(PAGE).build(), HttpResponse.BodyHandlers.ofString()));
    }

    assertThat(asked.stream().map(CompletableFuture::join).map(HttpResponse::body).distinct())
        .singleElement()
        .asString()
        .contains("<h1");
    // It is kept for two seconds; a slow machine may take longer over the forty.
    assertThat(looked.get()).isBetween(1, 4);
  }

  @Test
  void page_afterSomethingWasRecorded_isMadeAnew() throws Exception {
    get(request(PAGE));
    latest.incrementAndGet();
    get(request(PAGE));

    assertThat(looked.get()).isEqualTo(2);
  }

  @Test
  void page_forSomebodyWhoTellsWhoTheyAre_isMadeForThem() throws Exception {
    get(request(PAGE));
    get(request(PAGE).header("Cookie", "JSESSIONID=x"));
    get(request(PAGE).header("Authorization", "Bearer x"));

    assertThat(looked.get()).isEqualTo(3);
  }

  @Test
  void page_inAnotherLanguage_isAnotherPage() throws Exception {
    String english = get(request(PAGE)).body();
    HttpResponse<String> preferred = get(request(PAGE).header("Accept-Language", "uk"));
    HttpResponse<String> chosen = get(request(PAGE).header("Cookie", "lang=uk"));

    assertThat(english).contains("<html lang=\"en\"");
    assertThat(preferred.body()).contains("<html lang=\"uk\"").isEqualTo(chosen.body());
    assertThat(preferred.headers().firstValue("Content-Language")).contains("uk");
    assertThat(preferred.headers().allValues("Vary").toString())
        .containsIgnoringCase("Accept-Language")
        .containsIgnoringCase("Cookie")
        .containsIgnoringCase("Accept-Encoding");
    assertThat(looked.get()).isEqualTo(2);
  }

  @Test
  void page_thatAClientHas_isNotSentAgain() throws Exception {
    HttpResponse<String> first = get(request(PAGE));
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = get(request(PAGE).header("If-None-Match", tag));

    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(get(request(PAGE).header("If-None-Match", "W/\"other\"")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void addresses_ofTheSamePathWithOtherQueries_areOtherPages() throws Exception {
    String one = get(request("/search?q=vorel")).body();
    String other = get(request("/search?q=bridge")).body();

    assertThat(one).contains("value=\"vorel\"").isNotEqualTo(other);
  }

  @Test
  void page_forAClientThatTakesNoGzip_isPlain() throws Exception {
    String plain = get(request(PAGE)).body();

    assertThat(get(request(PAGE).header("Accept-Encoding", "gzip;q=0")).body()).isEqualTo(plain);
    assertThat(
            get(request(PAGE).header("Accept-Encoding", "br, gzip"))
                .headers()
                .firstValue("Content-Encoding"))
        .contains("gzip");
  }

  @Test
  void failure_isNotKept() throws Exception {
    String broken = "/matters/" + InventedLedger.BROKEN;
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = get(request(broken));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }
    assertThat(looked.get()).isEqualTo(2);
    assertThat(get(request("/matters/none")).statusCode()).isEqualTo(404);
    assertThat(get(request("/matters/" + InventedLedger.MERGED)).statusCode()).isEqualTo(301);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> get(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
