package org.onrecord.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.Tables.ENTRY;
import org.onrecord.jdbc.Tables.HISTORY;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.SNAPSHOT;
import org.onrecord.jdbc.log.JsonDelta;
import org.onrecord.jdbc.log.LogEntry;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.Relation;
import tools.jackson.databind.node.ObjectNode;

/**
 * The matters of a state. A matter is kept as its JSON at one entry, the snapshot, and what changed
 * since; a new snapshot is written once the changes have grown as long as the last one, so that
 * what is written follows what changed, however large a matter grows.
 */
final class MatterStates {
  /** So many changes are read beside a snapshot at most. */
  private static final int MOST_CHANGES = 32;

  private final DSLContext sql;
  private final Rows rows;
  private final State state;
  private final Map<String, MatterState> known;

  /** A matter, with what the store holds of it and what is to be written. */
  private static final class MatterState {
    final long number;
    @Nullable Long mergedInto;

    /** As of the last entry applied; null where it was merged, or only named so far. */
    @Nullable ObjectNode tree;

    /** What {@link #tree} stands for, where it is known without reading it. */
    @Nullable Matter current;

    /** As the store has it. */
    @Nullable Matter stored;

    byte @Nullable [] newSnapshot;
    long asOf;
    long snapshotBytes;
    long changedBytes;
    int changes;
    boolean dirty;

    MatterState(long number) {
      this.number = number;
    }
  }

  /** Matters that were written lately, kept from one transaction to the next of the same writer. */
  static final class Memory {
    private static final int MOST = 2_000;

    private final Map<String, MatterState> matters = new LinkedHashMap<>(64, 0.75f, true);
    private byte[] head = new byte[0];

    /** The transaction failed: what is kept may not be so. */
    void forget() {
      matters.clear();
      head = new byte[0];
    }

    /** The transaction ended well, and the log with this hash. */
    void keep(byte[] end) {
      head = end;
      Iterator<MatterState> oldest = matters.values().iterator();
      while (matters.size() > MOST) {
        oldest.next();
        oldest.remove();
      }
    }
  }

  MatterStates(DSLContext sql, Rows rows, State state, Memory memory, byte[] head) {
    this.sql = sql;
    this.rows = rows;
    this.state = state;
    if (!Arrays.equals(memory.head, head)) {
      memory.forget();
    }
    this.known = memory.matters;
  }

  @Nullable ObjectNode tree(String id) {
    MatterState matter = find(id);
    return matter == null ? null : matter.tree;
  }

  private @Nullable MatterState find(String id) {
    MatterState matter = known.get(id);
    if (matter == null) {
      matter = load(id);
      if (matter != null) {
        known.put(id, matter);
      }
    }
    return matter;
  }

  private @Nullable MatterState load(String id) {
    var row =
        sql.select(MATTER.NUMBER, MATTER.MERGED_INTO, SNAPSHOT.AS_OF, SNAPSHOT.DETAIL)
            .from(MATTER.TABLE)
            .leftJoin(SNAPSHOT.TABLE)
            .on(SNAPSHOT.MATTER.eq(MATTER.NUMBER))
            .where(MATTER.ID.eq(id))
            .fetchOne();
    if (row == null) {
      return null;
    }
    MatterState matter = new MatterState(row.value1());
    matter.mergedInto = row.value2();
    if (row.value4() != null) {
      matter.asOf = row.value3();
      matter.snapshotBytes = row.value4().length;
      ObjectNode tree = Forms.tree(row.value4());
      for (byte[] body : changes(sql, matter.number, matter.asOf)) {
        tree = applied(tree, body, id);
        matter.changedBytes += body.length;
        matter.changes++;
      }
      matter.tree = tree;
      matter.stored = Forms.matter(tree);
    }
    return matter;
  }

