package org.onrecord.jdbc;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Tables.CHECKPOINT;
import org.onrecord.jdbc.Tables.ENTRY;
import org.onrecord.jdbc.Tables.HEAD;
import org.onrecord.jdbc.log.Chain;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.jdbc.log.LogEntry;
import org.onrecord.ledger.LedgerException;

/**
 * The end of the log within one transaction that writes; entries reach the store by {@link #flush}.
 */
final class Log {
  /** Kind of the first entry, which holds the ledger's id. */
  static final String LEDGER = "ledger";

  static final String REPORT = "report";
  static final String STATEMENT = "statement";

  /** Kind of entries that begin a change of matters without a report. */
  static final String REVISION = "revision";

  /** Kind of entries that hold what changed of a matter, as a whole. */
  static final String MATTER = "matter";

  /** So many entries lie between two checkpoints. */
  static final int CHECKPOINTS = 1000;

  private final DSLContext sql;
  private final Chain chain = new Chain();
  private final List<LogEntry> pending = new ArrayList<>();
  private long number;
  private byte[] hash;

  private Log(DSLContext sql, Head head) {
    this.sql = sql;
    this.number = head.number();
    this.hash = head.hash();
  }

  /** Where a log ends, and up to where the state follows it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Head(long number, byte[] hash, long applied) {}

  /**
   * Takes the log's end for this transaction; on PostgreSQL other programs that write wait until it
   * has ended.
   *
   * @throws LedgerException while the state does not follow the log to its end
   */
  static Log open(DSLContext sql, Engine engine) {
    lock(sql, engine);
    Head head = head(sql).orElse(none());
    if (head.applied() < head.number()) {
      throw new LedgerException(
          "the ledger is being rebuilt and takes nothing until that is done; try again later",
          true,
          new IllegalStateException("the state follows " + head.applied() + " entries"));
    }
    return new Log(sql, head);
  }

  /** Waits for other programs that write; on SQLite the transaction has done so. */
  static void lock(DSLContext sql, Engine engine) {
    if (engine == Engine.POSTGRESQL) {
      sql.execute("select pg_advisory_xact_lock(7306933)");
    }
  }

  private static Head none() {
    return new Head(0, Chain.beginning(), 0);
  }

  /** Empty in a ledger that was never written to. */
  static Optional<Head> head(DSLContext sql) {
    return sql.select(HEAD.NUMBER, HEAD.HASH, HEAD.APPLIED)
        .from(HEAD.TABLE)
        .fetchOptional(row -> new Head(row.value1(), row.value2(), row.value3()));
  }

  long number() {
    return number;
  }

  byte[] hash() {
    return hash;
  }

  /** Begins a new ledger's log. */
  LogEntry begin(long at, String author) {
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    return add(LEDGER, at, author, null, Forms.ledger(HexFormat.of().formatHex(id)));
  }

  /** Adds an entry at the end. */
  LogEntry add(String kind, long at, String author, @Nullable String reason, byte[] body) {
    String who = LogEntry.storable(author);
    String why = reason == null ? null : LogEntry.storable(reason);
    byte[] next = chain.next(hash, number + 1, kind, at, who, why, body);
    LogEntry entry = new LogEntry(number + 1, kind, at, who, why, body, next);
    put(entry);
    return entry;
  }

  /**
   * Adds an entry of another store's copy of this log.
   *
   * @throws org.onrecord.ledger.LedgerException when it does not follow
   */
  void addCopy(LogEntry entry) {
    if (!chain.follows(number, hash, entry)) {
      throw Failures.permanent(
          "entry " + entry.number() + " (" + entry.kind() + ") does not follow from the one before",
          null);
    }
    put(entry);
  }

  private void put(LogEntry entry) {
    pending.add(entry);
    number = entry.number();
    hash = entry.hash();
  }

