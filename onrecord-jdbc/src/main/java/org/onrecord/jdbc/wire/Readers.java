package org.onrecord.jdbc.wire;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.onrecord.jdbc.wire.WireStore.millis;
import static org.onrecord.jdbc.wire.WireStore.number;
import static org.onrecord.jdbc.wire.WireStore.text;
import static org.onrecord.jdbc.wire.WireStore.time;
import static org.onrecord.jdbc.wire.WireStore.timeOrNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;

/** Readers of digests and what each wants to be told about. */
public final class Readers {
  /** How long the link in a letter of confirmation works. */
  public static final Duration CONFIRMED_WITHIN = Duration.ofHours(48);

  /** Letters of confirmation, in a day to one address and in an hour for one network and in all. */
  public static final int LETTERS_A_DAY = 3;

  public static final int SIGN_UPS_A_NETWORK = 10;
  public static final int SIGN_UPS_AN_HOUR = 300;

  /** How many matters, places, speakers and searches one reader may follow. */
  public static final int MOST_SUBSCRIPTIONS = 100;

  private static final String CONFIRM = "confirm";
  private static final Duration SENT_KEPT = Duration.ofDays(90);

  private static final Table<Record> SUBSCRIBER = table(name("subscriber"));
  private static final Table<Record> SUBSCRIPTION = table(name("subscription"));
  private static final Table<Record> LINK = table(name("mail_link"));
  private static final Table<Record> SUPPRESSION = table(name("mail_suppression"));
  private static final Table<Record> SIGN_UP = table(name("sign_up"));
  private static final Table<Record> DIGEST = table(name("digest"));

  private final JdbcLedger ledger;
  private final Secrets secrets;

  Readers(JdbcLedger ledger, Secrets secrets) {
    this.ledger = ledger;
    this.secrets = secrets;
  }

  /**
   * Who is written to.
   *
   * @param address in lower case
   * @param confirmed when the address was first confirmed, or null
   */
  public record Reader(
      String id, String address, ZoneId zone, Instant created, @Nullable Instant confirmed) {}

  /**
   * What a reader wants to be told about.
   *
   * @param reader id
   * @param title of the topic for people, such as the matter's
   * @param since the entry of the ledger up to which the reader was told
   * @param due when to look again whether there is anything to tell
   * @param confirmed null until the reader has confirmed it
   */
  public record Subscription(
      String id,
      String reader,
      Topic topic,
      String subject,
      String title,
      Cadence cadence,
      long since,
      Instant due,
      Instant created,
      @Nullable Instant confirmed) {}

  /** What somebody asks for who may or may not be the owner of the address. */
  public record Wish(
      String address, ZoneId zone, Topic topic, String subject, String title, Cadence cadence) {
    public Wish {
      address = address.toLowerCase(Locale.ROOT);
    }
  }

  /** What came of a wish; whoever asks is not told which. */
  public enum SignUp {
    /** A letter of confirmation is on its way. */
    ASKED,
    /** It is confirmed already. */
    KNOWN,
    /** Too many were asked for. */
    THROTTLED,
    /** The address must not be written to. */
    SUPPRESSED
  }

  /** Everything kept about a reader, for the reader. */
  public record Kept(Reader reader, List<Subscription> subscriptions, List<Outbox.Logged> mails) {
    public Kept {
      subscriptions = List.copyOf(subscriptions);
      mails = List.copyOf(mails);
    }
  }

  /**
   * Takes a wish and plans a letter of confirmation to the address.
   *
   * @param network of whoever asks, as coarse as one household or company
   */
  public SignUp signUp(Wish wish, String network, Instant now) {
    return ledger.writeBeside(
        sql -> {
          if (isSuppressed(sql, wish.address())) {
            return SignUp.SUPPRESSED;
          }
          Instant hour = now.minus(Duration.ofHours(1));
          String letters = "letters " + secrets.tag("throttle", mailbox(wish.address()));
          String from = "network " + secrets.tag("throttle", network);
          if (signUps(sql, letters, now.minus(Duration.ofDays(1))) >= LETTERS_A_DAY
              || signUps(sql, from, hour) >= SIGN_UPS_A_NETWORK
              || signUps(sql, "all", hour) >= SIGN_UPS_AN_HOUR) {
            return SignUp.THROTTLED;
          }
          note(sql, from, now);
          note(sql, "all", now);
          Reader reader =
              byAddress(sql, wish.address())
                  .orElseGet(
                      () -> {
                        Reader made =
                            new Reader(Secrets.random(), wish.address(), wish.zone(), now, null);
                        insert(sql, made);
                        return made;
                      });
          Optional<Subscription> known = same(sql, reader.id(), wish);
          if (known.isPresent() && known.get().confirmed() != null) {
            return SignUp.KNOWN;
          }
          note(sql, letters, now);
          Subscription asked =
              known.orElseGet(() -> insert(sql, reader.id(), wish, 0, now, now, null));
          String mail = Secrets.random();
          sql.insertInto(LINK)
              .set(text("hash"), Secrets.hash(confirmation(mail)))
              .set(text("subscription"), asked.id())
              .set(number("expires_at"), now.plus(CONFIRMED_WITHIN).toEpochMilli())
              .execute();
          Outbox.insert(sql, mail, reader.id(), asked.id(), Outbox.Kind.CONFIRM, null, now);
          return SignUp.ASKED;
        });
  }

