package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.ledger.Replay;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.Revision;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.statement.Statement;

/**
 * A ledger as readers see it. Matters that editors hold back are not there, nor are their
 * statements outside of the reports that carry them; featured ones come first. Closing it does not
 * close the whole one.
 */
final class PublicLedger implements Ledger {
  private final Ledger whole;
  private final Displays displays;

  PublicLedger(Ledger whole, Displays displays) {
    this.whole = whole;
    this.displays = displays;
  }

  private boolean shown(@Nullable String matter) {
    return matter == null || !displays.held().contains(matter);
  }

  @Override
  public List<Matter> contested(int limit, int offset) {
    return listed(whole::contested, featured(), Matter::id, limit, offset);
  }

  @Override
  public List<MatterSummary> summaries(MatterQuery query, int limit, int offset) {
    // Who looks for something is not shown something else first.
    List<MatterSummary> featured =
        query.equals(MatterQuery.ALL)
            ? featured().stream().map(MatterSummary::of).toList()
            : List.of();
    return listed(
        (most, from) -> whole.summaries(query, most, from),
        featured,
        MatterSummary::id,
        limit,
        offset);
  }

  /** A page of what is shown: the featured ones, then the others in their order. */
  private <T> List<T> listed(
      BiFunction<Integer, Integer, List<T>> all,
      List<T> featured,
      Function<T, String> id,
      int limit,
      int offset) {
    Set<String> held = displays.held();
    if (held.isEmpty() && featured.isEmpty()) {
      return all.apply(limit, offset);
    }
    Set<String> elsewhere = featured.stream().map(id).collect(Collectors.toSet());
    List<T> page = new ArrayList<>();
    featured.stream().skip(offset).limit(limit).forEach(page::add);
    // Everything before the page may have lost as many as are held back or came first.
    int skip = Math.max(0, offset - featured.size());
    int passed = 0;
    for (int from = 0; page.size() < limit; from += limit + held.size()) {
      List<T> some = all.apply(limit + held.size(), from);
      for (T one : some) {
        if (!held.contains(id.apply(one)) && !elsewhere.contains(id.apply(one))) {
          if (passed++ >= skip && page.size() < limit) {
            page.add(one);
          }
        }
      }
      if (some.size() < limit + held.size()) {
        break;
      }
    }
    return page;
  }

  /** The latest featured first. */
  private List<Matter> featured() {
    List<Matter> featured = new ArrayList<>();
    for (String id : displays.featured()) {
      whole
          .matter(id)
          .map(MatterRecord::matter)
          .filter(matter -> matter.id().equals(id) && shown(id))
          .ifPresent(matter -> featured.add(0, matter));
    }
    return featured;
  }

  @Override
  public Optional<MatterRecord> matter(String id) {
    return whole.matter(id).filter(found -> shown(found.matter().id()) && shown(id));
  }

  @Override
  public Optional<ReportRecord> report(String id) {
    return whole
        .report(id)
        .map(
            report ->
                new ReportRecord(
                    report.report(),
                    report.grounding(),
                    report.statements(),
                    shownValues(report.matters()),
                    shownKeys(report.matterTitles()),
                    report.versions()));
  }

  private Map<String, String> shownValues(Map<String, String> matters) {
    Map<String, String> shown = new HashMap<>(matters);
    shown.values().removeIf(matter -> !shown(matter));
    return shown;
  }

  private Map<String, String> shownKeys(Map<String, String> titles) {
    Map<String, String> shown = new HashMap<>(titles);
    shown.keySet().removeIf(matter -> !shown(matter));
    return shown;
  }

  @Override
  public Optional<SpeakerRecord> speaker(String id, int statements) {
    return whole
        .speaker(id, statements)
        .map(
            speaker -> {
              List<Statement> shown =
                  speaker.statements().stream()
                      .filter(statement -> shown(speaker.matters().get(statement.id())))
                      .toList();
              return new SpeakerRecord(
                  speaker.speaker(),
                  shown,
                  shownValues(speaker.matters()),
                  shownKeys(speaker.matterTitles()),
                  speaker.total() - (speaker.statements().size() - shown.size()),
                  speaker.totalMatters()
                      - (speaker.matterTitles().size() - shownKeys(speaker.matterTitles()).size()));
            });
  }

  @Override
  public SearchResult search(String query, int limit) {
    SearchResult found = whole.search(query, limit);
    return new SearchResult(
        found.query(),
        found.matters().stream().filter(matter -> shown(matter.id())).toList(),
        found.speakers(),
        found.reports().stream()
            .map(hit -> new SearchResult.ReportHit(shown(hit.report()), hit.snippet()))
            .toList(),
        found.statements().stream().filter(row -> shown(row.matter())).toList());
  }