  /** The bodies of a matter's changes since an entry. */
  static List<byte[]> changes(DSLContext sql, long matter, long since) {
    return sql.select(ENTRY.BODY)
        .from(HISTORY.TABLE)
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(HISTORY.ENTRY))
        .where(HISTORY.MATTER.eq(matter))
        .and(HISTORY.ENTRY.gt(since))
        .and(ENTRY.KIND.eq(Log.MATTER))
        .orderBy(HISTORY.ENTRY)
        .fetch(ENTRY.BODY);
  }

  static ObjectNode applied(ObjectNode before, byte[] body, String id) {
    ObjectNode change = Forms.change(body).change();
    if (change == null) {
      throw Failures.permanent("the ledger holds a change of matter " + id + " without one", null);
    }
    try {
      return JsonDelta.apply(before, change).asObject();
    } catch (IllegalArgumentException e) {
      throw Failures.permanent(
          "a change of matter " + id + " does not fit it; the state may need onrecord rebuild", e);
    }
  }

  private MatterState named(String id) {
    MatterState matter = find(id);
    if (matter == null) {
      matter = new MatterState(state.next(MATTER.NUMBER));
      known.put(id, matter);
      rows.insert(
          "matter (number, id, merged_into, statements, contention, latest, standing, title)",
          matter.number,
          LogEntry.storable(id),
          null,
          0L,
          0.0,
          "",
          "",
          Forms.text(""));
    }
    return matter;
  }

  /** Something happened to the matter. */
  void happened(String id, long entry, @Nullable Long version) {
    rows.insert("history (matter, entry, version)", named(id).number, entry, version);
  }

  void change(LogEntry entry, @Nullable Long version) {
    String id = Forms.change(entry.body()).matter();
    MatterState matter = named(id);
    happened(id, entry.number(), version);
    ObjectNode before = matter.tree == null ? Forms.MAPPER.createObjectNode() : matter.tree;
    ObjectNode after = applied(before, entry.body(), id);
    boolean isFirst = matter.tree == null;
    matter.tree = after;
    matter.current = null;
    matter.mergedInto = null;
    matter.dirty = true;
    matter.changedBytes += entry.body().length;
    matter.changes++;
    if (isFirst || matter.changedBytes > matter.snapshotBytes || matter.changes >= MOST_CHANGES) {
      byte[] snapshot = Forms.bytes(after);
      matter.newSnapshot = snapshot;
      matter.asOf = entry.number();
      matter.snapshotBytes = snapshot.length;
      matter.changedBytes = 0;
      matter.changes = 0;
    }
  }

  /** What the last change made of a matter, to spare reading it: matters grow long. */
  void known(Matter matter) {
    named(matter.id()).current = matter;
  }

  /** What the matter holds was changed beside it. */
  void touch(String id) {
    named(id).dirty = true;
  }

  /** No statement of the matter is left. */
  void end(String id) {
    MatterState ended = named(id);
    ended.tree = null;
    ended.current = null;
    ended.newSnapshot = null;
    ended.dirty = true;
  }

  /** One matter lives on in another. */
  void merge(String survivor, String merged) {
    MatterState into = named(survivor);
    MatterState ended = named(merged);
    into.mergedInto = null;
    into.dirty = true;
    ended.mergedInto = into.number;
    ended.tree = null;
    ended.current = null;
    ended.newSnapshot = null;
    ended.dirty = true;
    for (MatterState other : known.values()) {
      if (Objects.equals(other.mergedInto, ended.number)) {
        other.mergedInto = into.number;
        other.dirty = true;
      }
    }
    rows.update("matter set merged_into = ? where merged_into = ?", into.number, ended.number);
  }

  void flush() {
    for (MatterState matter : List.copyOf(known.values())) {
      if (matter.dirty) {
        write(matter);
        matter.dirty = false;
        matter.newSnapshot = null;
      }
    }
  }

  private void write(MatterState state) {
    Matter before = state.stored;
    Matter after = state.tree == null ? null : state.current;
    if (after == null && state.tree != null) {
      after = Forms.matter(state.tree);
    }
    state.stored = after;
    this.state.tally("matters", (after == null ? 0 : 1) - (before == null ? 0 : 1));
    rows.update(
        "matter set merged_into = ?, statements = ?, contention = ?, latest = ?, standing = ?,"
            + " title = ? where number = ?",
        state.mergedInto,
        after == null ? 0L : after.statements().size(),
        after == null ? 0.0 : after.contention(),
        // As text it sorts by time; years beyond four digits are not news.
        after == null || after.when() == null ? "" : after.when().to().toString(),
        after == null ? "" : after.standing().name(),
        Forms.text(after == null ? "" : after.title()),
        state.number);
    if (this.state.summarises()) {
      summarise(rows, state.number, after);
    }
    if (after == null) {
      rows.delete("snapshot where matter = ?", state.number);
    } else if (state.newSnapshot != null) {
      rows.put(
          "insert into snapshot (matter, as_of, detail) values (?, ?, ?) on conflict (matter)"
              + " do update set as_of = excluded.as_of, detail = excluded.detail",
          state.number,
          state.asOf,
          state.newSnapshot);
    }
    writeStatements(state.number, before, after);
    writeRelations(
        state.number,
        before == null ? List.of() : before.relations(),
        after == null ? List.of() : after.relations());
    writeTerms(state.number, before, after);
  }

  /** Writes what lists say of a matter; lists are of matters of two statements and more. */
  static void summarise(Rows rows, long number, @Nullable Matter matter) {
    rows.update(
        "matter set earliest = ?, summary = ? where number = ?",
        matter == null || matter.when() == null ? "" : matter.when().from().toString(),
        matter == null || matter.statements().size() < 2 ? null : Forms.summary(matter),
        number);
  }

  private void writeTerms(long number, @Nullable Matter before, @Nullable Matter after) {
    if (after == null) {
      if (before != null) {
        state.unindex(number);
      }
      return;
    }
    boolean shared = after.statements().size() > 1;
    boolean same =
        before != null
            && before.title().equals(after.title())
            && before.places().equals(after.places())
            && State.matterMarks(before, before.statements().size() > 1)
                .equals(State.matterMarks(after, shared));
    if (!same) {
      state.index(number, after, shared);
    }
  }

  private static final String NO_ACCOUNT = "";

  /** The account of each statement, or {@link #NO_ACCOUNT}. */
  private static Map<String, String> accounts(@Nullable Matter matter) {
    Map<String, String> accounts = new LinkedHashMap<>();
    if (matter != null) {
      Map<String, String> labels = new HashMap<>();
      for (Account account : matter.accounts()) {
        account.statements().forEach(statement -> labels.putIfAbsent(statement, account.label()));
      }
      for (String statement : matter.statements()) {
        accounts.put(statement, labels.getOrDefault(statement, NO_ACCOUNT));
      }
    }
    return accounts;
  }

  private void writeStatements(long number, @Nullable Matter before, @Nullable Matter after) {
    Map<String, String> old = accounts(before);
    Map<String, String> now = accounts(after);
    now.forEach(
        (id, account) -> {
          String known = old.get(id);
          if (known == null || !known.equals(account)) {
            State.StatementState statement = statement(id);
            rows.put(
                "insert into matter_statement (statement, matter, account) values (?, ?, ?)"
                    + " on conflict (statement, matter) do update set account = excluded.account",
                statement.number(),
                number,
                account.isEmpty() ? null : LogEntry.storable(account));
            if (known == null) {
              state.share(statement.speaker(), number, 1);
            }
          }
          // Asking for each statement of a matter that grew would take longer than all else.
          if (known != null && state.gaveAnyAnotherSpeaker()) {
            recount(statement(id), number);
          }
        });
    old.keySet()
        .forEach(
            id -> {
              if (!now.containsKey(id)) {
                State.StatementState statement = statement(id);
                rows.delete(
                    "matter_statement where statement = ? and matter = ?",
                    statement.number(),
                    number);
                state.share(state.countedFor(statement), number, -1);
              }
            });
  }

  /** Counts a statement that stays for the speaker that it was given since. */
  private void recount(State.StatementState statement, long number) {
    long before = state.countedFor(statement);
    if (before != statement.speaker()) {
      state.share(before, number, -1);
      state.share(statement.speaker(), number, 1);
    }
  }

  private State.StatementState statement(String id) {
    State.StatementState statement = state.find(id);
    if (statement == null) {
      throw Failures.permanent("a matter holds statement " + id + ", which is not on record", null);
    }
    return statement;
  }

  private void writeRelations(long number, List<Relation> before, List<Relation> after) {
    int same = 0;
    while (same < before.size()
        && same < after.size()
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    if (same < before.size()) {
      rows.delete("relation where matter = ? and position >= ?", number, same);
    }
    List<Relation> more = new ArrayList<>(after.subList(same, after.size()));
    for (Relation relation : more) {
      rows.insert(
          "relation (matter, position, from_statement, detail)",
          number,
          same++,
          statement(relation.from()).number(),
          Forms.relation(relation));
    }
  }
}
