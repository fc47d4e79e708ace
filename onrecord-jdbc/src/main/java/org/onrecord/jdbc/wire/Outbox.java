package org.onrecord.jdbc.wire;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.onrecord.jdbc.wire.WireStore.number;
import static org.onrecord.jdbc.wire.WireStore.text;
import static org.onrecord.jdbc.wire.WireStore.time;
import static org.onrecord.jdbc.wire.WireStore.timeOrNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;

/**
 * What is to be sent to each reader and what was. A message is planned in the transaction that
 * notes that its reader was told, is claimed before it is sent and marked after; a claim that was
 * not marked in time is given out again, so that a killed run is resumed, and its message keeps its
 * id.
 */
public final class Outbox {
  static final Table<Record> MAIL = table(name("mail"));
  private static final Table<Record> DIGEST = table(name("digest"));
  private static final Table<Record> SUBSCRIPTION = table(name("subscription"));
  private static final Table<Record> SUBSCRIBER = table(name("subscriber"));
  private static final Field<Integer> ATTEMPTS = field(name("attempts"), Integer.class);

  private final JdbcLedger ledger;

  Outbox(JdbcLedger ledger) {
    this.ledger = ledger;
  }

  /** What kind of message it is. */
  public enum Kind {
    CONFIRM,
    DIGEST
  }

  /** How far a message is. */
  public enum State {
    WAITING,
    /** Claimed: the mail server may have it already. */
    SENDING,
    /** The mail server has it. */
    SENT,
    /** Refused, or given up. */
    FAILED,
    /** Accepted first and sent back later. */
    BOUNCED
  }

  /**
   * A message that is to be sent now.
   *
   * @param id also of the message; the same however often it is tried
   * @param attempts this one included
   * @param digest id of what it says, or null for a letter of confirmation
   */
  public record Mail(
      String id,
      Kind kind,
      String reader,
      String address,
      ZoneId zone,
      String subscription,
      Topic topic,
      String subject,
      String title,
      Cadence cadence,
      @Nullable String digest,
      int attempts,
      Instant planned) {}

  /** A message as it is on record. */
  public record Logged(
      String id,
      String reader,
      Kind kind,
      State state,
      int attempts,
      Instant planned,
      @Nullable Instant ended,
      @Nullable String problem) {}

  /**
   * That a reader was told of everything up to an entry.
   *
   * @param digest id of what is to be sent, or null where there was nothing to tell
   * @param due when to look again
   */
  public record Told(
      Readers.Subscription subscription, long upTo, @Nullable String digest, Instant due) {}

  /** Keeps what a digest says; a digest that is kept already stays as it is. */
  public void keep(String digest, String body, Instant now) {
    ledger.writeBeside(
        sql ->
            sql.insertInto(DIGEST)
                .set(text("id"), digest)
                .set(text("body"), body)
                .set(number("made_at"), now.toEpochMilli())
                .onConflictDoNothing()
                .execute());
  }

  public Optional<String> body(String digest) {
    return ledger.readBeside(
        sql ->
            sql.select(text("body"))
                .from(DIGEST)
                .where(text("id").eq(digest))
                .fetchOptional(text("body")));
  }

  /**
   * Notes what was told and plans the messages, in one transaction. Who was told meanwhile by
   * another run is left out.
   *
   * @return how many messages were planned
   */
  public int plan(List<Told> all, Instant now) {
    return ledger.writeBeside(
        sql -> {
          int planned = 0;
          for (Told told : all) {
            boolean isFirst =
                sql.update(SUBSCRIPTION)
                        .set(number("since"), told.upTo())
                        .set(number("next_due"), told.due().toEpochMilli())
                        .where(text("id").eq(told.subscription().id()))
                        .and(number("since").eq(told.subscription().since()))
                        .and(number("next_due").eq(told.subscription().due().toEpochMilli()))
                        .execute()
                    > 0;
            if (isFirst && told.digest() != null) {
              insert(
                  sql,
                  Secrets.random(),
                  told.subscription().reader(),
                  told.subscription().id(),
                  Kind.DIGEST,
                  told.digest(),
                  now);
              planned++;
            }
          }
          return planned;
        });
  }

  static void insert(
      DSLContext sql,
      String id,
      String reader,
      String subscription,
      Kind kind,
      @Nullable String digest,
      Instant now) {
    sql.insertInto(MAIL)
        .set(text("id"), id)
        .set(text("subscriber"), reader)
        .set(text("subscription"), subscription)
        .set(text("kind"), kind.name())
        .set(text("digest"), digest)
        .set(text("state"), State.WAITING.name())
        .set(ATTEMPTS, 0)
        .set(number("next_try"), now.toEpochMilli())
        .set(number("planned_at"), now.toEpochMilli())
        .execute();
  }

