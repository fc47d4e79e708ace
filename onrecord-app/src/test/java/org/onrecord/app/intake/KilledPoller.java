package org.onrecord.app.intake;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.sources.JdbcSources;
import org.onrecord.ledger.Ledger;
import org.onrecord.source.Schedule;
import org.onrecord.source.Sources;

/** The program that {@link PollerKillTest} kills: polls the sources beside a ledger, very often. */
final class KilledPoller {
  private KilledPoller() {}

  static Poller poller(Sources sources, Ledger ledger, Fetcher fetcher) {
    return new Poller(
        sources,
        new Filing(PlainPipeline::get, ledger),
        fetcher,
        null,
        new Schedule(
            Duration.ofMillis(20),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(50),
            List.of(Duration.ofDays(1))),
        new Poller.Pace(8, Duration.ofMillis(10)),
        new IntakeCounters(),
        Clock.systemUTC());
  }

  public static void main(String[] arguments) throws Exception {
    PlainPipeline.get();
    InetAddress web = InetAddress.getByName(TestWeb.ADDRESS);
    try (Ledger ledger = JdbcLedger.open(arguments[0]);
        Sources sources = JdbcSources.open(arguments[0]);
        Fetcher fetcher =
            new Fetcher(TestWeb.settings(host -> List.of(web)), new IntakeCounters());
        Poller poller = poller(sources, ledger, fetcher)) {
      poller.start();
      new CountDownLatch(1).await();
    }
  }
}
