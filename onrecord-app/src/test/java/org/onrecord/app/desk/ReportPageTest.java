package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onrecord.grounding.Grounding;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

class ReportPageTest {

  private static final String LONG = "It stayed as it was. ".repeat(40);

  private static final ReportRecord WHOLE =
      InventedLedger.full()
          .report(InventedLedger.full().reportTitled("Depot burns in Vorel").id())
          .orElseThrow();

  private static ReportRecord version(String text, List<Statement> statements) {
    Report old = WHOLE.report();
    Report report =
        Report.of(
            old.outlet(), "key", null, old.title(), text, List.of(), old.published(), null, "en");
    return new ReportRecord(
        report,
        new Grounding(List.of(), List.of(), List.of(), List.of()),
        statements,
        WHOLE.matters(),
        Map.of(),
        List.of("v1", report.version()));
  }

  @Test
  void versions_thatDiffer_showTheChangeAndLittleAroundIt() {
    ReportRecord before = version(LONG + "Three died. " + LONG, List.of());
    ReportRecord now = version(LONG + "Five died. " + LONG, List.of());

    ReportPage page = ReportPage.of(now, before, Trail.NONE, Words.ENGLISH);

    assertThat(page.changes())
        .extracting(ReportPage.Stretch::key)
        .containsExactly("kept", "kept", "removed", "added", "kept", "kept");
    assertThat(page.changes().get(2).words()).isEqualTo("Three ");
    assertThat(page.changes().get(3).words()).isEqualTo("Five ");
    assertThat(page.changes().stream().map(ReportPage.Stretch::words).collect(Collectors.joining()))
        .hasSizeLessThan(250);
    assertThat(page.allVersions())
        .containsExactly(
            new ReportPage.VersionLink("1 (first)", "/reports/v1"),
            new ReportPage.VersionLink("2 (newest)", null));
  }

  @Test
  void statement_whoseWordsAreTakenOut_isMarkedAsVanished() {
    List<Statement> statements = WHOLE.statements();
    String first = statements.get(0).text();
    String second = statements.get(1).text();
    ReportRecord before = version(first + ". " + second + ".", statements);

    ReportPage page =
        ReportPage.of(version(second + ".", List.of()), before, Trail.NONE, Words.ENGLISH);

    assertThat(page.vanished()).extracting(gone -> gone.statement().words()).containsExactly(first);
    assertThat(page.vanished().get(0).href()).startsWith("/matters/mdepot#s-");
    assertThat(ReportPage.of(WHOLE, null, Trail.NONE, Words.ENGLISH).vanished()).isEmpty();
  }
}
