package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.report.Outlet;

/**
 * What a search found.
 *
 * @param shortened whether only the start of what was typed was looked for
 * @param suggested speakers to start with where nothing was typed
 */
record SearchPage(
    String query,
    boolean shortened,
    List<MatterHeading> matters,
    List<SpeakerHit> speakers,
    List<StatementHit> statements,
    List<ReportView> reports,
    List<SpeakerHit> suggested,
    boolean sample) {

  static SearchPage empty(List<SpeakerSummary> speakers) {
    return new SearchPage(
        "",
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        speakers.stream().map(SpeakerHit::of).toList(),
        false);
  }

  static SearchPage of(
      String query, boolean shortened, SearchResult result, List<Ledger.OutletSummary> outlets) {
    // A row names its outlet by a word only; whether it is a sample is the outlet's to tell.
    Map<String, Outlet> known = new HashMap<>();
    for (Ledger.OutletSummary summary : outlets) {
      known.put(summary.outlet().name(), summary.outlet());
      known.put(summary.outlet().id(), summary.outlet());
    }
    List<String> words = List.of(query.toLowerCase(Locale.ROOT).split(" "));
    return new SearchPage(
        query,
        shortened,
        result.matters().stream().map(MatterHeading::of).toList(),
        result.speakers().stream().map(SpeakerHit::of).toList(),
        result.statements().stream().map(row -> StatementHit.of(row, words)).toList(),
        result.reports().stream().map(hit -> ReportView.of(hit, words, known)).toList(),
        List.of(),
        samples(result, known));
  }

  private static boolean samples(SearchResult result, Map<String, Outlet> known) {
    return result.reports().stream()
            .map(hit -> known.get(hit.report().outlet()))
            .anyMatch(outlet -> outlet != null && outlet.sample())
        || OutletView.anySample(result.statements().stream().map(StatementRow::statement).toList());
  }

  String title() {
    return query.isEmpty() ? "Search" : "Search: " + query;
  }

  boolean nothing() {
    return matters.isEmpty() && speakers.isEmpty() && statements.isEmpty() && reports.isEmpty();
  }

  /** Cuts words where one of the looked-for ones begins or ends, whatever their case. */
  static List<Run> runs(String text, List<String> words) {
    boolean[] hit = new boolean[text.length()];
    for (String word : words) {
      for (int at = 0; !word.isEmpty() && at <= text.length() - word.length(); ) {
        if (text.regionMatches(true, at, word, 0, word.length())) {
          java.util.Arrays.fill(hit, at, at + word.length(), true);
          at += word.length();
        } else {
          at++;
        }
      }
    }
    List<Run> runs = new ArrayList<>();
    for (int from = 0, to = 0; from < text.length(); from = to) {
      while (to < text.length() && hit[to] == hit[from]) {
        to++;
      }
      runs.add(new Run(text.substring(from, to), hit[from]));
    }
    return runs;
  }

  /** A stretch of words that was looked for, or was not. */
  record Run(String words, boolean found) {}

  /** A speaker that was found. */
  record SpeakerHit(
      StatementView.SpeakerView speaker, @Nullable String side, String kind, String counts) {

    static SpeakerHit of(SpeakerSummary summary) {
      return new SpeakerHit(
          StatementView.SpeakerView.of(summary.speaker(), false),
          summary.speaker().side(),
          SpeakerPage.kind(summary.speaker().kind()),
          Wording.count(summary.statements(), "statement", "statements")
              + " in "
              + Wording.count(summary.matters(), "matter", "matters"));
    }
  }

  /** A statement that was found; it leads to its matter, else to its report. */
  record StatementHit(StatementView statement, String href, List<Run> runs) {

    static StatementHit of(StatementRow row, List<String> words) {
      StatementView view = StatementView.of(row.statement());
      String matter = row.matter();
      return new StatementHit(
          view,
          matter == null ? view.readHref() : Address.statement(matter, row.statement().id()),
          SearchPage.runs(Wording.clip(view.words(), 320), words));
    }
  }

  /** A report that was found. */
  record ReportView(
      String href,
      String title,
      String outlet,
      boolean sample,
      @Nullable When published,
      List<Run> runs) {

    static ReportView of(
        SearchResult.ReportHit hit, List<String> words, Map<String, Outlet> known) {
      Outlet outlet = known.get(hit.report().outlet());
      String title = Wording.clip(hit.report().title(), 200);
      return new ReportView(
          Address.report(hit.report().id()),
          title.isEmpty() ? Wording.untitled(outlet == null ? null : outlet.kind()) : title,
          outlet == null ? hit.report().outlet() : OutletView.of(outlet).name(),
          outlet != null && outlet.sample(),
          When.of(hit.report().published()),
          SearchPage.runs(Wording.clip(hit.snippet(), 320), words));
    }
  }
}
