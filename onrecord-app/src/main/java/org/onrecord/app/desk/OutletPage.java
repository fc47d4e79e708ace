package org.onrecord.app.desk;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.report.Outlet;

/**
 * One outlet: what it published, whose words it carries, and how people graded it.
 *
 * @param facts country, language and side, as far as they are known
 * @param choices whom and what its statements are by and about
 * @param grades newest first
 */
record OutletPage(
    OutletView outlet,
    String facts,
    String count,
    String statements,
    String search,
    List<SearchFilters.Choice> choices,
    List<GradeView> grades,
    List<Row> reports,
    @Nullable String next,
    @Nullable String first) {

  private static final int REPORTS = 30;

  static Optional<OutletPage> of(Ledger ledger, String id, @Nullable String after, Words words) {
    return ledger.outlets().stream()
        .filter(summary -> summary.outlet().id().equals(id))
        .findFirst()
        .map(summary -> of(ledger, summary, after, words));
  }

  private static OutletPage of(
      Ledger ledger, Ledger.OutletSummary summary, @Nullable String after, Words words) {
    Outlet outlet = summary.outlet();
    List<ReportRow> rows = ledger.reportsOf(outlet.id(), after, REPORTS + 1);
    List<ReportRow> shown = rows.subList(0, Math.min(REPORTS, rows.size()));
    SearchFilters filters =
        new SearchFilters(SearchQuery.of(Map.of("outlet", outlet.id())), false, List.of());
    Found found = ledger.find(filters.query(), null, 1);
    SearchFilters.Names names = new SearchFilters.Names(ledger, words);
    List<RecordedDecision> grades = ledger.decisions(Decision.Kind.GRADE, outlet.id());
    return new OutletPage(
        OutletView.of(outlet, words),
        facts(outlet, words),
        words.count("outlet.reports", summary.reports()),
        SearchPage.count(found, words),
        filters.with("", ""),
        filters.choices(found, names).stream()
            .filter(choice -> !choice.key().equals("language"))
            .toList(),
        GradeView.newestFirst(grades, words),
        shown.stream().map(row -> Row.of(row, outlet, words)).toList(),
        rows.size() > REPORTS
            ? Address.outlet(outlet.id())
                + Address.query(Map.of("after", shown.get(REPORTS - 1).id()), "", "")
            : null,
        after == null ? null : Address.outlet(outlet.id()));
  }

  private static String facts(Outlet outlet, Words words) {
    List<String> facts = new java.util.ArrayList<>();
    if (outlet.country() != null) {
      facts.add(words.countryName(outlet.country()));
    }
    if (outlet.language() != null) {
      facts.add(words.say("outlet.language", words.languageName(outlet.language())));
    }
    if (outlet.side() != null) {
      facts.add(words.say("outlet.voice", KnownNames.of(outlet.side(), words)));
    }
    return String.join(" · ", facts);
  }

  /** A report of the outlet. */
  record Row(
      String href,
      String title,
      @Nullable String language,
      @Nullable When published,
      @Nullable String account,
      int matters) {

    static Row of(ReportRow row, Outlet outlet, Words words) {
      String title = Wording.clip(row.title(), 200);
      return new Row(
          Address.report(row.id()),
          title.isEmpty() ? OutletView.untitled(outlet.kind(), words) : title,
          title.isEmpty() ? null : words.languageOf(title, outlet.language()),
          When.of(row.published(), words),
          row.account() == null ? null : KnownNames.of(row.account(), words),
          row.matters().size());
    }
  }

  /** A grade that a person gave. */
  record GradeView(When when, String grade, String author, String reason) {

    static List<GradeView> newestFirst(List<RecordedDecision> decisions, Words words) {
      List<GradeView> grades = new java.util.ArrayList<>();
      for (RecordedDecision recorded : decisions) {
        Decision decision = recorded.decision();
        String grade = decision.detail().get("grade");
        grades.add(
            0,
            new GradeView(
                When.on(LocalDate.ofInstant(recorded.at(), ZoneOffset.UTC), words),
                grade != null
                    ? grade
                    : String.join(", ", new TreeMap<>(decision.detail()).values()),
                decision.author(),
                decision.reason()));
      }
      return List.copyOf(grades);
    }
  }
}
