package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.ledger.ReportRow;
import org.onrecord.source.Schedule;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;

/**
 * Feeds that give each client only what it has not acknowledged by its conditional request: what
 * was acknowledged and not recorded would be lost for good. {@code -Donrecord.kills=30} kills more
 * often.
 */
class PollerKillTest {
  private static final int KILLS = Integer.getInteger("onrecord.kills", 3);
  private static final int FEEDS = 4;
  private static final int NEW_EACH_TIME = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of("");

  private final AtomicBoolean frozen = new AtomicBoolean();

  /** One feed: how many items it has, and up to which it was told that they were taken. */
  private final class Feed implements TestWeb.Site {
    final AtomicInteger items = new AtomicInteger();
    final AtomicInteger taken = new AtomicInteger();
    private final TestWeb web;
    private final String host;

    Feed(TestWeb web, String host) {
      this.web = web;
      this.host = host;
    }

    @Override
    public synchronized void answer(TestWeb.Request request, OutputStream out) throws IOException {
      if (!request.target().equals("/feed")) {
        TestWeb.write(
            out,
            "200 OK",
            "text/html",
            "<!DOCTYPE html><title>"
                + about(host + request.target())
                + "</title><article><p>Mayor "
                + about(host + request.target()).replace(' ', '-')
                + " said that "
                + about(request.target() + host)
                + ".</p></article>");
        return;
      }
      String known = request.header("If-None-Match");
      int from = known == null ? 0 : Integer.parseInt(known.replace("\"", ""));
      taken.set(Math.max(taken.get(), from));
      if (!frozen.get()) {
        items.addAndGet(NEW_EACH_TIME);
      }
      if (from == items.get()) {
        TestWeb.write(out, "304 Not Modified", "text/xml", "", "ETag: \"" + from + "\"");
        return;
      }
      StringBuilder rss = new StringBuilder("<rss version=\"2.0\"><channel><title>P</title>");
      for (int i = from + 1; i <= items.get(); i++) {
        rss.append("<item><title>")
            .append(about(host + "/" + i))
            .append("</title><link>")
            .append(web.url(host, "/" + i))
            .append("</link><description>Mayor ")
            .append(about(host + "/" + i).replace(' ', '-'))
            .append(" said that ")
            .append(about("/" + i + host))
            .append(".</description></item>");
      }
      TestWeb.write(
          out, "200 OK", "text/xml", rss + "</channel></rss>", "ETag: \"" + items.get() + "\"");
    }
  }

  /** Words of its own for each report: thousands in one matter would measure the linking alone. */
  private static String about(String key) {
    StringBuilder words = new StringBuilder();
    Random letters = new Random(key.hashCode());
    for (int word = 0; word < 4; word++) {
      words.append(word == 0 ? "" : " ");
      for (int i = 0; i < 7; i++) {
        words.append((char) ((i == 0 ? 'A' : 'a') + letters.nextInt(26)));
      }
    }
    return words.toString();
  }

  @Test
  void poller_killedAgainAndAgain_losesNothingItAcknowledged_andDoublesNothing() throws Exception {
    assumeTrue(TestWeb.isAvailable(), "this machine has no address " + TestWeb.ADDRESS);
    Path file = folder.resolve("ledger.db");
    Random random = new Random(17);
    try (TestWeb web = TestWeb.start()) {
      List<Feed> feeds = new ArrayList<>();
      try (JdbcSources sources = JdbcSources.open(file.toString())) {
        for (int i = 0; i < FEEDS; i++) {
          String host = "feed" + i + ".test";
          Feed feed = new Feed(web, host);
          feeds.add(feed);
          web.open(host, feed);
          sources.add(
              Source.of(SourceKind.FEED, web.url(host, "/feed"), host, i % 2 == 1, Instant.now()),
              Schedule.usual().begin(Instant.now()));
        }
      }
      for (int i = 0; i < KILLS; i++) {
        int enough = web.requests.size() + 12 + random.nextInt(80);
        Process poller = start(file);
        try {
          while (web.requests.size() < enough) {
            assertThat(poller.isAlive()).as("the poller runs").isTrue();
            Thread.sleep(1);
          }
          Thread.sleep(random.nextInt(40));
        } finally {
          poller.destroyForcibly().waitFor();
        }
      }
      int takenWhenKilled = feeds.stream().mapToInt(feed -> feed.taken.get()).sum();
      assertThat(takenWhenKilled).isPositive();

      frozen.set(true);
      readToTheEnd(file, feeds);
      assertOnRecord(file, feeds);
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KilledPoller.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void readToTheEnd(Path file, List<Feed> feeds) throws Exception {
    Process last = start(file);
    try (JdbcSources sources = JdbcSources.open(file.toString());
        JdbcLedger ledger = JdbcLedger.open(file.toString())) {
      // Many kills leave much to be fetched: it is waited for as long as anything is recorded.
      long recorded = 0;
      int due = 0;
      Instant until = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(until)) {
        boolean all = feeds.stream().allMatch(feed -> feed.taken.get() == feed.items.get());
        // A page that was not to be had at once is tried again soon.
        due = sources.duePages(Instant.now().plusSeconds(600), 5, 5).size();
        if (all && due == 0) {
          return;
        }
        if (ledger.latest() > recorded) {
          recorded = ledger.latest();
          until = Instant.now().plus(PATIENCE);
        }
        last.waitFor(50, TimeUnit.MILLISECONDS);
      }
      assertThat(due).as("pages that are still to be fetched").isZero();
      assertThat(feeds).allMatch(feed -> feed.taken.get() == feed.items.get());
    } finally {
      last.destroyForcibly().waitFor();
    }
  }

  private static void assertOnRecord(Path file, List<Feed> feeds) {
    try (JdbcLedger ledger = JdbcLedger.open(file.toString())) {
      List<ReportRow> rows = new ArrayList<>();
      ledger.reports(rows::add);
      Set<String> urls = ConcurrentHashMap.newKeySet();
      Set<String> twice = new HashSet<>();
      for (ReportRow row : rows) {
        var record = ledger.report(row.id()).orElseThrow();
        if (!urls.add(String.valueOf(record.report().url())) || record.versions().size() != 1) {
          twice.add(String.valueOf(record.report().url()));
        }
      }
      assertThat(twice).as("recorded twice").isEmpty();
      List<String> lost = new ArrayList<>();
      int expected = 0;
      for (Feed feed : feeds) {
        for (int i = 1; i <= feed.items.get(); i++) {
          expected++;
          String url = feed.web.url(feed.host, "/" + i);
          if (!urls.contains(url)) {
            lost.add(url);
          }
        }
      }
      assertThat(lost).as("acknowledged and not on record").isEmpty();
      assertThat(rows).hasSize(expected);
      System.out.println(
          KILLS + " kills, " + expected + " reports acknowledged, none lost, none twice");
    }
  }
}
