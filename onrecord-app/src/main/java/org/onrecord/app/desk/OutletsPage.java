package org.onrecord.app.desk;

import java.util.List;
import org.onrecord.ledger.Ledger;
import org.onrecord.report.Outlet;

/** Whose reports are on record. */
record OutletsPage(List<Row> outlets, boolean sample) {

  static OutletsPage of(List<Ledger.OutletSummary> outlets, Words words) {
    return new OutletsPage(
        outlets.stream().map(summary -> Row.of(summary, words)).toList(),
        outlets.stream().anyMatch(summary -> summary.outlet().sample()));
  }

  /** One outlet; what is not known of it is a dash. */
  record Row(OutletView outlet, String country, String language, String side, String reports) {

    private static final String UNKNOWN = "–";

    static Row of(Ledger.OutletSummary summary, Words words) {
      Outlet outlet = summary.outlet();
      return new Row(
          OutletView.of(outlet, words),
          outlet.country() == null ? UNKNOWN : words.countryName(outlet.country()),
          outlet.language() == null ? UNKNOWN : words.languageName(outlet.language()),
          outlet.side() == null ? UNKNOWN : KnownNames.of(outlet.side(), words),
          words.number(summary.reports()));
    }
  }
}
