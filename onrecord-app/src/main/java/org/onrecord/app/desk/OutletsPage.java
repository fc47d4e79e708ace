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
          outlet.country() == null ? UNKNOWN : named(country(outlet.country()), outlet.country()),
          outlet.language() == null
              ? UNKNOWN
              : named(language(outlet.language()), outlet.language()),
          outlet.side() == null ? UNKNOWN : outlet.side(),
          String.format(Locale.ENGLISH, "%,d", summary.reports()));
    }

    private static String country(String code) {
      return Locale.forLanguageTag("und-" + code).getDisplayCountry(Locale.ENGLISH);
    }

    private static String language(String tag) {
      return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }

    private static String named(String name, String code) {
      return name.isBlank() ? code : name;
    }
  }
}