  /** Writes what was added, and where the log ends now; the state follows it that far. */
  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    Object[][] rows = new Object[pending.size()][];
    List<Object[]> checkpoints = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      LogEntry entry = pending.get(i);
      rows[i] = row(entry);
      if (entry.number() % CHECKPOINTS == 0) {
        checkpoints.add(new Object[] {entry.number(), entry.at(), entry.hash()});
      }
    }
    sql.batch(
            "insert into entry (number, kind, at, author, reason, body, hash)"
                + " values (?, ?, ?, ?, ?, ?, ?)",
            rows)
        .execute();
    if (!checkpoints.isEmpty()) {
      sql.batch(
              "insert into checkpoint (number, at, hash) values (?, ?, ?)",
              checkpoints.toArray(new Object[0][]))
          .execute();
    }
    setHead(sql, new Head(number, hash, number));
    pending.clear();
  }

  private static @Nullable Object[] row(LogEntry entry) {
    return new @Nullable Object[] {
      entry.number(),
      entry.kind(),
      entry.at(),
      entry.author(),
      entry.reason(),
      entry.body(),
      entry.hash()
    };
  }

  static void setHead(DSLContext sql, Head head) {
    int updated =
        sql.update(HEAD.TABLE)
            .set(HEAD.NUMBER, head.number())
            .set(HEAD.HASH, head.hash())
            .set(HEAD.APPLIED, head.applied())
            .where(HEAD.ONE.eq(1L))
            .execute();
    if (updated == 0) {
      sql.insertInto(HEAD.TABLE, HEAD.ONE, HEAD.NUMBER, HEAD.HASH, HEAD.APPLIED)
          .values(1L, head.number(), head.hash(), head.applied())
          .execute();
    }
  }

  /**
   * The entries after {@code after} in order, at most {@code most} and none beyond {@code upTo}.
   */
  static List<LogEntry> entries(DSLContext sql, long after, long upTo, int most) {
    return sql.select(
            ENTRY.NUMBER, ENTRY.KIND, ENTRY.AT, ENTRY.AUTHOR, ENTRY.REASON, ENTRY.BODY, ENTRY.HASH)
        .from(ENTRY.TABLE)
        .where(ENTRY.NUMBER.gt(after))
        .and(ENTRY.NUMBER.le(upTo))
        .orderBy(ENTRY.NUMBER)
        .limit(most)
        .fetch(Log::entry);
  }

  static LogEntry entry(Record row) {
    return new LogEntry(
        row.get(ENTRY.NUMBER),
        row.get(ENTRY.KIND),
        row.get(ENTRY.AT),
        row.get(ENTRY.AUTHOR),
        row.get(ENTRY.REASON),
        row.get(ENTRY.BODY),
        row.get(ENTRY.HASH));
  }

  /** The ledger's id; empty in one that was never written to, or whose first entry is gone. */
  static Optional<String> id(DSLContext sql) {
    return sql.select(ENTRY.BODY)
        .from(ENTRY.TABLE)
        .where(ENTRY.NUMBER.eq(1L))
        .and(ENTRY.KIND.eq(LEDGER))
        .fetchOptional(ENTRY.BODY)
        .map(Forms::ledger);
  }

  /** Where the log ends, as a checkpoint; empty in a ledger that was never written to. */
  static Optional<Checkpoint> end(DSLContext sql) {
    return head(sql)
        .flatMap(
            head -> id(sql).map(id -> new Checkpoint(id, head.number(), Chain.hex(head.hash()))));
  }

  /** Checkpoints of the store, newest first. */
  static List<Checkpoint> checkpoints(DSLContext sql, int most) {
    String id = id(sql).orElse("");
    return id.isEmpty()
        ? List.of()
        : sql.select(CHECKPOINT.NUMBER, CHECKPOINT.HASH)
            .from(CHECKPOINT.TABLE)
            .orderBy(CHECKPOINT.NUMBER.desc())
            .limit(most)
            .fetch(row -> new Checkpoint(id, row.value1(), Chain.hex(row.value2())));
  }
}