  private ReportRow shown(ReportRow row) {
    return new ReportRow(
        row.id(),
        row.outlet(),
        row.published(),
        row.title(),
        row.matters().stream().filter(this::shown).toList(),
        row.matters().stream().allMatch(this::shown) ? row.account() : null);
  }

  @Override
  public Found find(SearchQuery query, @Nullable String after, int limit) {
    Found found = whole.find(query, after, limit);
    return new Found(
        found.hits().stream().filter(hit -> shown(hit.statement().matter())).toList(),
        found.next(),
        found.facets(),
        found.counted(),
        found.countedAll());
  }

  @Override
  public void reports(Consumer<ReportRow> sink) {
    whole.reports(row -> sink.accept(shown(row)));
  }

  @Override
  public void statements(Consumer<StatementRow> sink) {
    whole.statements(
        row -> {
          if (shown(row.matter())) {
            sink.accept(row);
          }
        });
  }

  @Override
  public void matters(Consumer<Matter> sink) {
    whole.matters(
        matter -> {
          if (shown(matter.id())) {
            sink.accept(matter);
          }
        });
  }

  @Override
  public List<ReportRow> reportsOf(String outlet, @Nullable String after, int limit) {
    return whole.reportsOf(outlet, after, limit).stream().map(this::shown).toList();
  }

  @Override
  public List<Listed<ReportRow>> reportsAfter(long after, int limit) {
    return whole.reportsAfter(after, limit).stream()
        .map(row -> new Listed<>(row.place(), shown(row.value())))
        .toList();
  }

  @Override
  public List<Listed<StatementRow>> statementsAfter(long after, int limit) {
    return page(whole::statementsAfter, row -> shown(row.matter()), after, limit);
  }

  @Override
  public List<Listed<Matter>> mattersAfter(long after, int limit) {
    return page(whole::mattersAfter, matter -> shown(matter.id()), after, limit);
  }

  @Override
  public List<Listed<Matter>> changedAfter(long after, int limit) {
    return page(whole::changedAfter, matter -> shown(matter.id()), after, limit);
  }

  /** A page that is short only where the list ends, since who reads on stops at a short one. */
  private static <T> List<Listed<T>> page(
      BiFunction<Long, Integer, List<Listed<T>>> all, Predicate<T> shown, long after, int limit) {
    List<Listed<T>> page = new ArrayList<>();
    long from = after;
    while (page.size() < limit) {
      List<Listed<T>> some = all.apply(from, limit);
      some.stream()
          .filter(one -> shown.test(one.value()))
          .limit(limit - page.size())
          .forEach(page::add);
      if (some.size() < limit) {
        break;
      }
      from = some.get(some.size() - 1).place();
    }
    return page;
  }

  // What follows tells nothing of a matter.

  @Override
  public long latest() {
    return whole.latest();
  }

  @Override
  public List<Listed<SpeakerSummary>> speakersAfter(long after, int limit) {
    return whole.speakersAfter(after, limit);
  }

  @Override
  public boolean holds(String version) {
    return whole.holds(version);
  }

  @Override
  public boolean record(Entry entry) {
    return whole.record(entry);
  }

  @Override
  public int record(List<Entry> entries) {
    return whole.record(entries);
  }

  @Override
  public void record(Decision decision) {
    whole.record(decision);
  }

  @Override
  public List<RecordedDecision> decisions(Decision.Kind kind, String subject) {
    return whole.decisions(kind, subject);
  }

  @Override
  public List<RecordedDecision> decisions(Set<Decision.Kind> kinds, long before, int limit) {
    return whole.decisions(kinds, before, limit);
  }

  @Override
  public Map<String, RecordedDecision> current(Decision.Kind kind) {
    return whole.current(kind);
  }

  @Override
  public Map<String, SearchQuery> savedSearches() {
    return whole.savedSearches();
  }

  @Override
  public void record(Revision revision) {
    whole.record(revision);
  }

  @Override
  public List<RecordedRevision> revisions(int limit, int offset) {
    return whole.revisions(limit, offset);
  }

  @Override
  public Optional<Statement> statement(String id, long before) {
    return whole.statement(id, before);
  }

  @Override
  public Map<String, Statement> statements(Collection<String> ids) {
    return whole.statements(ids);
  }

  @Override
  public Optional<Place> place(String id) {
    return whole.place(id);
  }

  @Override
  public void replay(Replay replay) {
    whole.replay(replay);
  }

  @Override
  public Counts counts() {
    return whole.counts();
  }

  @Override
  public List<SpeakerSummary> speakers(int limit, int offset) {
    return whole.speakers(limit, offset);
  }

  @Override
  public List<OutletSummary> outlets() {
    return whole.outlets();
  }

  @Override
  public void close() {}
}
