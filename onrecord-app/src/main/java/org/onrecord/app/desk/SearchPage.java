package org.onrecord.app.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.report.Outlet;

/**
 * What a search found.
 *
 * @param shortened whether only the start of what was typed was looked for
 * @param unread filters that could not be read, in words; "" for none
 * @param hidden filters that hold, as the fields of the form that sets the days
 * @param count how many statements were found, in words
 * @param next address of the page that follows, or null
 * @param first address of the first page where this is another one, or null
 * @param saved searches that are saved, where nothing is looked for
 * @param suggested speakers to start with where nothing is looked for
 */
record SearchPage(
    String query,
    boolean shortened,
    String unread,
    List<SearchFilters.Chip> chips,
    List<SearchFilters.Choice> choices,
    Map<String, String> hidden,
    String from,
    String to,
    List<MatterHeading> matters,
    List<SpeakerHit> speakers,
    List<StatementHit> statements,
    String count,
    List<ReportView> reports,
    @Nullable String next,
    @Nullable String first,
    List<Saved> saved,
    List<SpeakerHit> suggested,
    boolean sample) {

  private static final int PAGE = 20;
  private static final int BESIDE = 6;
  private static final int SPEAKERS_SUGGESTED = 30;
  private static final int SHOWN_WORDS = 320;

  /** Letters before the first hit of long words. */
  private static final int BEFORE = 80;

  static SearchPage of(Ledger ledger, Map<String, String> parameters, Words words) {
    SearchFilters filters = SearchFilters.of(parameters);
    SearchFilters.Names names = new SearchFilters.Names(ledger, words);
    if (filters.isEmpty()) {
      return empty(ledger, filters, names, words);
    }
    SearchQuery query = filters.query();
    String after = parameters.get("after");
    Found found;
    try {
      found = ledger.find(query, after, PAGE);
    } catch (IllegalArgumentException e) {
      // No place in this search: it begins at its beginning.
      after = null;
      found = ledger.find(query, null, PAGE);
    }
    // Words alone may also name a matter, a speaker or a report.
    boolean beside = after == null && !filters.filtered();
    SearchResult result =
        beside
            ? ledger.search(query.words(), BESIDE)
            : new SearchResult("", List.of(), List.of(), List.of(), List.of());
    // A page that shows a name lets it be looked for, whatever it is called on record.
    String onRecord = beside ? KnownNames.onRecord(query.words()) : null;
    List<SpeakerSummary> speakers =
        onRecord == null || !result.speakers().isEmpty()
            ? result.speakers()
            : ledger.search(onRecord, BESIDE).speakers();
    Map<String, Outlet> known = outlets(ledger, result);
    List<String> sought = List.of(query.words().toLowerCase(Locale.ROOT).split(" "));
    Map<String, String> hidden = new java.util.LinkedHashMap<>(query.parts());
    hidden.remove("from");
    hidden.remove("to");
    hidden.remove("words");
    return new SearchPage(
        query.words(),
        filters.shortened(),
        words.list(filters.unread()),
        filters.chips(names),
        filters.choices(found, names),
        hidden,
        query.from() == null ? "" : query.from().toString(),
        query.to() == null ? "" : query.to().toString(),
        result.matters().stream().map(matter -> MatterHeading.of(matter, words)).toList(),
        speakers.stream().map(hit -> SpeakerHit.of(hit, words)).toList(),
        found.hits().stream().map(hit -> StatementHit.of(hit, words)).toList(),
        count(found, words),
        result.reports().stream().map(hit -> ReportView.of(hit, sought, known, words)).toList(),
        found.next() == null ? null : filters.with("after", found.next()),
        after == null ? null : filters.with("after", ""),
        List.of(),
        List.of(),
        found.hits().stream()
                .anyMatch(hit -> OutletView.anySample(List.of(hit.statement().statement())))
            || known.values().stream().anyMatch(Outlet::sample));
  }

  private static SearchPage empty(
      Ledger ledger, SearchFilters filters, SearchFilters.Names names, Words words) {
    List<Saved> saved = new ArrayList<>();
    ledger
        .savedSearches()
        .forEach(
            (name, query) ->
                saved.add(
                    new Saved(
                        name, Address.search(query.parts()), Saved.told(query, names, words))));
    return new SearchPage(
        "",
        false,
        words.list(filters.unread()),
        List.of(),
        List.of(),
        Map.of(),
        "",
        "",
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        null,
        null,
        List.copyOf(saved),
        ledger.speakers(SPEAKERS_SUGGESTED, 0).stream()
            .map(hit -> SpeakerHit.of(hit, words))
            .toList(),
        false);
  }

  static String count(Found found, Words words) {
    return words.count(found.countedAll() ? "statements" : "statementsMore", found.counted());
  }

  /** The outlets of the reports that were found, by what their rows call them. */
  private static Map<String, Outlet> outlets(Ledger ledger, SearchResult result) {
    Map<String, Outlet> known = new HashMap<>();
    if (!result.reports().isEmpty()) {
      Map<String, Outlet> all = new HashMap<>();
      for (Ledger.OutletSummary summary : ledger.outlets()) {
        all.put(summary.outlet().name(), summary.outlet());
        all.put(summary.outlet().id(), summary.outlet());
      }
      for (SearchResult.ReportHit hit : result.reports()) {
        Outlet outlet = all.get(hit.report().outlet());
        if (outlet != null) {
          known.put(hit.report().outlet(), outlet);
        }
      }
    }
    return known;
  }

  boolean asked() {
    return !query.isEmpty() || !chips.isEmpty();
  }

  String title(Words words) {
    return words.say("search.title") + (query.isEmpty() ? "" : ": " + query);
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
          Arrays.fill(hit, at, at + word.length(), true);
          at += word.length();
        } else {
          at++;
        }
      }
    }
    return runs(text, hit, 0, text.length());
  }

  /** The words around the first of the marks, cut where a mark begins or ends. */
  static List<Run> marked(String text, List<Found.Mark> marks) {
    boolean[] hit = new boolean[text.length()];
    int first = text.length();
    for (Found.Mark mark : marks) {
      int start = Math.max(0, Math.min(text.length(), mark.start()));
      int end = Math.max(start, Math.min(text.length(), mark.end()));
      Arrays.fill(hit, start, end, true);
      first = end > start ? Math.min(first, start) : first;
    }
    if (text.length() <= SHOWN_WORDS) {
      return runs(text, hit, 0, text.length());
    }
    int from = first == text.length() || first <= BEFORE ? 0 : boundary(text, first - BEFORE);
    int to = Math.min(text.length(), from + SHOWN_WORDS);
    to = to == text.length() ? to : boundary(text, to);
    List<Run> runs = new ArrayList<>();
    if (from > 0) {
      runs.add(new Run("… ", false));
    }
    runs.addAll(runs(text, hit, from, to));
    if (to < text.length()) {
      runs.add(new Run(" …", false));
    }
    return runs;
  }

  /** The blank before a place, where one is near; never within a character. */
  private static int boundary(String text, int at) {
    int blank = text.lastIndexOf(' ', at);
    if (blank > at - 40 && blank >= 0) {
      return blank;
    }
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }

  private static List<Run> runs(String text, boolean[] hit, int start, int end) {
    List<Run> runs = new ArrayList<>();
    for (int from = start, to = start; from < end; from = to) {
      while (to < end && hit[to] == hit[from]) {
        to++;
      }
      runs.add(new Run(text.substring(from, to), hit[from]));
    }
    return runs;
  }

  /** A stretch of words that was looked for, or was not. */
  record Run(String words, boolean found) {}

  /** A search that somebody saved. */
  record Saved(String name, String href, String told) {

    static String told(SearchQuery query, SearchFilters.Names names, Words words) {
      List<String> parts = new ArrayList<>();
      query
          .parts()
          .forEach(
              (part, value) ->
                  parts.add(
                      part.equals("words")
                          ? words.say("quoted", value)
                          : SearchFilters.label(part, words) + ": " + names.of(part, value)));
      return String.join(" · ", parts);
    }
  }

  /** A speaker that was found. */
  record SpeakerHit(
      StatementView.SpeakerView speaker, @Nullable String side, String kind, String counts) {

    static SpeakerHit of(SpeakerSummary summary, Words words) {
      return new SpeakerHit(
          StatementView.SpeakerView.of(summary.speaker(), false, words),
          KnownNames.orNull(summary.speaker().side(), words),
          words.of(summary.speaker().kind()),
          words.count("statements", summary.statements())
              + " "
              + words.count("inMatters", summary.matters()));
    }
  }

  /** A statement that was found; it leads to its matter, else to its report. */
  record StatementHit(StatementView statement, String href, List<Run> runs) {

    static StatementHit of(Found.Hit hit, Words words) {
      StatementView view = StatementView.of(hit.statement().statement(), words);
      String matter = hit.statement().matter();
      return new StatementHit(
          view,
          matter == null
              ? view.readHref()
              : Address.statement(matter, hit.statement().statement().id()),
          marked(hit.statement().statement().text(), hit.marked()));
    }

    /** The outlet that had it first. */
    OutletView outlet() {
      return statement.evidence().get(0).outlet();
    }
  }

  /** A report that was found. */
  record ReportView(
      String href,
      String title,
      @Nullable String language,
      String outlet,
      boolean sample,
      @Nullable When published,
      @Nullable String wordsLanguage,
      List<Run> runs) {

    static ReportView of(
        SearchResult.ReportHit hit, List<String> sought, Map<String, Outlet> known, Words words) {
      Outlet outlet = known.get(hit.report().outlet());
      String title = Wording.clip(hit.report().title(), 200);
      String printed = outlet == null ? null : outlet.language();
      return new ReportView(
          Address.report(hit.report().id()),
          title.isEmpty()
              ? OutletView.untitled(outlet == null ? null : outlet.kind(), words)
              : title,
          title.isEmpty() ? null : words.languageOf(title, printed),
          outlet == null ? hit.report().outlet() : OutletView.of(outlet, words).name(),
          outlet != null && outlet.sample(),
          When.of(hit.report().published(), words),
          words.languageOf(hit.snippet(), printed),
          SearchPage.runs(Wording.clip(hit.snippet(), SHOWN_WORDS), sought));
    }
  }
}
