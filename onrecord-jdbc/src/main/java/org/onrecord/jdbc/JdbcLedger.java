package org.onrecord.jdbc;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.jdbc.Queries.Numbered;
import org.onrecord.jdbc.Tables.DECISION;
import org.onrecord.jdbc.Tables.EVIDENCE;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.SPEAKER;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.jdbc.log.Checkpoint;
import org.onrecord.jdbc.log.LogEntry;
import org.onrecord.jdbc.staff.JdbcStaff;
import org.onrecord.jdbc.staff.Transactions;
import org.onrecord.jdbc.terms.WordQuery;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.ledger.Replay;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.Revision;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.staff.Staff;
import org.onrecord.statement.Statement;

/**
 * The ledger on SQLite (one file, WAL, flushed at each entry) or PostgreSQL. Several threads may
 * read while one writes; several programs may open the same ledger. The exports and {@link #replay}
 * fetch a page at a time and hold no lock while the sink runs, so a sink may use the ledger; they
 * end with what was on record when they began.
 *
 * <p>A ledger is its log ({@link LogEntry}); all other tables follow from it.
 */
public final class JdbcLedger implements Ledger {
  /** Stands as the author of what the program itself records. */
  static final String PROGRAM = "onrecord 0.1.0";

  private static final int PAGE = 500;

  private static final PlaceNames PLACES = new PlaceNames();

  private final Store store;
  private final Clock clock;
  private final int page;
  private final MatterStates.Memory memory = new MatterStates.Memory();

  private JdbcLedger(Store store, Clock clock, int page) {
    this.store = store;
    this.clock = clock;
    this.page = page;
  }

  /**
   * Opens a ledger; makes it when there is none, and brings one of an older release up to date.
   *
   * @param where a file, or a {@code jdbc:sqlite:} or {@code jdbc:postgresql:} URL
   * @throws IllegalArgumentException when {@code where} is neither
   * @throws org.onrecord.ledger.LedgerException when it cannot be opened, is no ledger, is damaged,
   *     or was written by a newer release
   */
  public static JdbcLedger open(String where) {
    return open(where, Clock.systemUTC());
  }

  /** Like {@link #open(String)}; {@code clock} tells when entries are recorded. */
  public static JdbcLedger open(String where, Clock clock) {
    return open(where, clock, PAGE);
  }

  /** Like {@link #open(String)}; exports hold {@code page} rows at a time. */
  static JdbcLedger open(String where, Clock clock, int page) {
    return open(LedgerAddress.of(where, null, null), false, clock, page);
  }

  /**
   * Like {@link #open(String)} with what a URL had better not hold.
   *
   * @param readOnly whether nothing may be changed, not even by bringing the ledger up to date
   */
  public static JdbcLedger open(
      String where, @Nullable String user, @Nullable String password, boolean readOnly) {
    return open(LedgerAddress.of(where, user, password), readOnly, Clock.systemUTC(), PAGE);
  }

