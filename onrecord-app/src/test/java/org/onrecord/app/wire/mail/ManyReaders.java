package org.onrecord.app.wire.mail;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.onrecord.jdbc.JdbcLedger;

/** Readers who have all confirmed the featured digest, without a letter to each. */
final class ManyReaders {
  private ManyReaders() {}

  static String address(int i) {
    return "reader" + i + "@example.org";
  }

  static void add(JdbcLedger ledger, int count, long since) {
    ledger.writeBeside(
        sql -> {
          for (int i = 0; i < count; i++) {
            sql.insertInto(table(name("subscriber")))
                .set(field(name("id"), String.class), "reader" + i)
                .set(field(name("address"), String.class), address(i))
                .set(field(name("zone"), String.class), "UTC")
                .set(field(name("created_at"), Long.class), 0L)
                .set(field(name("confirmed_at"), Long.class), 0L)
                .execute();
            sql.insertInto(table(name("subscription")))
                .set(field(name("id"), String.class), "sub" + i)
                .set(field(name("subscriber"), String.class), "reader" + i)
                .set(field(name("topic"), String.class), "FEATURED")
                .set(field(name("subject"), String.class), "")
                .set(field(name("title"), String.class), "The most contested matters")
                .set(field(name("cadence"), String.class), "WEEKLY")
                .set(field(name("since"), Long.class), since)
                .set(field(name("next_due"), Long.class), 1L)
                .set(field(name("created_at"), Long.class), 0L)
                .set(field(name("confirmed_at"), Long.class), 0L)
                .execute();
          }
          return true;
        });
  }
}
