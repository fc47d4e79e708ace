package org.onrecord.jdbc;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.onrecord.jdbc.Queries.Carried;
import org.onrecord.jdbc.Queries.Numbered;
import org.onrecord.jdbc.Tables.EVIDENCE;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Statement;

/**
 * The ledger in one SQLite file (WAL, flushed at each entry). Several threads may read while one
 * writes; several programs may open the same file. The exports and {@link #replay} fetch a page at
 * a time and hold no lock while the sink runs, so a sink may use the ledger; they end with what was
 * on record when they began.
 */
public final class JdbcLedger implements Ledger {
  private static final int PAGE = 500;

  private final Store store;
  private final Clock clock;

  private final int page;

  private JdbcLedger(Store store, Clock clock, int page) {
    this.store = store;
    this.clock = clock;
    this.page = page;
  }

  /**
   * Opens a ledger; makes it when there is none, and brings one of an older release up to date.
   *
   * @param where a file, or a {@code jdbc:sqlite:} URL of one
   * @throws IllegalArgumentException when {@code where} is neither
   * @throws org.onrecord.ledger.LedgerException when the file cannot be opened, is no ledger, or
   *     was written by a newer release
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
    return new JdbcLedger(Store.open(where), clock, page);
  }

  @Override
  public boolean holds(String version) {
    return store.read(sql -> Queries.holds(sql, version));
  }

  @Override
  public boolean record(Entry entry) {
    Recorder.check(entry);
    return store.write(sql -> new Recorder(sql, clock).record(entry));
  }

  @Override
  public void replay(Consumer<Statement> sink) {
    Carried[] pending = {null};
    pages(
        EVIDENCE.NUMBER,
        Queries::carried,
        next -> {
          Carried before = pending[0];
          if (before == null) {
            pending[0] = next;
          } else if (before.isSameAs(next)) {
            pending[0] = before.with(next);
          } else {
            pending[0] = next;
            sink.accept(before.statement());
          }
        });
    if (pending[0] != null) {
      sink.accept(pending[0].statement());
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
  public Optional<MatterRecord> matter(String id) {
    return store.read(sql -> Queries.matter(sql, id));
  }

  @Override
  public Optional<ReportRecord> report(String id) {
    return store.read(sql -> Queries.report(sql, id));
  }

  @Override
  public Optional<SpeakerRecord> speaker(String id) {
    return store.read(sql -> Queries.speaker(sql, id));
  }

  @Override
  public List<SpeakerSummary> speakers(int limit, int offset) {
    checkPage(limit, offset);
    return store.read(sql -> Queries.speakers(sql, limit, offset));
  }

  @Override
  public List<OutletSummary> outlets() {
    return store.read(Queries::outlets);
  }

  @Override
  public SearchResult search(String query, int limit) {
    checkPage(limit, 0);
    TermQuery terms = TermQuery.of(query);
    return store.read(sql -> new Search(sql, terms, limit).result(query));
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

  /**
   * Passes everything to the sink in the order of the numbers, a page at a time, up to what is on
   * record now.
   */
  private <T> void pages(
      Field<Long> number,
      BiFunction<DSLContext, Condition, List<Numbered<T>>> query,
      Consumer<T> sink) {
    long end = store.read(sql -> Queries.last(sql, number));
    long last = 0;
    while (last < end) {
      long after = last;
      long upTo = store.read(sql -> Queries.pageEnd(sql, number, after, end, page));
      store
          .read(sql -> query.apply(sql, number.gt(after).and(number.le(upTo))))
          .forEach(row -> sink.accept(row.value()));
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