  /** What the link in a letter of confirmation holds. */
  public String confirmation(String mail) {
    return secrets.sealed(CONFIRM, mail);
  }

  /** {@code name+anything@host} is one mailbox for the count of letters. */
  private static String mailbox(String address) {
    return address.replaceFirst("\\+[^@]*@", "@");
  }

  private static int signUps(DSLContext sql, String who, Instant since) {
    return sql.fetchCount(SIGN_UP, text("who").eq(who).and(number("at").gt(since.toEpochMilli())));
  }

  private static void note(DSLContext sql, String who, Instant now) {
    long next =
        sql.select(org.jooq.impl.DSL.coalesce(org.jooq.impl.DSL.max(number("number")), 0L))
                .from(SIGN_UP)
                .fetchSingle()
                .value1()
            + 1;
    sql.insertInto(SIGN_UP)
        .set(number("number"), next)
        .set(text("who"), who)
        .set(number("at"), now.toEpochMilli())
        .execute();
  }

  private static void insert(DSLContext sql, Reader reader) {
    sql.insertInto(SUBSCRIBER)
        .set(text("id"), reader.id())
        .set(text("address"), reader.address())
        .set(text("zone"), reader.zone().getId())
        .set(number("created_at"), reader.created().toEpochMilli())
        .set(number("confirmed_at"), millis(reader.confirmed()))
        .execute();
  }

  private static Subscription insert(
      DSLContext sql,
      String reader,
      Wish wish,
      long since,
      Instant due,
      Instant now,
      @Nullable Instant confirmed) {
    Subscription made =
        new Subscription(
            Secrets.random(),
            reader,
            wish.topic(),
            wish.subject(),
            wish.title(),
            wish.cadence(),
            since,
            due,
            now,
            confirmed);
    sql.insertInto(SUBSCRIPTION)
        .set(text("id"), made.id())
        .set(text("subscriber"), reader)
        .set(text("topic"), made.topic().name())
        .set(text("subject"), made.subject())
        .set(text("title"), made.title())
        .set(text("cadence"), made.cadence().name())
        .set(number("since"), made.since())
        .set(number("next_due"), made.due().toEpochMilli())
        .set(number("created_at"), made.created().toEpochMilli())
        .set(number("confirmed_at"), millis(confirmed))
        .execute();
    return made;
  }

  private static Optional<Subscription> same(DSLContext sql, String reader, Wish wish) {
    return sql.selectFrom(SUBSCRIPTION)
        .where(text("subscriber").eq(reader))
        .and(text("topic").eq(wish.topic().name()))
        .and(text("subject").eq(wish.subject()))
        .fetchOptional(Readers::subscription);
  }

  /** What a link of confirmation would confirm; empty where it is used, too old or made up. */
  public Optional<Subscription> asked(String token, Instant now) {
    return ledger.readBeside(sql -> asked(sql, token, now));
  }

  private Optional<Subscription> asked(DSLContext sql, String token, Instant now) {
    if (secrets.opened(CONFIRM, token).isEmpty()) {
      return Optional.empty();
    }
    return sql.select(text("subscription"))
        .from(LINK)
        .where(text("hash").eq(Secrets.hash(token)))
        .and(number("expires_at").gt(now.toEpochMilli()))
        .fetchOptional(text("subscription"))
        .flatMap(id -> subscription(sql, id));
  }

  /**
   * Confirms by a link, which works this one time.
   *
   * @param since the entry of the ledger from which on the reader is told
   */
  public Optional<Subscription> confirm(String token, long since, Instant due, Instant now) {
    return ledger.writeBeside(
        sql -> {
          Optional<Subscription> asked = asked(sql, token, now);
          asked.ifPresent(
              subscription -> {
                sql.deleteFrom(LINK).where(text("subscription").eq(subscription.id())).execute();
                sql.update(SUBSCRIPTION)
                    .set(number("confirmed_at"), now.toEpochMilli())
                    .set(number("since"), since)
                    .set(number("next_due"), due.toEpochMilli())
                    .where(text("id").eq(subscription.id()))
                    .execute();
                sql.update(SUBSCRIBER)
                    .set(number("confirmed_at"), now.toEpochMilli())
                    .where(text("id").eq(subscription.reader()))
                    .and(number("confirmed_at").isNull())
                    .execute();
              });
          return asked;
        });
  }

