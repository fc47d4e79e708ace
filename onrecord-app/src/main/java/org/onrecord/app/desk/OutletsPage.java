package org.onrecord.app.desk;

import java.util.List;
import java.util.Locale;
import org.onrecord.ledger.Ledger;
import org.onrecord.report.Outlet;

/** Whose reports are on record. */
record OutletsPage(List<Row> outlets, boolean sample) {

  static OutletsPage of(List<Ledger.OutletSummary> outlets) {
    return new OutletsPage(
        outlets.stream().map(Row::of).toList(),
        outlets.stream().anyMatch(summary -> summary.outlet().sample()));
  }

  /** One outlet; what is not known of it is a dash. */
  record Row(OutletView outlet, String country, String language, String side, String reports) {

    private static final String UNKNOWN = "–";

    static Row of(Ledger.OutletSummary summary) {
      Outlet outlet = summary.outlet();
      return new Row(
          OutletView.of(outlet),
          outlet.country() == null ? UNKNOWN : Wording.countryName(outlet.country()),
          outlet.language() == null ? UNKNOWN : Wording.languageName(outlet.language()),
          outlet.side() == null ? UNKNOWN : outlet.side(),
          String.format(Locale.ENGLISH, "%,d", summary.reports()));
    }
  }
}
