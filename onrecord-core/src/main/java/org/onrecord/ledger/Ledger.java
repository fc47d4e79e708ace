package org.onrecord.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.matter.Matter;
import org.onrecord.report.Outlet;
import org.onrecord.statement.Statement;

/**
 * The durable, append-only store. Safe for use by many threads; one of them records at a time.
 * Every method throws {@link LedgerException} when the store fails.
 */
public interface Ledger extends Listings, AutoCloseable {

  /** Whether this version of a report is on record. */
  boolean holds(String version);

  /**
   * Records an entry in one transaction; when it returns, the entry survives a crash.
   *
   * @return false when the report's version was on record already, in which case nothing changes
   */
  boolean record(Entry entry);

  /**
   * Records entries in one transaction, all or none: for many at once, since a store's transaction
   * takes longer than an entry. The ledger is the same as when they are recorded one by one.
   *
   * @return how many were not on record already
   */
  int record(List<Entry> entries);

  /** Records a decision in one transaction; when it returns, the decision survives a crash. */
  void record(Decision decision);

  /** The decisions of this kind about this subject, oldest first. */
  List<RecordedDecision> decisions(Decision.Kind kind, String subject);

  /**
   * Decisions of these kinds about anything, newest first.
   *
   * @param before number of the entry before which they were recorded; {@link Long#MAX_VALUE} for
   *     the newest
   */
  List<RecordedDecision> decisions(Set<Decision.Kind> kinds, long before, int limit);

  /** The decision of this kind that holds about each subject, in the order of recording. */
  Map<String, RecordedDecision> current(Decision.Kind kind);

  /** The searches that are saved now, by name. */
  Map<String, SearchQuery> savedSearches();

  /** Records a revision in one transaction; when it returns, the revision survives a crash. */
  void record(Revision revision);

  /** The revisions, the latest first. */
  List<RecordedRevision> revisions(int limit, int offset);

  /**
   * A statement as it was before an entry, with all its evidence now: before a correction, as what
   * it can be set back to.
   */
  Optional<Statement> statement(String id, long before);

  /**
   * Passes on every statement, with the evidence of the report that carried it, and every
   * correction in the order in which they were recorded: what the docket needs to rebuild every
   * matter.
   */
  void replay(Replay replay);

  /** How much is on record. */
  Counts counts();

  /** Matters of at least two statements, most contested first. */
  List<Matter> contested(int limit, int offset);

  /** Matters of at least two statements that meet a query, most contested first. */
  List<MatterSummary> summaries(MatterQuery query, int limit, int offset);

  /** The statements of these ids, each with all its evidence, by id; unknown ones are missing. */
  Map<String, Statement> statements(Collection<String> ids);

  /** The place of this id, as the newest statement about it has it. */
  Optional<Place> place(String id);

  /** The matter of this id; of a merged one, the matter in which it lives on. */
  Optional<MatterRecord> matter(String id);

  /** The report in its newest version, or in that of id {@code version}. */
  Optional<ReportRecord> report(String id);

  /** The speaker with at most {@code statements} of what they are on record with. */
  Optional<SpeakerRecord> speaker(String id, int statements);

  /** Speakers with most statements first. */
  List<SpeakerSummary> speakers(int limit, int offset);

  /**
   * An outlet's reports, those recorded last first.
   *
   * @param after id of the report after which the page begins; null for the first page
   */
  List<ReportRow> reportsOf(String outlet, @Nullable String after, int limit);

  /** Outlets with the number of their reports, most first. */
  List<OutletSummary> outlets();

  /**
   * Matters, statements, reports and speakers that hold all of the words; best first.
   *
   * @param query as a person typed it, like {@link SearchQuery#words}; never an error
   */
  SearchResult search(String query, int limit);

  /**
   * Statements that meet a query, a page at a time. What is recorded meanwhile neither repeats nor
   * hides a hit on the pages that follow.
   *
   * @param after where the page before said that the next begins; null for the first
   * @throws IllegalArgumentException when {@code after} is no such place
   */
  Found find(SearchQuery query, @Nullable String after, int limit);

  /** Every report in the order of recording, for export. */
  void reports(Consumer<ReportRow> sink);

  /** Every statement in the order of first recording, with all its evidence, for export. */
  void statements(Consumer<StatementRow> sink);

  /** Every matter in the order of opening, for export. */
  void matters(Consumer<Matter> sink);

  @Override
  void close();

  /** How much is on record. */
  record Counts(long reports, long statements, long matters, long speakers, long outlets) {}

  /** An outlet and how many reports of it are on record. */
  record OutletSummary(Outlet outlet, long reports) {}
}
