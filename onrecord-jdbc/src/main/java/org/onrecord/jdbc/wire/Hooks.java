package org.onrecord.jdbc.wire;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.onrecord.jdbc.wire.WireStore.number;
import static org.onrecord.jdbc.wire.WireStore.text;
import static org.onrecord.jdbc.wire.WireStore.time;
import static org.onrecord.jdbc.wire.WireStore.timeOrNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;

/**
 * Webhooks and what was delivered to them. Of one matter a later delivery is given out only when
 * the earlier ones have arrived, so that their order is kept and none is skipped.
 */
public final class Hooks {
  private static final Table<Record> HOOK = table(name("hook"));
  private static final Table<Record> DELIVERY = table(name("hook_delivery"));
  private static final Field<Integer> ATTEMPTS = field(name("attempts"), Integer.class);
  private static final Field<Integer> STATUS = field(name("status"), Integer.class);
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcLedger ledger;

  Hooks(JdbcLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Where changes are delivered to.
   *
   * @param secret with which deliveries are signed
   * @param since the entry of the ledger up to which changes were planned
   * @param paused since when nothing is delivered, or null
   */
  public record Hook(
      String id,
      String url,
      String secret,
      Topic topic,
      String subject,
      long since,
      Instant created,
      @Nullable Instant paused) {}

  /** How far a delivery is. */
  public enum State {
    WAITING,
    /** Claimed: the receiver may have it already. */
    SENDING,
    DELIVERED
  }

  /**
   * A change of a matter for one webhook.
   *
   * @param number its place in the order of planning
   * @param status the receiver's last answer, or null where there was none
   */
  public record Delivery(
      long number,
      String id,
      String hook,
      String matter,
      String body,
      State state,
      int attempts,
      Instant nextTry,
      Instant planned,
      @Nullable Instant ended,
      @Nullable Integer status,
      @Nullable String problem) {}

  /** A change that is to be delivered. */
  public record Change(String matter, String body) {}

  public Hook add(String url, String secret, Topic topic, String subject, long since, Instant now) {
    Hook hook = new Hook(Secrets.random(), url, secret, topic, subject, since, now, null);
    ledger.writeBeside(
        sql ->
            sql.insertInto(HOOK)
                .set(text("id"), hook.id())
                .set(text("url"), hook.url())
                .set(text("secret"), hook.secret())
                .set(text("topic"), hook.topic().name())
                .set(text("subject"), hook.subject())
                .set(number("since"), hook.since())
                .set(number("created_at"), now.toEpochMilli())
                .execute());
    return hook;
  }

  public List<Hook> list() {
    return ledger.readBeside(
        sql -> sql.selectFrom(HOOK).orderBy(number("created_at"), text("id")).fetch(Hooks::hook));
  }

  public Optional<Hook> find(String id) {
    return ledger.readBeside(
        sql -> sql.selectFrom(HOOK).where(text("id").eq(id)).fetchOptional(Hooks::hook));
  }

  /** Removes a webhook and its deliveries; false where there is none. */
  public boolean remove(String id) {
    return ledger.writeBeside(
        sql -> {
          sql.deleteFrom(DELIVERY).where(text("hook").eq(id)).execute();
          return sql.deleteFrom(HOOK).where(text("id").eq(id)).execute() > 0;
        });
  }

  /** Notes that changes up to an entry are planned, in one transaction with planning them. */
  public void plan(Hook hook, long upTo, List<Change> changes, Instant now) {
    ledger.writeBeside(
        sql -> {
          boolean isFirst =
              sql.update(HOOK)
                      .set(number("since"), upTo)
                      .where(text("id").eq(hook.id()).and(number("since").eq(hook.since())))
                      .execute()
                  > 0;
          if (!isFirst || changes.isEmpty()) {
            return false;
          }
          long last =
              sql.select(coalesce(max(number("number")), 0L)).from(DELIVERY).fetchSingle().value1();
          for (Change change : changes) {
            sql.insertInto(DELIVERY)
                .set(number("number"), ++last)
                .set(text("id"), "msg_" + Secrets.random())
                .set(text("hook"), hook.id())
                .set(text("matter"), change.matter())
                .set(text("body"), change.body())
                .set(text("state"), State.WAITING.name())
                .set(ATTEMPTS, 0)
                .set(number("next_try"), now.toEpochMilli())
                .set(number("planned_at"), now.toEpochMilli())
                .execute();
          }
          return true;
        });
  }

  /**
   * Gives out, of each matter and webhook, the earliest delivery that has not arrived, where its
   * time has come.
   *
   * @param hold how long one is left alone before it is given out again
   */
  public List<Delivery> claim(Instant now, int limit, Duration hold) {
    return ledger.writeBeside(
        sql -> {
          Table<Record> earlier = DELIVERY.as("earlier");
          List<Delivery> due =
              sql.select(DELIVERY.asterisk())
                  .from(DELIVERY)
                  .join(HOOK)
                  .on(of("hook", "id").eq(of("hook_delivery", "hook")))
                  .where(of("hook_delivery", "state").ne(State.DELIVERED.name()))
                  .and(field(name("hook_delivery", "next_try"), Long.class).le(now.toEpochMilli()))
                  .and(field(name("hook", "paused_at"), Long.class).isNull())
                  .and(
                      notExists(
                          selectOne()
                              .from(earlier)
                              .where(of("earlier", "hook").eq(of("hook_delivery", "hook")))
                              .and(of("earlier", "matter").eq(of("hook_delivery", "matter")))
                              .and(of("earlier", "state").ne(State.DELIVERED.name()))
                              .and(
                                  field(name("earlier", "number"), Long.class)
                                      .lt(field(name("hook_delivery", "number"), Long.class)))))
                  .orderBy(field(name("hook_delivery", "number")))
                  .limit(limit)
                  .fetch(Hooks::delivery);
          if (!due.isEmpty()) {
            sql.update(DELIVERY)
                .set(text("state"), State.SENDING.name())
                .set(ATTEMPTS, ATTEMPTS.plus(1))
                .set(number("next_try"), now.plus(hold).toEpochMilli())
                .where(number("number").in(due.stream().map(Delivery::number).toList()))
                .execute();
          }
          return due;
        });
  }

  private static Field<String> of(String table, String column) {
    return field(name(table, column), String.class);
  }

  /** The receiver has it. */
  public void delivered(Delivery delivery, int status, Instant now) {
    ledger.writeBeside(
        sql ->
            sql.update(DELIVERY)
                .set(text("state"), State.DELIVERED.name())
                .set(STATUS, status)
                .setNull(text("problem"))
                .set(number("ended_at"), now.toEpochMilli())
                .where(number("number").eq(delivery.number()))
                .execute());
  }

  /** It is tried again later. */
  public void retry(Delivery delivery, Instant nextTry, @Nullable Integer status, String problem) {
    ledger.writeBeside(
        sql ->
            sql.update(DELIVERY)
                .set(text("state"), State.WAITING.name())
                .set(number("next_try"), nextTry.toEpochMilli())
                .set(STATUS, status)
                .set(text("problem"), problem)
                .where(number("number").eq(delivery.number()))
                .execute());
  }

  /** Delivers nothing more until {@link #resume}; changes go on being planned. */
  public void pause(String hook, Instant now) {
    ledger.writeBeside(
        sql ->
            sql.update(HOOK)
                .set(number("paused_at"), now.toEpochMilli())
                .where(text("id").eq(hook))
                .execute());
  }

  /** Delivers again, beginning with what waits longest; false where there is no such webhook. */
  public boolean resume(String hook, Instant now) {
    return ledger.writeBeside(
        sql -> {
          sql.update(DELIVERY)
              .set(number("next_try"), now.toEpochMilli())
              .set(ATTEMPTS, 0)
              .where(text("hook").eq(hook).and(text("state").eq(State.WAITING.name())))
              .execute();
          return sql.update(HOOK).setNull(number("paused_at")).where(text("id").eq(hook)).execute()
              > 0;
        });
  }

  /** Delivers something once more, under the id that it had; false where there is no such. */
  public boolean replay(String delivery, Instant now) {
    return ledger.writeBeside(
            sql ->
                sql.update(DELIVERY)
                    .set(text("state"), State.WAITING.name())
                    .set(ATTEMPTS, 0)
                    .set(number("next_try"), now.toEpochMilli())
                    .setNull(number("ended_at"))
                    .where(text("id").eq(delivery))
                    .execute())
        > 0;
  }

  /** The deliveries of a webhook, newest first, those before the number {@code before}. */
  public List<Delivery> log(String hook, long before, int limit) {
    return ledger.readBeside(
        sql ->
            sql.selectFrom(DELIVERY)
                .where(text("hook").eq(hook).and(number("number").lt(before)))
                .orderBy(number("number").desc())
                .limit(limit)
                .fetch(Hooks::delivery));
  }

  /** How many deliveries are how far. */
  public Map<State, Long> counts() {
    return ledger.readBeside(sql -> WireStore.states(sql, DELIVERY, State.class));
  }

  /** Forgets what was delivered long ago. */
  public void purge(Instant now) {
    ledger.writeBeside(
        sql ->
            sql.deleteFrom(DELIVERY)
                .where(text("state").eq(State.DELIVERED.name()))
                .and(number("ended_at").le(now.minus(KEPT).toEpochMilli()))
                .execute());
  }

  private static Hook hook(Record row) {
    return new Hook(
        text(row, "id"),
        text(row, "url"),
        text(row, "secret"),
        Topic.valueOf(text(row, "topic")),
        text(row, "subject"),
        number(row, "since"),
        time(row, "created_at"),
        timeOrNull(row, "paused_at"));
  }

  private static Delivery delivery(Record row) {
    return new Delivery(
        number(row, "number"),
        text(row, "id"),
        text(row, "hook"),
        text(row, "matter"),
        text(row, "body"),
        State.valueOf(text(row, "state")),
        (int) number(row, "attempts"),
        time(row, "next_try"),
        time(row, "planned_at"),
        timeOrNull(row, "ended_at"),
        row.get("status", Integer.class),
        row.get("problem", String.class));
  }
}
