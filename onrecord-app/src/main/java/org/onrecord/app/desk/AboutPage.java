package org.onrecord.app.desk;

import java.util.Arrays;
import java.util.List;
import org.onrecord.ledger.Ledger;
import org.onrecord.matter.Standing;

/** How standing is computed, and what the machine cannot do. */
record AboutPage(List<StandingView> standings, String onRecord) {

  static AboutPage of(Ledger.Counts counts) {
    return new AboutPage(
        Arrays.stream(Standing.values()).map(StandingView::of).toList(),
        Wording.list(
            List.of(
                Wording.count(counts.reports(), "report", "reports"),
                Wording.count(counts.statements(), "statement", "statements"),
                Wording.count(counts.matters(), "matter", "matters"))));
  }
}
