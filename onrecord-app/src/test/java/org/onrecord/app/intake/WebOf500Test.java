package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.source.Schedule;
import org.onrecord.source.Source;
import org.onrecord.source.SourceKind;
import org.onrecord.source.Sources.Followed;

/**
 * Five hundred sources on loopback, two fifths of them hostile or broken, polled together. Run for
 * {@code -Donrecord.web.seconds} (the profile {@code intake} takes 15 minutes).
 */
class WebOf500Test {
  private static final int SOURCES = 500;
  private static final int HEALTHY = 300;
  private static final int SECONDS = Integer.getInteger("onrecord.web.seconds", 50);

  /** The shortest interval; every poll of a healthy source brings something new. */
  private static final Duration EVERY = Duration.ofSeconds(SECONDS < 300 ? 20 : 60);

  @TempDir private Path folder = Path.of("");

  private final Map<String, List<Long>> polls = new ConcurrentHashMap<>();

  @Test
  void healthySources_amongHostileOnes_arePolledOnTime_andNothingInsideIsReached()
      throws Exception {
    assumeTrue(TestWeb.isAvailable(), "this machine has no address " + TestWeb.ADDRESS);
    String file = folder.resolve("ledger.db").toString();
    IntakeCounters counters = new IntakeCounters();
    FetchSettings brief = TestWeb.settings(WebOf500Test::lookUp);
    FetchSettings settings =
        new FetchSettings(
            brief.contact(),
            brief.rules(),
            brief.names(),
            new FetchLimits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                1 << 20,
                2 << 20,
                5,
                Duration.ofSeconds(5)),
            Duration.ofMillis(100),
            null);
    try (TestWeb web = TestWeb.start();
        TestWeb canary =
            TestWeb.start(new ServerSocket(web.port(), 50, InetAddress.getByName("127.0.0.1")));
        JdbcLedger ledger = JdbcLedger.open(file);
        JdbcSources sources = JdbcSources.open(file);
        Fetcher fetcher = new Fetcher(settings, counters)) {
      putUp(web, sources);
      PlainPipeline.get();
      List<Long> heap = new ArrayList<>();
      try (Poller poller =
          new Poller(
              sources,
              new Filing(PlainPipeline::get, ledger),
              fetcher,
              null,
              new Schedule(EVERY, EVERY, Duration.ofHours(1), Duration.ofSeconds(20), List.of()),
              Poller.Pace.usual(),
              counters,
              Clock.systemUTC())) {
        poller.start();
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
        while (System.nanoTime() < end) {
          Thread.sleep(Math.min(15_000, SECONDS * 200L));
          System.gc();
          Runtime runtime = Runtime.getRuntime();
          heap.add((runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
      }
      assertThat(canary.requests).as("requests to 127.0.0.1").isEmpty();
      List<Double> gaps = gaps();
      double late = gaps.get(gaps.size() * 99 / 100) - EVERY.toMillis() / 1000.0 * 1.1;
      System.out.printf(
          "%d s: %d polls of %d healthy sources, 99 of 100 late by %.1f s or less; heap %s MB;"
              + " ledger %d reports; %s%n",
          SECONDS,
          polls.values().stream().mapToInt(List::size).sum(),
          polls.size(),
          late,
          heap,
          ledger.counts().reports(),
          counters.counts());

      assertThat(polls).as("healthy sources that were polled").hasSize(HEALTHY);
      // Printed above and not held in ordinary builds: a busy machine is late everywhere.
      if (SECONDS >= 300) {
        assertThat(late).as("seconds late").isLessThan(10);
      }
      long early = heap.get(heap.size() / 3);
      assertThat(heap.get(heap.size() - 1) - early).as("growth of the heap in MB").isLessThan(64);
      for (Followed followed : sources.list()) {
        String host = followed.source().name();
        boolean healthy = host.startsWith("ok");
        if (healthy) {
          assertThat(followed.health().lastError()).as(host).isNull();
        } else if (!host.startsWith("fine")) {
          assertThat(followed.health().lastError()).as(host).isNotBlank();
          assertThat(followed.health().nextTry()).as(host).isNotNull();
        }
      }
    }
  }

  /** Seconds between polls, shortest first. */
  private List<Double> gaps() {
    List<Double> gaps = new ArrayList<>();
    for (List<Long> times : polls.values()) {
      for (int i = 1; i < times.size(); i++) {
        gaps.add((times.get(i) - times.get(i - 1)) / 1e9);
      }
    }
    gaps.sort(null);
    return gaps;
  }

  private static final Map<String, AtomicInteger> LOOKED_UP = new ConcurrentHashMap<>();

  private static List<InetAddress> lookUp(String host) throws UnknownHostException {
    if (host.startsWith("nowhere")) {
      throw new UnknownHostException(host);
    }
    if (host.startsWith("inside")) {
      return List.of(InetAddress.getByName("127.0.0.1"));
    }
    if (host.startsWith("turning")) {
      int times = LOOKED_UP.computeIfAbsent(host, unknown -> new AtomicInteger()).incrementAndGet();
      return List.of(InetAddress.getByName(times == 1 ? TestWeb.ADDRESS : "127.0.0.1"));
    }
    return List.of(InetAddress.getByName(TestWeb.ADDRESS));
  }

  private void putUp(TestWeb web, JdbcSources sources) throws IOException {
    web.keepsRequests = false;
    for (int i = 0; i < HEALTHY; i++) {
      String host = "ok" + i + ".test";
      AtomicInteger items = new AtomicInteger();
      web.open(
          host,
          (request, out) -> {
            polls.computeIfAbsent(host, unknown -> new ArrayList<>()).add(System.nanoTime());
            TestWeb.write(
                out, "200 OK", "application/rss+xml", feed(host, items.incrementAndGet()));
          });
      follow(sources, web, host, "http");
    }
    List<Map.Entry<String, TestWeb.Site>> hostile = List.copyOf(hostile(web).entrySet());
    for (int i = HEALTHY; i < SOURCES; i++) {
      var behaviour = hostile.get(i % hostile.size());
      String host = behaviour.getKey() + i + ".test";
      web.open(host, behaviour.getValue());
      follow(sources, web, host, behaviour.getKey().equals("tls") ? "https" : "http");
    }
  }

  private static void follow(JdbcSources sources, TestWeb web, String host, String scheme) {
    String address = web.url(host, "/feed").replaceFirst("http", scheme);
    // What is added during one interval is polled spread over it.
    Instant first =
        Instant.now().plusMillis(Math.floorMod(host.hashCode(), (int) EVERY.toMillis() * 3 / 4));
    Schedule schedule =
        new Schedule(EVERY, EVERY, Duration.ofHours(1), Duration.ofSeconds(20), List.of());
    sources.add(
        Source.of(SourceKind.FEED, address, host, false, Instant.now()), schedule.begin(first));
  }

  private static String feed(String host, int newest) {
    StringBuilder rss = new StringBuilder("<rss version=\"2.0\"><channel><title>P</title>");
    for (int i = Math.max(1, newest - 10); i <= newest; i++) {
      rss.append("<item><guid>")
          .append(host)
          .append(i)
          .append("</guid><title>Item ")
          .append(i)
          .append("</title><description>The mayor said that all was quiet.</description></item>");
    }
    return rss + "</channel></rss>";
  }

  private static Map<String, TestWeb.Site> hostile(TestWeb web) throws IOException {
    Map<String, TestWeb.Site> sites = new LinkedHashMap<>();
    String ok = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";
    String inside = ":" + web.port() + "/secret";
    sites.put("drip-head", TestWeb.drip("HTTP/1.1 200 OK\r\nX: "));
    sites.put("drip-body", TestWeb.drip(ok + "\r\n"));
    sites.put("mute", (request, out) -> Thread.sleep(20_000));
    sites.put("endless", TestWeb.endless(ok + "\r\n"));
    sites.put("endless-head", TestWeb.endless(ok + "X: "));
    sites.put("bomb", TestWeb.bomb(128));
    sites.put("loop", TestWeb.redirect("/feed?again"));
    int number = 0;
    for (String address :
        List.of(
            "127.0.0.1",
            "localhost-inside.test",
            "2130706433",
            "0x7f.1",
            "017700000001",
            "[::ffff:127.0.0.1]",
            "169.254.169.254",
            "0xa9fea9fe",
            "2852039166",
            "[::1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "10.0.0.1",
            "0.0.0.0")) {
      String target = address.replace("localhost-inside.test", "inside.test");
      sites.put("redirect-" + number++ + "-", TestWeb.redirect("http://" + target + inside));
    }
    sites.put("turning", TestWeb.redirect("/elsewhere"));
    sites.put("inside", TestWeb.page("secret"));
    sites.put("nowhere", TestWeb.page("never"));
    sites.put("tls", TestWeb.page("never"));
    sites.put(
        "type",
        (request, out) -> TestWeb.write(out, "200 OK", "video/mp4", new byte[] {0, 0, 0, 1, 2, 3}));
    sites.put("gone", TestWeb.status("410 Gone"));
    sites.put("slower", TestWeb.status("429 Too Many Requests", "Retry-After: 600"));
    sites.put("broken", TestWeb.status("503 Service Unavailable"));
    sites.put("short", TestWeb.raw(ok + "Content-Length: 1000\r\n\r\n<rss"));
    sites.put(
        "fine304",
        (request, out) -> {
          boolean known = request.header("If-None-Match") != null;
          TestWeb.write(
              out,
              known ? "304 Not Modified" : "200 OK",
              "text/xml",
              known ? "" : feed(request.host(), 3),
              "ETag: \"1\"");
        });
    sites.put(
        "fine-html",
        (request, out) -> TestWeb.write(out, "200 OK", "text/html", feed(request.host(), 3)));
    int malformed = 0;
    for (String xml :
        List.of(
            "",
            "<rss",
            "<rss version='2.0'><channel><item>",
            "<rss version='2.0'><channel></rss>",
            "<rss version='2.0'><channel><title>&x;</title></channel></rss>",
            "<rss version='2.0'/>",
            "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>"
                + "<title>&a;</title></channel></rss>",
            "<rss version='2.0'>" + "<a>".repeat(5_000),
            "<feed><entry",
            "{\"version\":\"https://json" + "feed.org/version/1\",\"items\":[",
            "\u0000\u0001\u0002",
            "<urlset><url><loc>https://example.org/</loc></url></urlset>",
            "<rdf:RDF><item/></rdf:RDF>",
            "<opml><body/></opml>",
            "PK\u0003\u0004",
            "%PDF-1.7",
            "[1,2,3]",
            "<?xml version='1.0' encoding='x-none'?><rss version='2.0'><channel/></rss>",
            "<rss version='2.0'><channel/></rss><rss/>",
            "<feed xmlns='http://www.w3.org/2005/Atom'/>")) {
      byte[] bytes = xml.getBytes(StandardCharsets.ISO_8859_1);
      sites.put(
          "malformed-" + malformed++ + "-",
          (request, out) -> TestWeb.write(out, "200 OK", "application/rss+xml", bytes));
    }
    return sites;
  }
}