  /**
   * Gives out messages whose time has come, letters of confirmation first.
   *
   * @param hold how long they are left alone before they are given out again
   */
  public List<Mail> claim(Instant now, int limit, Duration hold) {
    return ledger.writeBeside(
        sql -> {
          Select<? extends Record> due = due(sql, now, limit);
          List<Mail> mails =
              sql.dialect() == SQLDialect.POSTGRES
                  ? sql.fetch(sql.renderInlined(due) + " for update of mail skip locked")
                      .map(Outbox::mail)
                  : sql.fetch(due).map(Outbox::mail);
          if (!mails.isEmpty()) {
            sql.update(MAIL)
                .set(text("state"), State.SENDING.name())
                .set(ATTEMPTS, ATTEMPTS.plus(1))
                .set(number("next_try"), now.plus(hold).toEpochMilli())
                .where(text("id").in(mails.stream().map(Mail::id).toList()))
                .execute();
          }
          return mails;
        });
  }

  private static Select<? extends Record> due(DSLContext sql, Instant now, int limit) {
    return sql.select(
            of("mail", "id"),
            of("mail", "kind"),
            of("mail", "subscriber"),
            of("mail", "subscription"),
            of("mail", "digest"),
            field(name("mail", "attempts"), Integer.class),
            field(name("mail", "planned_at"), Long.class),
            of("subscriber", "address"),
            of("subscriber", "zone"),
            of("subscription", "topic"),
            of("subscription", "subject"),
            of("subscription", "title"),
            of("subscription", "cadence"))
        .from(MAIL)
        .join(SUBSCRIBER)
        .on(of("subscriber", "id").eq(of("mail", "subscriber")))
        .join(SUBSCRIPTION)
        .on(of("subscription", "id").eq(of("mail", "subscription")))
        .where(of("mail", "state").in(State.WAITING.name(), State.SENDING.name()))
        .and(field(name("mail", "next_try"), Long.class).le(now.toEpochMilli()))
        .orderBy(of("mail", "kind"), field(name("mail", "next_try")), of("mail", "id"))
        .limit(limit);
  }

  private static Field<String> of(String table, String column) {
    return field(name(table, column), String.class);
  }

  /** The mail server has it. */
  public void sent(String id, Instant now) {
    end(id, State.SENT, null, now);
  }

  /** It is not tried again. */
  public void failed(String id, String problem, Instant now) {
    end(id, State.FAILED, problem, now);
  }

  /** It came back. */
  public void bounced(String id, String problem, Instant now) {
    end(id, State.BOUNCED, problem, now);
  }

  private void end(String id, State state, @Nullable String problem, Instant now) {
    ledger.writeBeside(
        sql ->
            sql.update(MAIL)
                .set(text("state"), state.name())
                .set(text("problem"), problem)
                .set(number("ended_at"), now.toEpochMilli())
                .where(text("id").eq(id))
                .execute());
  }

  /** It is tried again later. */
  public void retry(String id, Instant nextTry, String problem) {
    ledger.writeBeside(
        sql ->
            sql.update(MAIL)
                .set(text("state"), State.WAITING.name())
                .set(text("problem"), problem)
                .set(number("next_try"), nextTry.toEpochMilli())
                .where(text("id").eq(id))
                .and(text("state").eq(State.SENDING.name()))
                .execute());
  }

  public Optional<Logged> find(String id) {
    return ledger.readBeside(
        sql -> sql.selectFrom(MAIL).where(text("id").eq(id)).fetchOptional(Outbox::logged));
  }

  /** How many messages are how far. */
  public Map<State, Long> counts() {
    return ledger.readBeside(sql -> WireStore.states(sql, MAIL, State.class));
  }

  private static Mail mail(Record row) {
    return new Mail(
        text(row, "id"),
        Kind.valueOf(text(row, "kind")),
        text(row, "subscriber"),
        text(row, "address"),
        ZoneId.of(text(row, "zone")),
        text(row, "subscription"),
        Topic.valueOf(text(row, "topic")),
        text(row, "subject"),
        text(row, "title"),
        Cadence.valueOf(text(row, "cadence")),
        row.get("digest", String.class),
        (int) number(row, "attempts") + 1,
        time(row, "planned_at"));
  }

  static Logged logged(Record row) {
    return new Logged(
        text(row, "id"),
        text(row, "subscriber"),
        Kind.valueOf(text(row, "kind")),
        State.valueOf(text(row, "state")),
        (int) number(row, "attempts"),
        time(row, "planned_at"),
        timeOrNull(row, "ended_at"),
        row.get("problem", String.class));
  }
}