  public Optional<Reader> reader(String id) {
    return ledger.readBeside(
        sql -> sql.selectFrom(SUBSCRIBER).where(text("id").eq(id)).fetchOptional(Readers::reader));
  }

  public Optional<Reader> byAddress(String address) {
    return ledger.readBeside(sql -> byAddress(sql, address.toLowerCase(Locale.ROOT)));
  }

  private static Optional<Reader> byAddress(DSLContext sql, String address) {
    return sql.selectFrom(SUBSCRIBER)
        .where(text("address").eq(address))
        .fetchOptional(Readers::reader);
  }

  /** Every reader, oldest first. */
  public List<Reader> list() {
    return ledger.readBeside(
        sql ->
            sql.selectFrom(SUBSCRIBER)
                .orderBy(number("created_at"), text("id"))
                .fetch(Readers::reader));
  }

  public Optional<Subscription> subscription(String id) {
    return ledger.readBeside(sql -> subscription(sql, id));
  }

  private static Optional<Subscription> subscription(DSLContext sql, String id) {
    return sql.selectFrom(SUBSCRIPTION)
        .where(text("id").eq(id))
        .fetchOptional(Readers::subscription);
  }

  /** What a reader has confirmed, oldest first. */
  public List<Subscription> subscriptions(String reader) {
    return ledger.readBeside(
        sql ->
            sql.selectFrom(SUBSCRIPTION)
                .where(text("subscriber").eq(reader))
                .and(number("confirmed_at").isNotNull())
                .orderBy(number("created_at"), text("id"))
                .fetch(Readers::subscription));
  }

  /** Confirmed subscriptions whose time has come, longest waiting first. */
  public List<Due> due(Instant now, int limit) {
    return ledger.readBeside(
        sql ->
            sql.select(SUBSCRIPTION.asterisk(), field(name("subscriber", "zone"), String.class))
                .from(SUBSCRIPTION)
                .join(SUBSCRIBER)
                .on(
                    field(name("subscriber", "id"), String.class)
                        .eq(field(name("subscription", "subscriber"), String.class)))
                .where(field(name("subscription", "next_due"), Long.class).le(now.toEpochMilli()))
                .and(field(name("subscription", "confirmed_at"), Long.class).isNotNull())
                .orderBy(field(name("subscription", "next_due")), field(name("subscription", "id")))
                .limit(limit)
                .fetch(row -> new Due(subscription(row), ZoneId.of(text(row, "zone")))));
  }

  /** A subscription whose time has come, and where its reader is. */
  public record Due(Subscription subscription, ZoneId zone) {}

  /** Changes how often, and from when on; false where there is no such subscription. */
  public boolean change(String subscription, Cadence cadence, Instant due) {
    return ledger.writeBeside(
            sql ->
                sql.update(SUBSCRIPTION)
                    .set(text("cadence"), cadence.name())
                    .set(number("next_due"), due.toEpochMilli())
                    .where(text("id").eq(subscription))
                    .execute())
        > 0;
  }

  public void setZone(String reader, ZoneId zone) {
    ledger.writeBeside(
        sql ->
            sql.update(SUBSCRIBER)
                .set(text("zone"), zone.getId())
                .where(text("id").eq(reader))
                .execute());
  }

  /** Ends a subscription, with what was planned of it; a second time changes nothing. */
  public void end(String subscription) {
    ledger.writeBeside(
        sql -> {
          sql.deleteFrom(Outbox.MAIL)
              .where(text("subscription").eq(subscription))
              .and(text("state").in(Outbox.State.WAITING.name(), Outbox.State.SENDING.name()))
              .execute();
          return sql.deleteFrom(SUBSCRIPTION).where(text("id").eq(subscription)).execute();
        });
  }

  /** Forgets a reader and everything about them. */
  public void erase(String reader) {
    ledger.writeBeside(
        sql -> {
          erase(sql, reader);
          return true;
        });
  }

  private static void erase(DSLContext sql, String reader) {
    sql.deleteFrom(LINK)
        .where(
            text("subscription")
                .in(select(text("id")).from(SUBSCRIPTION).where(text("subscriber").eq(reader))))
        .execute();
    sql.deleteFrom(Outbox.MAIL).where(text("subscriber").eq(reader)).execute();
    sql.deleteFrom(SUBSCRIPTION).where(text("subscriber").eq(reader)).execute();
    sql.deleteFrom(SUBSCRIBER).where(text("id").eq(reader)).execute();
  }

