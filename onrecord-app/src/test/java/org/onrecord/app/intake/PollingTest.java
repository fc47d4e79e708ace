package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.ReportRow;
import org.onrecord.source.Health;
import org.onrecord.source.LinkedPage;
import org.onrecord.source.Schedule;
import org.onrecord.source.SeenPost;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources.Followed;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PollingTest {
  private static final Instant BEGIN = Instant.parse("2023-05-12T06:00:00Z");
  private static final String TEXT =
      "The mayor of Ostrava said on Friday that the bridge had been closed since the morning.";

  @TempDir private Path folder = Path.of("");

  private final Changing<Instant> now = new Changing<>(BEGIN);

  @SuppressWarnings("NullAway.Init")
  private TestWeb web;

  @SuppressWarnings("NullAway.Init")
  private JdbcLedger ledger;

  @SuppressWarnings("NullAway.Init")
  private JdbcSources sources;

  @SuppressWarnings("NullAway.Init")
  private Fetcher fetcher;

  @SuppressWarnings("NullAway.Init")
  private Polling polling;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(TestWeb.isAvailable(), "this machine has no address " + TestWeb.ADDRESS);
    web = TestWeb.start();
    String file = folder.resolve("ledger.db").toString();
    ledger = JdbcLedger.open(file);
    sources = JdbcSources.open(file);
    IntakeCounters counters = new IntakeCounters();
    FetchSettings settings = TestWeb.settings(TestWeb.names());
    fetcher = new Fetcher(settings, counters);
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    polling =
        new Polling(
            fetcher::fetch,
            new Filing(PlainPipeline::get, ledger),
            sources,
            Schedule.usual(),
            null,
            counters,
            clock);
  }

  @AfterEach
  void stop() throws Exception {
    if (polling != null) {
      fetcher.close();
      sources.close();
      ledger.close();
      web.close();
    }
  }

  private Source follow(SourceKind kind, String address, boolean pages) {
    Source source = Source.of(kind, address, "Test", pages, BEGIN);
    sources.add(source, Schedule.usual().begin(BEGIN));
    return source;
  }

  private @Nullable String poll(Source source) throws Exception {
    return polling.poll(followed(source));
  }

  private Followed followed(Source source) {
    return sources.find(source.id()).orElseThrow();
  }

  private List<String> titles() {
    List<String> titles = new ArrayList<>();
    ledger.reports((ReportRow row) -> titles.add(row.title()));
    return titles;
  }

  private static String rss(String... items) {
    return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Post</title>"
        + String.join("", items)
        + "</channel></rss>";
  }

  private String item(String title, String path) {
    return "<item><title>"
        + title
        + "</title><link>"
        + web.url("a.test", path)
        + "</link><description>"
        + TEXT
        + "</description>"
        + "<pubDate>Fri, 12 May 2023 05:00:00 GMT</pubDate></item>";
  }

  private static String html(String title, String text) {
    return "<!DOCTYPE html><html><head><title>"
        + title
        + "</title></head><body><article><h1>"
        + title
        + "</h1><p>"
        + text
        + "</p><p>"
        + TEXT
        + "</p></article></body></html>";
  }

  @Test
  void feed_thatLinksToPages_bringsThePagesOnce() throws Exception {
    web.open(
        "a.test",
        (request, out) -> {
          if (!request.target().equals("/feed")) {
            TestWeb.write(
                out, "200 OK", "text/html", html("Page " + request.target() + " is here", TEXT));
          } else if ("\"1\"".equals(request.header("If-None-Match"))) {
            TestWeb.write(out, "304 Not Modified", "text/xml", "");
          } else {
            TestWeb.write(
                out,
                "200 OK",
                "text/xml",
                rss(item("One", "/1"), item("Two", "/2")),
                "ETag: \"1\"");
          }
        });
    Source source = follow(SourceKind.FEED, web.url("a.test", "/feed"), true);

    assertThat(poll(source)).isNull();
    List<LinkedPage> pages = sources.duePages(now.get(), 5, 10);
    for (LinkedPage page : pages) {
      polling.check(page);
    }
    assertThat(poll(source)).isNull();

    assertThat(titles()).containsExactly("Page /1 is here", "Page /2 is here");
    assertThat(sources.duePages(now.get(), 5, 10)).isEmpty();
    assertThat(sources.duePages(now.get().plus(Duration.ofHours(1)), 1, 10)).hasSize(1);
    Health health = followed(source).health();
    assertThat(health.etag()).isEqualTo("\"1\"");
    assertThat(health.reports()).isEqualTo(2);
    assertThat(web.requests.get(web.requests.size() - 1).header("If-None-Match"))
        .isEqualTo("\"1\"");
  }

  @Test
  void page_thatChanges_isRecordedAsANewVersion_andOneThatIsGoneKeepsItsWords() throws Exception {
    Changing<String> text = new Changing<>("Two people were hurt, he said.");
    web.open(
        "a.test",
        (request, out) -> {
          if (request.target().equals("/feed")) {
            TestWeb.write(out, "200 OK", "text/xml", rss(item("One", "/1")));
          } else if (text.get().isEmpty()) {
            TestWeb.write(out, "410 Gone", "text/plain", "");
          } else {
            TestWeb.write(out, "200 OK", "text/html", html("Bridge is closed", text.get()));
          }
        });
    Source source = follow(SourceKind.FEED, web.url("a.test", "/feed"), true);
    poll(source);
    for (String later : List.of("Two people were hurt, he said.", "Three people were hurt.", "")) {
      text.set(later);
      for (LinkedPage page : sources.duePages(now.get(), 5, 10)) {
        polling.check(page);
      }
      now.set(now.get().plus(Duration.ofDays(2)));
    }

    List<ReportRow> rows = new ArrayList<>();
    ledger.reports(rows::add);
    assertThat(ledger.counts().reports()).isEqualTo(1);
    var record = ledger.report(rows.get(0).id()).orElseThrow();
    assertThat(record.report().text()).contains("Three people");
    assertThat(record.versions()).hasSize(2);
    assertThat(sources.pages(source.id()).get(0).lastError()).contains("gone for good");
    assertThat(sources.pages(source.id()).get(0).nextTry()).isNull();
    assertThat(gone(web.url("a.test", "/1"))).containsExactly("yes");
  }

  /** What is on record of whether a report is gone. */
  private List<String> gone(String subject) {
    return ledger.decisions(Decision.Kind.GONE, subject).stream()
        .map(recorded -> recorded.decision().detail().getOrDefault("gone", ""))
        .toList();
  }

  @Test
  void page_thatCannotBeHad_isRecordedAsTheFeedTellsIt() throws Exception {
    web.site(
        "a.test",
        (request, out) ->
            TestWeb.write(
                out,
                "200 OK",
                "text/plain",
                request.target().equals("/robots.txt")
                    ? "User-agent: *\nDisallow: /1"
                    : rss(item("One", "/1"))));
    Source source = follow(SourceKind.FEED, web.url("a.test", "/feed"), true);

    poll(source);
    polling.check(sources.duePages(now.get(), 5, 10).get(0));

    List<ReportRow> rows = new ArrayList<>();
    ledger.reports(rows::add);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).title()).isEqualTo("One");
    var report = ledger.report(rows.get(0).id()).orElseThrow().report();
    assertThat(report.text()).isEqualTo("One\n\n" + TEXT);
    assertThat(report.published()).isNotNull();
    assertThat(report.url()).isEqualTo(web.url("a.test", "/1"));
  }

  @Test
  void feed_withoutPages_isRecordedAsItIs() throws Exception {
    web.open(
        "a.test",
        (request, out) ->
            TestWeb.write(out, "200 OK", "text/xml", rss(item("One", "/1"), item("Two", "/2"))));
    Source source = follow(SourceKind.FEED, web.url("a.test", "/feed"), false);

    poll(source);
    poll(source);

    assertThat(titles()).containsExactly("One", "Two");
    assertThat(followed(source).health().reports()).isEqualTo(2);
  }

  @Test
  void source_thatFails_backsOffWithItsError_andRecovers() throws Exception {
    Changing<TestWeb.Site> site = new Changing<>(TestWeb.status("500 Oops"));
    web.open("a.test", (request, out) -> site.get().answer(request, out));
    Source source = follow(SourceKind.FEED, web.url("a.test", "/feed"), false);

    assertThat(poll(source)).contains("status 500");
    Instant first = followed(source).health().nextTry();
    assertThat(poll(source)).contains("status 500");
    Instant second = followed(source).health().nextTry();
    site.set(TestWeb.status("429 Slow", "Retry-After: 7200"));
    poll(source);
    Instant third = followed(source).health().nextTry();
    int failures = followed(source).health().failures();
    site.set((request, out) -> TestWeb.write(out, "200 OK", "text/xml", rss(item("One", "/1"))));
    assertThat(poll(source)).isNull();

    assertThat(Duration.between(BEGIN, first))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
    assertThat(Duration.between(BEGIN, second))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    assertThat(third).isEqualTo(BEGIN.plusSeconds(7200));
    assertThat(failures).isEqualTo(3);
    assertThat(followed(source).health().failures()).isZero();
    assertThat(followed(source).health().lastError()).isNull();
    assertThat(titles()).containsExactly("One");
  }

  @Test
  void sitemap_ofNews_bringsWhatIsNew() throws Exception {
    web.open(
        "a.test",
        (request, out) -> {
          switch (request.target()) {
            case "/index.xml" ->
                TestWeb.write(
                    out,
                    "200 OK",
                    "text/xml",
                    "<sitemapindex"
                        + " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>"
                        + web.url("a.test", "/news.xml")
                        + "</loc><lastmod>2023-05-12</lastmod></sitemap>"
                        + "<sitemap><loc>"
                        + web.url("a.test", "/2019.xml")
                        + "</loc><lastmod>2019-01-01</lastmod></sitemap></sitemapindex>");
            case "/news.xml" ->
                TestWeb.write(
                    out,
                    "200 OK",
                    "text/xml",
                    "<urlset"
                        + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>"
                        + web.url("a.test", "/new")
                        + "</loc><news:news><news:publication_date>"
                        + "2023-05-12T05:00:00Z</news:publication_date><news:title>New</news:title>"
                        + "</news:news></url><url><loc>"
                        + web.url("a.test", "/old")
                        + "</loc><lastmod>2022-05-12</lastmod></url></urlset>");
            default ->
                TestWeb.write(
                    out,
                    "200 OK",
                    "text/html",
                    html("Page " + request.target() + " is here", TEXT));
          }
        });
    Source source = follow(SourceKind.SITEMAP, web.url("a.test", "/index.xml"), true);

    assertThat(poll(source)).isNull();
    for (LinkedPage page : sources.duePages(now.get(), 5, 10)) {
      polling.check(page);
    }

    assertThat(titles()).containsExactly("Page /new is here");
    assertThat(web.requests)
        .extracting(TestWeb.Request::target)
        .doesNotContain("/2019.xml", "/old");
  }

  @Test
  void folder_isReadAsItsFilesChange() throws Exception {
    Path watched = Files.createDirectory(folder.resolve("watched"));
    Path one = Files.writeString(watched.resolve("one.txt"), "First title\n\n" + TEXT);
    Files.writeString(watched.resolve(".hidden"), "Hidden");
    Files.setLastModifiedTime(one, FileTime.from(BEGIN.minusSeconds(60)));
    Source source = follow(SourceKind.FOLDER, watched.toUri().toString(), false);

    poll(source);
    poll(source);
    Path two = Files.writeString(watched.resolve("two.txt"), "Second title\n\n" + TEXT);
    poll(source);
    assertThat(titles()).containsExactly("First title");
    Files.setLastModifiedTime(two, FileTime.from(BEGIN.minusSeconds(30)));
    poll(source);

    assertThat(titles()).containsExactly("First title", "Second title");
    Files.delete(one);
    Files.delete(two);
    Files.delete(watched.resolve(".hidden"));
    Files.delete(watched);
    assertThat(poll(source)).contains("there is no folder");
  }

  private static String message(int number, String text, String more) {
    return "<div class=\"tgme_widget_message_wrap\"><div class=\"tgme_widget_message\""
        + " data-post=\"testdesk/"
        + number
        + "\">"
        + more
        + "<div class=\"tgme_widget_message_text js-message_text\">"
        + text
        + "</div>"
        + "<span class=\"tgme_widget_message_views\">1.2K</span>"
        + "<span class=\"tgme_widget_message_meta\"><a class=\"tgme_widget_message_date\">"
        + "<time datetime=\"2023-05-12T05:00:00+00:00\">05:00</time></a></span></div></div>";
  }

  @Test
  void channel_isReadBackAndForth_withEditsAndDeletions() throws Exception {
    Changing<String> edited = new Changing<>("Number 60 says: the bridge is closed.");
    Changing<Integer> newest = new Changing<>(60);
    List<Integer> deleted = new ArrayList<>();
    // Telegram itself is not asked: its name is looked up like any other.
    TestWeb.Site telegram =
        (request, out) -> {
          String target = request.target();
          int before =
              target.contains("before=")
                  ? Integer.parseInt(target.substring(target.indexOf('=') + 1))
                  : newest.get() + 1;
          StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>");
          if (before > 21) {
            page.append("<a class=\"tme_messages_more\" data-before=\"")
                .append(before - 20)
                .append("\">x</a>");
          }
          page.append("<section class=\"tgme_channel_history\">");
          for (int i = Math.max(1, before - 20); i < before; i++) {
            if (!deleted.contains(i)) {
              page.append(
                  message(i, i == 60 ? edited.get() : "Number " + i + " says: all is quiet.", ""));
            }
          }
          TestWeb.write(
              out, "200 OK", "text/html; charset=utf-8", page + "</section></body></html>");
        };
    web.open("t.me", telegram);
    Source source =
        Source.of(SourceKind.TELEGRAM, "https://t.me/s/testdesk", "@testdesk", false, BEGIN);
    sources.add(source, Schedule.usual().begin(BEGIN));
    Polling plain = plain();

    assertThat(plain.poll(followed(source))).isNull();
    assertThat(titles()).hasSize(60);
    edited.set("Number 60 says: the bridge is open.");
    deleted.add(58);
    newest.set(130);
    assertThat(plain.poll(followed(source))).isNull();
    String report = sources.posts(source.id(), 58, 58).get(0).report();
    assertThat(gone(report)).containsExactly("yes");

    assertThat(ledger.counts().reports()).isEqualTo(130);
    SeenPost sixty = sources.posts(source.id(), 60, 60).get(0);
    assertThat(ledger.report(sixty.report()).orElseThrow().versions()).hasSize(2);
    assertThat(sixty.views()).isEqualTo(1_200);
    assertThat(sources.posts(source.id(), 58, 58).get(0).deleted()).isEqualTo(BEGIN);
    assertThat(sources.posts(source.id(), 59, 59).get(0).deleted()).isNull();
    assertThat(ledger.report(sixty.report()).orElseThrow().report().outlet().id())
        .isEqualTo("t.me/testdesk");
  }

  /** A polling that asks the test web for t.me without encryption. */
  private Polling plain() {
    return new Polling(
        request ->
            fetcher.fetch(
                new FetchRequest(
                    web.at("t.me", request.address().target()),
                    request.etag(),
                    request.lastModified())),
        new Filing(PlainPipeline::get, ledger),
        sources,
        Schedule.usual(),
        null,
        new IntakeCounters(),
        Clock.fixed(BEGIN, ZoneOffset.UTC));
  }
}
