package org.onrecord.app.wire.mail;

import java.time.Clock;
import java.time.Duration;
import org.onrecord.app.wire.news.Links;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.jdbc.wire.Outbox;
import org.onrecord.jdbc.wire.WireStore;

/** The program that {@link PostKillTest} kills: plans and sends until nothing is left. */
final class KilledPost {
  private KilledPost() {}

  static MailSettings settings(int port, Duration hold) {
    MailSettings usual =
        MailSettings.of(
            "smtp://127.0.0.1:" + port, null, null, "Desk <digest@desk.example>", null, null, null);
    return new MailSettings(
        usual.server(),
        null,
        null,
        usual.from(),
        usual.returns(),
        null,
        null,
        usual.connections(),
        hold);
  }

  public static void main(String[] arguments) throws Exception {
    try (JdbcLedger ledger = JdbcLedger.open(arguments[0])) {
      WireStore store = WireStore.beside(ledger);
      Links links = new Links("https://desk.example");
      MailSettings settings = settings(Integer.parseInt(arguments[1]), Duration.ofMillis(1_500));
      try (Post post = new Post(ledger, links, store, settings, Clock.systemUTC())) {
        while (true) {
          post.plan();
          post.send();
          var counts = store.outbox().counts();
          if (counts.getOrDefault(Outbox.State.WAITING, 0L)
                  + counts.getOrDefault(Outbox.State.SENDING, 0L)
              == 0) {
            return;
          }
          Thread.sleep(100);
        }
      }
    }
  }
}