  /** Never writes to an address again, and forgets its reader. Only a keyed hash of it is kept. */
  public void suppress(String address, String reason, Instant now) {
    String lower = address.toLowerCase(Locale.ROOT);
    ledger.writeBeside(
        sql -> {
          byAddress(sql, lower).ifPresent(reader -> erase(sql, reader.id()));
          return sql.insertInto(SUPPRESSION)
              .set(text("hash"), suppressed(lower))
              .set(text("reason"), reason)
              .set(number("at"), now.toEpochMilli())
              .onConflictDoNothing()
              .execute();
        });
  }

  /** Lets an address be written to again; false where it was not suppressed. */
  public boolean release(String address) {
    return ledger.writeBeside(
            sql ->
                sql.deleteFrom(SUPPRESSION)
                    .where(text("hash").eq(suppressed(address.toLowerCase(Locale.ROOT))))
                    .execute())
        > 0;
  }

  public boolean isSuppressed(String address) {
    return ledger.readBeside(sql -> isSuppressed(sql, address.toLowerCase(Locale.ROOT)));
  }

  private boolean isSuppressed(DSLContext sql, String address) {
    return sql.fetchExists(SUPPRESSION, text("hash").eq(suppressed(address)));
  }

  private String suppressed(String address) {
    return secrets.tag("suppressed", address);
  }

  /** Everything kept about a reader; empty where nothing is. */
  public Optional<Kept> kept(String reader) {
    return reader(reader)
        .map(
            known ->
                ledger.readBeside(
                    sql ->
                        new Kept(
                            known,
                            sql.selectFrom(SUBSCRIPTION)
                                .where(text("subscriber").eq(reader))
                                .orderBy(number("created_at"), text("id"))
                                .fetch(Readers::subscription),
                            sql.selectFrom(Outbox.MAIL)
                                .where(text("subscriber").eq(reader))
                                .orderBy(number("planned_at"), text("id"))
                                .fetch(Outbox::logged))));
  }

  /** How many readers have confirmed, for measurements. */
  public long confirmed() {
    return ledger.readBeside(
        sql ->
            (long)
                sql.select(count())
                    .from(SUBSCRIBER)
                    .where(number("confirmed_at").isNotNull())
                    .fetchSingle()
                    .value1());
  }

  /** Forgets what nobody confirmed in time, and what was sent long ago. */
  public void purge(Instant now) {
    long time = now.toEpochMilli();
    ledger.writeBeside(
        sql -> {
          sql.deleteFrom(LINK).where(number("expires_at").le(time)).execute();
          sql.deleteFrom(SUBSCRIPTION)
              .where(number("confirmed_at").isNull())
              .and(number("created_at").le(now.minus(CONFIRMED_WITHIN).toEpochMilli()))
              .and(
                  notExists(
                      selectOne()
                          .from(LINK)
                          .where(
                              field(name("mail_link", "subscription"), String.class)
                                  .eq(field(name("subscription", "id"), String.class)))))
              .execute();
          sql.deleteFrom(SUBSCRIBER)
              .where(number("confirmed_at").isNull())
              .and(
                  notExists(
                      selectOne()
                          .from(SUBSCRIPTION)
                          .where(
                              field(name("subscription", "subscriber"), String.class)
                                  .eq(field(name("subscriber", "id"), String.class)))))
              .execute();
          sql.deleteFrom(Outbox.MAIL)
              .where(number("planned_at").le(now.minus(SENT_KEPT).toEpochMilli()))
              .execute();
          sql.deleteFrom(DIGEST)
              .where(number("made_at").le(now.minus(SENT_KEPT).toEpochMilli()))
              .execute();
          return sql.deleteFrom(SIGN_UP)
              .where(number("at").le(now.minus(Duration.ofDays(1)).toEpochMilli()))
              .execute();
        });
  }

  /** Adds a subscription for a reader who is known by a link of preferences. */
  public void add(String reader, Wish wish, long since, Instant due, Instant now) {
    ledger.writeBeside(
        sql -> {
          boolean known = same(sql, reader, wish).isPresent();
          int all = sql.fetchCount(SUBSCRIPTION, text("subscriber").eq(reader));
          if (!known && all < MOST_SUBSCRIPTIONS) {
            insert(sql, reader, wish, since, due, now, now);
          }
          return true;
        });
  }

  private static Reader reader(Record row) {
    return new Reader(
        text(row, "id"),
        text(row, "address"),
        ZoneId.of(text(row, "zone")),
        time(row, "created_at"),
        timeOrNull(row, "confirmed_at"));
  }

  private static Subscription subscription(Record row) {
    return new Subscription(
        text(row, "id"),
        text(row, "subscriber"),
        Topic.valueOf(text(row, "topic")),
        text(row, "subject"),
        text(row, "title"),
        Cadence.valueOf(text(row, "cadence")),
        number(row, "since"),
        time(row, "next_due"),
        time(row, "created_at"),
        timeOrNull(row, "confirmed_at"));
  }
}