  private static JdbcLedger open(LedgerAddress address, boolean readOnly, Clock clock, int page) {
    Store store = Store.open(address, readOnly);
    try {
      JdbcLedger ledger = new JdbcLedger(store, clock, page);
      ledger.upkeep().start();
      return ledger;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Who works on this record; in the same database, for as long as this ledger is open. */
  public Staff staff() {
    return new JdbcStaff(
        new Transactions() {
          @Override
          public <T> T read(Function<DSLContext, T> work) {
            return store.read(work);
          }

          @Override
          public <T> T write(Function<DSLContext, T> work) {
            return store.write(work);
          }
        });
  }

  /** What is done to a ledger as a whole: verifying, rebuilding, copying. */
  public Upkeep upkeep() {
    return new Upkeep(store, memory);
  }

  /** Where the log ends; empty in a ledger that was never written to. */
  public Optional<Checkpoint> end() {
    return store.read(Log::end);
  }

  /**
   * Reads tables that other packages keep in the ledger's database, on one state of it.
   *
   * @param work must not change anything
   */
  public <T> T readBeside(Function<DSLContext, T> work) {
    return store.read(work);
  }

  /**
   * Changes tables that other packages keep in the ledger's database, in one transaction; when it
   * returns, the change survives a crash.
   *
   * @param work must leave the ledger's own tables alone
   */
  public <T> T writeBeside(Function<DSLContext, T> work) {
    return store.write(work);
  }

  @Override
  public boolean holds(String version) {
    return store.read(sql -> Queries.holds(sql, LogEntry.storable(version)));
  }

  @Override
  public boolean record(Entry entry) {
    return record(List.of(entry)) == 1;
  }

  @Override
  public int record(List<Entry> entries) {
    entries.forEach(Recorder::check);
    return entries.isEmpty() ? 0 : write(recorder -> recorder.record(entries));
  }

  @Override
  public void record(Decision decision) {
    write(
        recorder -> {
          recorder.record(decision);
          return true;
        });
  }

  private <T> T write(Function<Recorder, T> work) {
    return store.write(
        sql -> {
          boolean done = false;
          try {
            Log log = Log.open(sql, store.engine);
            State state = new State(sql, store.terms, memory, log.hash());
            T result = work.apply(new Recorder(log, state, clock, PROGRAM));
            log.flush();
            state.flush();
            memory.keep(log.hash());
            done = true;
            return result;
          } finally {
            if (!done) {
              memory.forget();
            }
          }
        });
  }

  @Override
  public List<RecordedDecision> decisions(Decision.Kind kind, String subject) {
    return store.read(sql -> Queries.decisions(sql, kind, LogEntry.storable(subject)));
  }

  @Override
  public List<RecordedDecision> decisions(Set<Decision.Kind> kinds, long before, int limit) {
    checkPage(limit, 0);
    Condition condition =
        DECISION.KIND.in(kinds.stream().map(State::kind).toList()).and(DECISION.ENTRY.lt(before));
    return store.read(sql -> Queries.newestDecisions(sql, condition, limit));
  }

  @Override
  public Map<String, RecordedDecision> current(Decision.Kind kind) {
    Map<String, RecordedDecision> current = new LinkedHashMap<>();
    store
        .read(sql -> Queries.currentDecisions(sql, kind))
        .forEach(recorded -> current.put(recorded.decision().subject(), recorded));
    return current;
  }

  @Override
  public Map<String, SearchQuery> savedSearches() {
    Map<String, SearchQuery> saved = new TreeMap<>();
    store
        .read(sql -> Queries.decisions(sql, DECISION.KIND.eq(State.kind(Decision.Kind.SEARCH))))
        .forEach(
            recorded -> {
              Decision decision = recorded.decision();
              if (decision.detail().isEmpty()) {
                saved.remove(decision.subject());
              } else {
                saved.put(decision.subject(), SearchQuery.of(decision.detail()));
              }
            });
    return saved;
  }

  @Override
  public void record(Revision revision) {
    write(
        recorder -> {
          recorder.record(revision);
          return true;
        });
  }

  @Override
  public List<RecordedRevision> revisions(int limit, int offset) {
    checkPage(limit, offset);
    return store.read(sql -> Queries.revisions(sql, limit, offset));
  }

  @Override
  public Optional<Statement> statement(String id, long before) {
    return store.read(sql -> Queries.statement(sql, LogEntry.storable(id), before));
  }

  @Override
  public void replay(Replay replay) {
    List<RecordedRevision> revisions =
        store.read(sql -> Queries.revisions(sql, Integer.MAX_VALUE, 0));
    Deque<RecordedRevision> coming = new ArrayDeque<>();
    revisions.forEach(coming::addFirst);
    numberedPages(
        EVIDENCE.ENTRY,
        Queries::carried,
        carried -> {
          pass(coming, carried.number(), replay);
          replay.statement(carried.value());
        });
    pass(coming, Long.MAX_VALUE, replay);
  }

  /** Passes on the corrections that were recorded before an entry. */
  private static void pass(Deque<RecordedRevision> coming, long entry, Replay replay) {
    while (!coming.isEmpty() && coming.getFirst().number() < entry) {
      RecordedRevision revision = coming.removeFirst();
      if (revision.correction() != null) {
        replay.correction(revision.correction(), revision.reason());
      }
    }
  }

  @Override
  public Counts counts() {
    return store.read(Queries::counts);
  }

  @Override
  public List<Matter> contested(int limit, int offset) {
    checkPage(limit, offset);
    return store.read(sql -> Queries.contested(sql, limit, offset));
  }

  @Override
  public List<MatterSummary> summaries(MatterQuery query, int limit, int offset) {
    checkPage(limit, offset);
    return store.read(sql -> Queries.summaries(sql, store.terms, query, limit, offset));
  }

  @Override
  public Map<String, Statement> statements(Collection<String> ids) {
    return store.read(
        sql -> Queries.statementsById(sql, ids.stream().map(LogEntry::storable).toList()));
  }

  @Override
  public Optional<Place> place(String id) {
    return store.read(sql -> Queries.place(sql, store.terms, id));
  }

  @Override
  public Optional<MatterRecord> matter(String id) {
    return store.read(sql -> Queries.matter(sql, LogEntry.storable(id)));
  }

  @Override
  public Optional<ReportRecord> report(String id) {
    return store.read(sql -> Queries.report(sql, LogEntry.storable(id)));
  }

  @Override
  public Optional<SpeakerRecord> speaker(String id, int statements) {
    checkPage(statements, 0);
    return store.read(sql -> Queries.speaker(sql, LogEntry.storable(id), statements));
  }

  @Override
  public List<SpeakerSummary> speakers(int limit, int offset) {
    checkPage(limit, offset);
    return store.read(sql -> Queries.speakers(sql, limit, offset));
  }

  @Override
  public List<ReportRow> reportsOf(String outlet, @Nullable String after, int limit) {
    checkPage(limit, 0);
    return store.read(
        sql ->
            Queries.reportsOf(
                sql,
                LogEntry.storable(outlet),
                after == null ? null : LogEntry.storable(after),
                limit));
  }

  @Override
  public List<OutletSummary> outlets() {
    return store.read(Queries::outlets);
  }

  @Override
  public SearchResult search(String query, int limit) {
    checkPage(limit, 0);
    WordQuery words = WordQuery.of(query, PLACES);
    return store.read(sql -> new Search(sql, store.terms, words, limit).result(query));
  }

  @Override
  public Found find(SearchQuery query, @Nullable String after, int limit) {
    checkPage(limit, 0);
    WordQuery words = WordQuery.of(query.words(), PLACES);
    return store.read(sql -> new Search(sql, store.terms, words, limit).find(query, after));
  }

  @Override
  public void reports(Consumer<ReportRow> sink) {
    pages(REPORT.NUMBER, Queries::reportRows, sink);
  }

  @Override
  public void statements(Consumer<StatementRow> sink) {
    pages(STATEMENT.NUMBER, Queries::statementRows, sink);
  }

  @Override
  public void matters(Consumer<Matter> sink) {
    pages(MATTER.NUMBER, Queries::matters, sink);
  }

  @Override
  public long latest() {
    return end().map(Checkpoint::number).orElse(0L);
  }

  @Override
  public List<Listed<ReportRow>> reportsAfter(long after, int limit) {
    return page(REPORT.NUMBER, Queries::reportRows, after, limit);
  }

  @Override
  public List<Listed<StatementRow>> statementsAfter(long after, int limit) {
    return page(STATEMENT.NUMBER, Queries::statementRows, after, limit);
  }

  @Override
  public List<Listed<Matter>> mattersAfter(long after, int limit) {
    return page(MATTER.NUMBER, Queries::matters, after, limit);
  }

  @Override
  public List<Listed<SpeakerSummary>> speakersAfter(long after, int limit) {
    return page(SPEAKER.NUMBER, Queries::speakers, after, limit);
  }

  private <T> List<Listed<T>> page(
      Field<Long> number,
      BiFunction<DSLContext, Condition, List<Numbered<T>>> query,
      long after,
      int limit) {
    checkPage(limit, 0);
    return limit == 0
        ? List.of()
        : store.read(
            sql -> {
              long end = Queries.last(sql, number);
              List<Listed<T>> listed = new ArrayList<>();
              // Matters that were merged leave gaps, and only the last page of a list is short.
              for (long from = after; from < end && listed.size() < limit; ) {
                long upTo = Queries.pageEnd(sql, number, from, end, limit);
                query.apply(sql, number.gt(from).and(number.le(upTo))).stream()
                    .limit(limit - listed.size())
                    .forEach(row -> listed.add(new Listed<>(row.number(), row.value())));
                from = upTo;
              }
              return listed;
            });
  }

  @Override
  public List<Listed<Matter>> changedAfter(long after, int limit) {
    checkPage(limit, 0);
    return store.read(sql -> Queries.changed(sql, after, limit)).stream()
        .map(row -> new Listed<>(row.number(), row.value()))
        .toList();
  }

  /**
   * Passes everything to the sink in the order of the numbers, a page at a time, up to what is on
   * record now.
   */
  private <T> void pages(
      Field<Long> number,
      BiFunction<DSLContext, Condition, List<Numbered<T>>> query,
      Consumer<T> sink) {
    numberedPages(number, query, row -> sink.accept(row.value()));
  }

  private <T> void numberedPages(
      Field<Long> number,
      BiFunction<DSLContext, Condition, List<Numbered<T>>> query,
      Consumer<Numbered<T>> sink) {
    long end = store.read(sql -> Queries.last(sql, number));
    long last = 0;
    while (last < end) {
      long after = last;
      long upTo = store.read(sql -> Queries.pageEnd(sql, number, after, end, page));
      store.read(sql -> query.apply(sql, number.gt(after).and(number.le(upTo)))).forEach(sink);
      last = upTo;
    }
  }

  private static void checkPage(int limit, int offset) {
    if (limit < 0 || offset < 0) {
      throw new IllegalArgumentException("no such page: limit " + limit + ", offset " + offset);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
