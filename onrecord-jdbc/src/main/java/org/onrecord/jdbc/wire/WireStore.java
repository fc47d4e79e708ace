package org.onrecord.jdbc.wire;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;

/**
 * All that the wire keeps, in the database of the ledger. The ledger stays the caller's. Safe for
 * use by many threads; every method throws {@link org.onrecord.ledger.LedgerException} when the
 * store fails.
 */
public final class WireStore {
  private static final Field<byte[]> SECRET = field(name("secret"), byte[].class);

  private final Tokens tokens;
  private final Readers readers;
  private final Outbox outbox;
  private final Hooks hooks;
  private final Secrets secrets;

  private WireStore(JdbcLedger ledger, Secrets secrets) {
    this.tokens = new Tokens(ledger);
    this.outbox = new Outbox(ledger);
    this.readers = new Readers(ledger, secrets);
    this.hooks = new Hooks(ledger);
    this.secrets = secrets;
  }

  /** The store beside a ledger that may be written to; makes its key at the first time. */
  public static WireStore beside(JdbcLedger ledger) {
    Optional<byte[]> known = ledger.readBeside(WireStore::secret);
    byte[] secret =
        known.orElseGet(
            () ->
                ledger.writeBeside(
                    sql -> {
                      sql.insertInto(table(name("wire_key")))
                          .set(field(name("one"), Long.class), 1L)
                          .set(SECRET, Secrets.randomBytes(32))
                          .onConflictDoNothing()
                          .execute();
                      return secret(sql).orElseThrow();
                    }));
    return new WireStore(ledger, new Secrets(secret));
  }

  private static Optional<byte[]> secret(DSLContext sql) {
    return sql.select(SECRET).from(table(name("wire_key"))).fetchOptional(SECRET);
  }

  public Tokens tokens() {
    return tokens;
  }

  public Readers readers() {
    return readers;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Hooks hooks() {
    return hooks;
  }

  public Secrets secrets() {
    return secrets;
  }

  // What the parts have in common: a row's values by the names of their columns.

  static Field<String> text(String column) {
    return field(name(column), String.class);
  }

  static Field<Long> number(String column) {
    return field(name(column), Long.class);
  }

  static String text(Record row, String column) {
    return Objects.requireNonNull(row.get(column, String.class), column);
  }

  static long number(Record row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class), column);
  }

  static Instant time(Record row, String column) {
    return Instant.ofEpochMilli(number(row, column));
  }

  static @Nullable Instant timeOrNull(Record row, String column) {
    Long millis = row.get(column, Long.class);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  /** How many rows of a table are in each state. */
  static <S extends Enum<S>> Map<S, Long> states(
      DSLContext sql, Table<Record> table, Class<S> states) {
    Map<S, Long> counts = new EnumMap<>(states);
    for (S state : states.getEnumConstants()) {
      counts.put(state, 0L);
    }
    sql.select(text("state"), count())
        .from(table)
        .groupBy(text("state"))
        .fetchMap(text("state"), count())
        .forEach((state, number) -> counts.put(Enum.valueOf(states, state), number.longValue()));
    return counts;
  }

  static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
