package org.onrecord.ledger;

import java.util.List;
import org.onrecord.matter.Matter;

/**
 * What is on record, a page at a time, by the places that things have in the ledger's order. What
 * is recorded meanwhile neither repeats nor hides a row on the pages that follow. Safe for use by
 * many threads; every method throws {@link LedgerException} when the store fails.
 */
public interface Listings {

  /** The number of the ledger's last entry; 0 in an empty one. */
  long latest();

  /** Reports in the order of recording, those after the place {@code after}. */
  List<Listed<ReportRow>> reportsAfter(long after, int limit);

  /** Statements in the order of first recording. */
  List<Listed<StatementRow>> statementsAfter(long after, int limit);

  /** Matters in the order of opening. */
  List<Listed<Matter>> mattersAfter(long after, int limit);

  /** Speakers in the order of first recording. */
  List<Listed<SpeakerSummary>> speakersAfter(long after, int limit);

  /**
   * Matters that entries after {@code after} changed, the one whose latest change is oldest first,
   * each at the place of that change. Asking again after the last place of a page goes on.
   */
  List<Listed<Matter>> changedAfter(long after, int limit);

  /**
   * Something and its place.
   *
   * @param place what to give as {@code after} for what follows it
   */
  record Listed<T>(long place, T value) {}
}
