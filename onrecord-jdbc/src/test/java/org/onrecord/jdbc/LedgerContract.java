package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onrecord.jdbc.Fixtures.COURIER;
import static org.onrecord.jdbc.Fixtures.MARLOW;
import static org.onrecord.jdbc.Fixtures.MONDAY;
import static org.onrecord.jdbc.Fixtures.OFFICIALS;
import static org.onrecord.jdbc.Fixtures.PETRENKO;
import static org.onrecord.jdbc.Fixtures.WIRE;
import static org.onrecord.jdbc.Fixtures.entry;
import static org.onrecord.jdbc.Fixtures.evidence;
import static org.onrecord.jdbc.Fixtures.matter;
import static org.onrecord.jdbc.Fixtures.report;
import static org.onrecord.jdbc.Fixtures.rich;
import static org.onrecord.jdbc.Fixtures.said;
import static org.onrecord.jdbc.Fixtures.statement;
import static org.onrecord.jdbc.Fixtures.withEvidence;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.onrecord.ledger.Listings.Listed;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.matter.Standing;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;

/** What every store behind the port promises. */
abstract class LedgerContract {
  private JdbcLedger ledger;

  /**
   * An empty ledger the first time; the same one when opened again. Its exports should page after a
   * few rows, so that these tests cross the ends of pages.
   */
  abstract JdbcLedger open();

  @BeforeEach
  void openLedger() {
    ledger = open();
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  private void reopen() {
    ledger.close();
    ledger = open();
  }

  // Recording

  @Test
  void record_ofEveryField_isReadBackEqual() {
    Entry entry = rich();

    assertThat(ledger.record(entry)).isTrue();
    reopen();

    ReportRecord report = ledger.report("r-rich").orElseThrow();
    assertThat(report.report()).isEqualTo(entry.report());
    assertThat(report.grounding()).isEqualTo(entry.grounding());
    assertThat(report.statements()).isEqualTo(entry.statements());
    assertThat(report.matters()).isEqualTo(Map.of("s-full", "m-rich", "s-empty", "m-rich"));
    assertThat(report.matterTitles()).isEqualTo(Map.of("m-rich", entry.report().title()));
    assertThat(report.versions()).containsExactly("v-rich");
    MatterRecord matter = ledger.matter("m-rich").orElseThrow();
    assertThat(matter.matter()).isEqualTo(entry.matters().get(0));
    assertThat(matter.history()).extracting(RecordedEvent::event).isEqualTo(entry.events());
    assertThat(matter.history())
        .allSatisfy(event -> assertThat(event.report()).isEqualTo("r-rich"))
        .allSatisfy(event -> assertThat(event.published()).isEqualTo(entry.report().published()));
    assertThat(replayed()).isEqualTo(entry.statements());
    assertThat(ledger.speaker(MARLOW.id(), 100).orElseThrow().speaker()).isEqualTo(MARLOW);
    assertThat(ledger.outlets()).containsExactly(new Ledger.OutletSummary(WIRE, 1));
  }

  @Test
  void record_ofKnownVersion_changesNothing() {
    Report first = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    ledger.record(entry(first, statement(first, MARLOW, Stance.ASSERTS)));
    List<Object> before = everything();

    boolean recorded = ledger.record(entry(first, statement(first, OFFICIALS, Stance.DENIES)));

    assertThat(recorded).isFalse();
    assertThat(everything()).isEqualTo(before);
    assertThat(ledger.holds(first.version())).isTrue();
    assertThat(ledger.holds("v-other")).isFalse();
  }

  @Test
  void record_ofInconsistentEntry_changesNothing() {
    Report report = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Statement statement = statement(report, MARLOW, Stance.ASSERTS);
    Entry entry =
        entry(report, List.of(statement), List.of(), matter("m1", "Bridge", 1, "s-unknown"));

    assertThatThrownBy(() -> ledger.record(entry))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("not on record");

    assertThat(ledger.counts()).isEqualTo(new Ledger.Counts(0, 0, 0, 0, 0));
    assertThat(ledger.holds(report.version())).isFalse();
    assertThat(ledger.search("bridge", 10).reports()).isEmpty();
    assertThat(ledger.record(entry(report, statement))).isTrue();
  }

  @Test
  void record_withEvidenceOfAnotherReport_isRefused() {
    Report one = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report two = report(COURIER, "2", "Bridge at Dunholm stands", 0);

    assertThatThrownBy(() -> ledger.record(entry(two, statement(one, MARLOW, Stance.ASSERTS))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(one.version());
  }

  @Test
  void record_ofTextThatIsNotUnicode_keepsItsLength() {
    String title = "Bridge \uD83C down \uDF09!";
    Report report = report(COURIER, "1", title, 0);

    ledger.record(entry(report, statement(report, MARLOW, Stance.ASSERTS)));

    Report read = ledger.report(report.id()).orElseThrow().report();
    assertThat(read.title()).isEqualTo("Bridge ? down ?!");
    assertThat(read.blocks()).isEqualTo(report.blocks());
    assertThat(replayed().get(0).text()).isEqualTo("Bridge ? down ?!");
  }

  @Test
  void record_ofNewVersion_keepsTheOldBesideIt() {
    Report old = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report edited = report(COURIER, "1", "Bridge at Dunholm damaged, not fallen", 0);
    Statement first = statement(old, MARLOW, Stance.ASSERTS);
    Statement second = statement(edited, MARLOW, Stance.ASSERTS);
    ledger.record(entry(old, first));
    ledger.record(entry(edited, second));

    assertThat(ledger.report(old.id()).orElseThrow().report()).isEqualTo(edited);
    assertThat(ledger.report(old.id()).orElseThrow().statements()).containsExactly(second);
    assertThat(ledger.report(old.version()).orElseThrow().report()).isEqualTo(old);
    assertThat(ledger.report(old.version()).orElseThrow().statements()).containsExactly(first);
    assertThat(ledger.report(old.version()).orElseThrow().versions())
        .containsExactly(old.version(), edited.version());
    assertThat(ledger.counts()).isEqualTo(new Ledger.Counts(1, 2, 0, 1, 1));
    assertThat(ledger.outlets()).extracting(Ledger.OutletSummary::reports).containsExactly(1L);
    assertThat(reportRows()).extracting(ReportRow::title).containsExactly(edited.title());
  }

  @Test
  void record_ofManyAtOnce_isAsOneByOne(@TempDir Path elsewhere) {
    Report old = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report edited = report(COURIER, "1", "Bridge at Dunholm damaged, not fallen", 0);
    Report other = report(WIRE, "2", "Marlow on the bridge", 1);
    Statement first = statement(old, MARLOW, Stance.ASSERTS, "The bridge fell");
    Statement again = statement(other, MARLOW, Stance.ASSERTS, "The bridge fell");
    Statement denial = statement(other, OFFICIALS, Stance.DENIES, "It stands");
    List<Entry> entries =
        List.of(
            entry(
                old,
                List.of(first),
                List.of(new MatterEvent.Opened("m1", first.id(), "First.")),
                matter("m1", "Bridge", 0, first.id())),
            entry(old, first),
            entry(edited, statement(edited, MARLOW, Stance.ASSERTS, "The bridge is damaged")),
            entry(
                other,
                List.of(again, denial),
                List.of(new MatterEvent.Joined("m1", denial.id(), 0.9, "The same bridge.")),
                matter("m1", "Bridge", 1, first.id(), denial.id())));

    assertThat(ledger.record(entries)).isEqualTo(3);
    assertThat(ledger.record(entries)).isZero();
    reopen();
    List<Object> together = everything();
    long length = ledger.latest();
    assertThat(ledger.upkeep().verify(List.of(), number -> {}).fault()).isNull();
    ledger.close();

    ledger = JdbcLedger.open(elsewhere.resolve("one-by-one.db").toString());
    entries.forEach(ledger::record);
    assertThat(everything()).isEqualTo(together);
    assertThat(ledger.latest()).isEqualTo(length);
  }

  @Test
  void record_ofKnownStatementByAnotherReport_addsEvidenceOnly() {
    Report one = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report two = report(WIRE, "2", "Marlow on the bridge", 1);
    Statement first = statement(one, MARLOW, Stance.ASSERTS, "The bridge fell");
    Statement again = statement(two, MARLOW, Stance.ASSERTS, "The bridge fell");
    ledger.record(entry(one, first));
    ledger.record(entry(two, again));

    Statement both = withEvidence(first, List.of(first.first(), again.first()));
    assertThat(statementRows()).extracting(StatementRow::statement).containsExactly(both);
    assertThat(ledger.report(two.id()).orElseThrow().statements()).containsExactly(both);
    assertThat(ledger.counts().statements()).isEqualTo(1);
    assertThat(ledger.speakers(10, 0)).containsExactly(new SpeakerSummary(MARLOW, 1, 0));
    assertThat(replayed()).containsExactly(first, again);
  }

  // Replay

  @Test
  void replay_ofStatementThatAReportHeldDifferently_givesItAsThatReportHadIt() {
    Report one = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report two = report(WIRE, "2", "Marlow on the bridge", 1);
    Statement first = statement(one, MARLOW, Stance.ASSERTS, "The bridge fell");
    Statement again =
        said(
            statement(two, MARLOW, Stance.ASSERTS, "The bridge fell"),
            DateRange.on(MONDAY.plusDays(1)));
    ledger.record(entry(one, first));
    ledger.record(entry(two, again));

    assertThat(replayed()).containsExactly(first, again);
    assertThat(statementRows().get(0).statement().said()).isNull();
  }

  @Test
  void replay_ofManyEntries_keepsOrderAndGroupsEvidence() {
    List<Statement> recorded = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Report report = report(COURIER, "k" + i, "Bridge number " + i % 4 + " falls", i);
      Statement twice = statement(report, MARLOW, Stance.ASSERTS);
      twice =
          withEvidence(twice, List.of(evidence(report, "falls"), evidence(report, "is falling")));
      Statement once = statement(report, OFFICIALS, Stance.DENIES, "No bridge fell, " + i);
      ledger.record(entry(report, once, twice));
      recorded.add(once);
      recorded.add(twice);
    }

    assertThat(replayed()).isEqualTo(recorded);
  }

  @Test
  void exports_longerThanAPage_passEverythingOnceInOrder() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      Report report = report(COURIER, "k" + i, "Bridge number " + i + " falls", 0);
      Statement statement = statement(report, MARLOW, Stance.ASSERTS);
      ids.add(statement.id());
      ledger.record(
          entry(
              report,
              List.of(statement),
              List.of(new MatterEvent.Opened("m" + i, statement.id(), "First.")),
              matter("m" + i, "Bridge " + i, 0, statement.id())));
    }

    assertThat(statementRows()).extracting(row -> row.statement().id()).isEqualTo(ids);
    assertThat(reportRows()).hasSize(23).doesNotHaveDuplicates();
    assertThat(matters()).extracting(matter -> matter.statements().get(0)).isEqualTo(ids);
  }

  @Test
  void listings_pageByPage_passEverythingOnceInOrder() {
    for (int i = 0; i < 5; i++) {
      Report report = report(COURIER, "k" + i, "Bridge number " + i + " falls", 0);
      Statement statement = statement(report, MARLOW, Stance.ASSERTS);
      ledger.record(
          entry(
              report,
              List.of(statement),
              List.of(new MatterEvent.Opened("m" + i, statement.id(), "First.")),
              matter("m" + i, "Bridge " + i, 0, statement.id())));
    }

    assertThat(paged(ledger::reportsAfter)).isEqualTo(reportRows());
    assertThat(paged(ledger::statementsAfter)).isEqualTo(statementRows());
    assertThat(paged(ledger::mattersAfter)).isEqualTo(matters()).hasSize(5);
    assertThat(paged(ledger::speakersAfter)).isEqualTo(ledger.speakers(9, 0));
    assertThat(ledger.mattersAfter(0, 0)).isEmpty();
  }

  @Test
  void changed_afterAnEntry_givesWhatChangedSinceInTheOrderOfTheLatestChange() {
    Report one = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Statement falls = statement(one, MARLOW, Stance.ASSERTS);
    Statement rises = statement(one, MARLOW, Stance.ASSERTS, "rises");
    Matter second = matter("b", "B", 1, rises.id());
    ledger.record(
        entry(
            one,
            List.of(falls, rises),
            List.of(
                new MatterEvent.Opened("a", falls.id(), "First."),
                new MatterEvent.Opened("b", rises.id(), "First.")),
            matter("a", "A", 1, falls.id()),
            second));
    long before = ledger.latest();
    Report two = report(WIRE, "2", "No bridge fell, officials say", 1);
    Statement stands = statement(two, OFFICIALS, Stance.DENIES);
    Matter grown = matter("a", "A", 2, falls.id(), stands.id());
    ledger.record(
        entry(
            two,
            List.of(stands),
            List.of(new MatterEvent.Joined("a", stands.id(), 0.9, "Same bridge.")),
            grown));

    assertThat(paged(ledger::changedAfter)).containsExactly(second, grown);
    List<Listed<Matter>> since = ledger.changedAfter(before, 10);
    assertThat(since).extracting(Listed::value).containsExactly(grown);
    assertThat(since.get(0).place()).isGreaterThan(before).isLessThanOrEqualTo(ledger.latest());
    assertThat(ledger.changedAfter(ledger.latest(), 10)).isEmpty();
  }

  @Test
  void changed_ofAMergedMatter_givesTheOneInWhichItLivesOn() {
    Report report = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Statement falls = statement(report, MARLOW, Stance.ASSERTS, "one");
    Statement rises = statement(report, MARLOW, Stance.ASSERTS, "two");
    ledger.record(
        entry(
            report,
            List.of(falls, rises),
            List.of(
                new MatterEvent.Opened("a", falls.id(), "First."),
                new MatterEvent.Opened("b", rises.id(), "First.")),
            matter("a", "A", 1, falls.id()),
            matter("b", "B", 1, rises.id())));
    Matter both = matter("b", "B", 1, rises.id(), falls.id());
    ledger.record(
        entry(
            report(COURIER, "2", "Two are one", 1),
            List.of(),
            List.of(new MatterEvent.Merged("b", "a", "Same.")),
            both));

    assertThat(paged(ledger::changedAfter)).containsExactly(both);
    assertThat(paged(ledger::mattersAfter)).containsExactly(both);
  }

  private static <T> List<T> paged(BiFunction<Long, Integer, List<Listed<T>>> listing) {
    List<T> all = new ArrayList<>();
    long after = 0;
    int size = 2;
    // Who reads on stops at a short page.
    while (size == 2) {
      List<Listed<T>> page = listing.apply(after, 2);
      size = page.size();
      assertThat(size).isLessThanOrEqualTo(2);
      for (Listed<T> row : page) {
        assertThat(row.place()).isGreaterThan(after);
        after = row.place();
        all.add(row.value());
      }
    }
    return all;
  }

  @Test
  void export_whoseSinkUsesTheLedger_goesOn() {
    for (int i = 0; i < 3; i++) {
      ledger.record(entry(report(COURIER, "k" + i, "Bridge " + i, 0)));
    }

    ledger.reports(
        row -> ledger.record(entry(report(WIRE, "again-" + row.id(), "On " + row.title(), 1))));

    assertThat(ledger.counts().reports()).isEqualTo(6);
  }

  // Matters

  @Test
  void matter_thatGrows_isReadBackAsItIsNow() {
    Report one = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report two = report(WIRE, "2", "No bridge fell, officials say", 1);
    Statement falls = statement(one, MARLOW, Stance.ASSERTS);
    Statement stands = statement(two, OFFICIALS, Stance.DENIES);
    Relation denies =
        new Relation(stands.id(), RelationType.DENIES, falls.id(), false, "It denies.");
    ledger.record(
        entry(
            one,
            List.of(falls),
            List.of(new MatterEvent.Opened("m1", falls.id(), "First.")),
            matter("m1", "Bridge", 0, falls.id())));
    Matter grown =
        matter(
            "m1",
            "Bridge at Dunholm",
            2.5,
            new DateRange(MONDAY, MONDAY.plusDays(1)),
            List.of(denies),
            falls.id(),
            stands.id());
    List<MatterEvent> events =
        List.of(
            new MatterEvent.Joined("m1", stands.id(), 0.9, "Same bridge."),
            new MatterEvent.Related("m1", denies, "It denies."));
    ledger.record(entry(two, List.of(stands), events, grown));

    MatterRecord record = ledger.matter("m1").orElseThrow();
    assertThat(record.matter()).isEqualTo(grown);
    assertThat(record.statements()).containsExactly(falls, stands);
    assertThat(record.history())
        .extracting(RecordedEvent::number)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(record.history())
        .extracting(RecordedEvent::report)
        .containsExactly(one.id(), two.id(), two.id());
    assertThat(statementRows())
        .containsExactly(
            new StatementRow(falls, "m1", List.of()),
            new StatementRow(stands, "m1", List.of(denies)));
    assertThat(ledger.contested(10, 0)).containsExactly(grown);
    assertThat(matters()).containsExactly(grown);
    assertThat(ledger.search("dunholm", 10).matters()).containsExactly(grown);
  }

  @Test
  void matter_thatShrinks_losesWhatItHeld() {
    Report one = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Report two = report(WIRE, "2", "No bridge fell, officials say", 1);
    Statement falls = statement(one, MARLOW, Stance.ASSERTS);
    Statement stands = statement(two, OFFICIALS, Stance.DENIES);
    Relation denies =
        new Relation(stands.id(), RelationType.DENIES, falls.id(), false, "It denies.");
    Matter both = matter("m1", "Bridge", 1, null, List.of(denies), falls.id(), stands.id());
    Matter less = matter("m1", "Bridge", 1, stands.id());
    ledger.record(entry(one, falls));
    ledger.record(entry(two, List.of(stands), List.of(), both));

    ledger.record(entry(report(WIRE, "3", "A correction", 2), List.of(), List.of(), less));

    assertThat(ledger.matter("m1").orElseThrow().matter()).isEqualTo(less);
    assertThat(statementRows()).extracting(StatementRow::matter).containsExactly(null, "m1");
    assertThat(ledger.contested(10, 0)).isEmpty();
  }

  @Test
  void matter_thatWasMerged_livesOnInTheOther() {
    Report report = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    List<Statement> statements =
        List.of(
            statement(report, MARLOW, Stance.ASSERTS, "one"),
            statement(report, MARLOW, Stance.ASSERTS, "two"),
            statement(report, MARLOW, Stance.ASSERTS, "three"));
    List<String> ids = statements.stream().map(Statement::id).toList();
    ledger.record(
        entry(
            report,
            statements,
            List.of(
                new MatterEvent.Opened("a", ids.get(0), "First."),
                new MatterEvent.Opened("b", ids.get(1), "First."),
                new MatterEvent.Opened("c", ids.get(2), "First.")),
            matter("c", "Bridge C", 1, ids.get(2)),
            matter("a", "Bridge A", 1, ids.get(0)),
            matter("b", "Bridge B", 1, ids.get(1))));
    assertThat(matters()).extracting(Matter::id).containsExactly("a", "b", "c");

    Matter second = matter("b", "Bridge B", 1, ids.get(1), ids.get(0));
    ledger.record(
        entry(
            report(COURIER, "2", "Two are one", 1),
            List.of(),
            List.of(new MatterEvent.Merged("b", "a", "Same.")),
            second));
    assertThat(ledger.matter("a").orElseThrow().matter()).isEqualTo(second);

    Matter third = matter("c", "Bridge C", 1, ids.get(2), ids.get(1), ids.get(0));
    ledger.record(
        entry(
            report(COURIER, "3", "Three are one", 2),
            List.of(),
            List.of(new MatterEvent.Merged("c", "b", "Same, too.")),
            third));

    for (String id : List.of("a", "b", "c")) {
      MatterRecord record = ledger.matter(id).orElseThrow();
      assertThat(record.matter()).isEqualTo(third);
      assertThat(record.statements()).hasSize(3);
      assertThat(record.history())
          .extracting(event -> event.event().reason())
          .containsExactly("First.", "First.", "First.", "Same.", "Same, too.");
    }
    assertThat(matters()).containsExactly(third);
    assertThat(ledger.counts().matters()).isEqualTo(1);
    assertThat(statementRows()).extracting(StatementRow::matter).containsOnly("c");
    assertThat(ledger.search("bridge", 10).matters()).containsExactly(third);
  }

  @Test
  void matters_mergedTwiceInOneEntry_leadToTheLast() {
    Report report = report(COURIER, "1", "Bridge at Dunholm falls", 0);
    Statement statement = statement(report, MARLOW, Stance.ASSERTS);
    ledger.record(
        entry(
            report,
            List.of(statement),
            List.of(
                new MatterEvent.Merged("b", "a", "Same."),
                new MatterEvent.Merged("c", "b", "Same.")),
            matter("b", "Bridge B", 1, statement.id()),
            matter("c", "Bridge C", 1, statement.id())));

    assertThat(ledger.matter("a").orElseThrow().matter().id()).isEqualTo("c");
    assertThat(ledger.matter("b").orElseThrow().matter().id()).isEqualTo("c");
    assertThat(ledger.counts().matters()).isEqualTo(1);
  }

  @Test
  void contested_givesMattersOfTwoStatements_mostContestedThenNewestFirst() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    Statement one = statement(report, MARLOW, Stance.ASSERTS, "one");
    Statement two = statement(report, MARLOW, Stance.ASSERTS, "two");
    DateRange monday = DateRange.on(MONDAY);
    DateRange friday = DateRange.on(MONDAY.plusDays(4));
    ledger.record(
        entry(
            report,
            List.of(one, two),
            List.of(),
            matter("alone", "Alone", 9, one.id()),
            matter("calm", "Calm", 1, friday, List.of(), one.id(), two.id()),
            matter("undated", "Undated", 5, null, List.of(), one.id(), two.id()),
            matter("friday", "Friday", 5, friday, List.of(), one.id(), two.id()),
            matter("monday", "Monday", 5, monday, List.of(), one.id(), two.id())));

    assertThat(ledger.contested(10, 0))
        .extracting(Matter::id)
        .containsExactly("friday", "monday", "undated", "calm");
    assertThat(ledger.contested(2, 1)).extracting(Matter::id).containsExactly("monday", "undated");
    assertThat(ledger.contested(0, 0)).isEmpty();
    assertThat(ledger.contested(5, 100)).isEmpty();
    assertThatThrownBy(() -> ledger.contested(-1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void summaries_sayWhatTheirMattersSay_andMeetTheQuery() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    Statement one = statement(report, MARLOW, Stance.ASSERTS, "one");
    Statement two = statement(report, MARLOW, Stance.DENIES, "two");
    DateRange week = new DateRange(MONDAY, MONDAY.plusDays(4));
    Relation denial = new Relation(two.id(), RelationType.DENIES, one.id(), false, "Says not.");
    Matter contested = matter("week", "Week", 9, week, List.of(denial), one.id(), two.id());
    Matter undated = matter("undated", "Undated", 5, null, List.of(), one.id(), two.id());
    ledger.record(
        entry(
            report,
            List.of(one, two),
            List.of(),
            matter("alone", "Alone", 99, one.id()),
            undated,
            contested));
    reopen();

    assertThat(ledger.summaries(MatterQuery.ALL, 10, 0))
        .containsExactly(MatterSummary.of(contested), MatterSummary.of(undated));
    assertThat(ledger.summaries(MatterQuery.ALL, 1, 1)).containsExactly(MatterSummary.of(undated));
    assertThat(found(null, null, MONDAY.plusDays(4), null)).containsExactly("week");
    assertThat(found(null, null, MONDAY.plusDays(5), null)).isEmpty();
    assertThat(found(null, null, null, MONDAY)).containsExactly("week");
    assertThat(found(null, null, null, MONDAY.minusDays(1))).isEmpty();
    assertThat(found(Standing.DISPUTED, Fixtures.DUNHOLM.id(), null, null))
        .containsExactly("week", "undated");
    assertThat(found(Standing.CONCEDED, null, null, null)).isEmpty();
    assertThat(found(null, "nowhere", null, null)).isEmpty();
    double lat = Fixtures.DUNHOLM.lat();
    double lon = Fixtures.DUNHOLM.lon();
    SearchQuery.Box around = new SearchQuery.Box(lat - 1, lon - 1, lat + 1, lon + 1);
    assertThat(ledger.summaries(new MatterQuery(null, null, around, null, null), 10, 0)).hasSize(2);
    SearchQuery.Box far = new SearchQuery.Box(-50, lon - 1, -40, lon + 1);
    assertThat(ledger.summaries(new MatterQuery(null, null, far, null, null), 10, 0)).isEmpty();
    assertThat(ledger.statements(List.of(one.id(), "none"))).isEqualTo(Map.of(one.id(), one));
    assertThat(ledger.upkeep().rebuild(number -> {})).isEmpty();
  }

  private List<String> found(
      @Nullable Standing standing,
      @Nullable String place,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    return ledger.summaries(new MatterQuery(standing, place, null, from, to), 10, 0).stream()
        .map(MatterSummary::id)
        .toList();
  }

  @Test
  void reportsOf_anOutlet_comeLastRecordedFirst_aPageAfterTheOther() {
    for (int i = 0; i < 5; i++) {
      ledger.record(entry(report(i == 2 ? WIRE : COURIER, "" + i, "Report " + i, i)));
    }

    List<ReportRow> first = ledger.reportsOf(COURIER.id(), null, 2);
    assertThat(first).extracting(ReportRow::title).containsExactly("Report 4", "Report 3");
    assertThat(ledger.reportsOf(COURIER.id(), first.get(1).id(), 2))
        .extracting(ReportRow::title)
        .containsExactly("Report 1", "Report 0");
    assertThat(ledger.reportsOf(COURIER.id(), "none", 2)).isEmpty();
    assertThat(ledger.reportsOf("none", null, 2)).isEmpty();
  }

  @Test
  void place_ofAStatement_isThePlaceThatItHas() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    Statement statement = statement(report, MARLOW, Stance.ASSERTS, "one");
    ledger.record(entry(report, statement));

    for (Place place : statement.claim().places()) {
      assertThat(ledger.place(place.id())).contains(place);
    }
    assertThat(ledger.place("nowhere")).isEmpty();
  }

  @Test
  void matter_ofManyDays_ordersStatementsByDaySaidElsePublished() {
    Report late = report(COURIER, "1", "Late", 3);
    Report early = report(COURIER, "2", "Early", 1);
    Statement published = statement(late, MARLOW, Stance.ASSERTS, "published on day 3");
    Statement said =
        said(
            statement(late, MARLOW, Stance.ASSERTS, "said on day 2"),
            DateRange.on(MONDAY.plusDays(2)));
    Statement first = statement(early, OFFICIALS, Stance.DENIES, "published on day 1");
    ledger.record(entry(late, published, said));
    ledger.record(
        entry(
            early,
            List.of(first),
            List.of(),
            matter("m1", "Days", 1, published.id(), said.id(), first.id())));

    assertThat(ledger.matter("m1").orElseThrow().statements())
        .containsExactly(first, said, published);
    SpeakerRecord speaker = ledger.speaker(MARLOW.id(), 100).orElseThrow();
    assertThat(speaker.statements()).containsExactly(published, said);
    assertThat(speaker.matters()).containsOnlyKeys(published.id(), said.id());
    assertThat(speaker.matterTitles()).isEqualTo(Map.of("m1", "Days"));
  }

  // Reports, speakers, outlets

  @Test
  void reports_tellMattersAndTheAccountOfMostStatements() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    List<Statement> statements =
        List.of(
            statement(report, MARLOW, Stance.ASSERTS, "one"),
            statement(report, MARLOW, Stance.ASSERTS, "two"),
            statement(report, MARLOW, Stance.ASSERTS, "three"),
            statement(report, MARLOW, Stance.ASSERTS, "four"),
            statement(report, MARLOW, Stance.ASSERTS, "unlinked"));
    List<String> ids = statements.stream().map(Statement::id).toList();
    Report bare = report(WIRE, "2", "Nothing is said", 0);
    ledger.record(
        entry(
            report,
            statements,
            List.of(),
            matter("m2", "Other", 0, ids.get(0)),
            matter("m1", "Bridge", 0, ids.get(3), ids.get(1), ids.get(2))));
    ledger.record(entry(bare));

    assertThat(reportRows())
        .containsExactly(
            new ReportRow(
                report.id(),
                COURIER.id(),
                report.published(),
                report.title(),
                List.of("m2", "m1"),
                "East"),
            new ReportRow(bare.id(), WIRE.id(), bare.published(), bare.title(), List.of(), null));
  }

  @Test
  void speakers_areOrderedByStatements_andCountMattersOnce() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    Statement one = statement(report, MARLOW, Stance.ASSERTS, "one");
    Statement two = statement(report, MARLOW, Stance.ASSERTS, "two");
    Statement other = statement(report, OFFICIALS, Stance.DENIES, "other");
    ledger.record(
        entry(
            report,
            List.of(other, one, two),
            List.of(),
            matter("m1", "Bridge", 0, one.id(), two.id(), other.id())));

    assertThat(ledger.speakers(10, 0))
        .containsExactly(new SpeakerSummary(MARLOW, 2, 1), new SpeakerSummary(OFFICIALS, 1, 1));
    assertThat(ledger.speakers(1, 1)).containsExactly(new SpeakerSummary(OFFICIALS, 1, 1));
  }

  @Test
  void speaker_whoseLaterMentionTellsLess_keepsWhatIsKnown() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    Speaker brief = new Speaker(MARLOW.id(), "Marlow", SpeakerKind.PERSON, "Minister", null, null);
    ledger.record(
        entry(
            report,
            statement(report, MARLOW, Stance.ASSERTS, "one"),
            statement(report, brief, Stance.ASSERTS, "two")));

    Speaker now = ledger.speaker(MARLOW.id(), 100).orElseThrow().speaker();
    assertThat(now.role()).isEqualTo("Minister");
    assertThat(now.side()).isEqualTo("West");
    assertThat(ledger.search("Ida", 5).speakers())
        .extracting(found -> found.speaker().id())
        .containsExactly(MARLOW.id());
  }

  @Test
  void outlets_areOrderedByReports_andKeepWhatIsKnown() {
    Outlet named =
        new Outlet(COURIER.id(), "Orla Courier", OutletKind.OTHER, null, null, null, false);
    ledger.record(entry(report(WIRE, "0", "Zero", 0)));
    ledger.record(entry(report(COURIER, "1", "One", 0)));
    ledger.record(entry(report(named, "2", "Two", 0)));

    assertThat(ledger.outlets())
        .containsExactly(new Ledger.OutletSummary(COURIER, 2), new Ledger.OutletSummary(WIRE, 1));
  }

  @Test
  void ids_thatAreUnknown_findNothing() {
    assertThat(ledger.report("r0")).isEmpty();
    assertThat(ledger.matter("m0")).isEmpty();
    assertThat(ledger.speaker("' or 1 = 1 --", 100)).isEmpty();
    assertThat(ledger.contested(10, 0)).isEmpty();
    assertThat(ledger.counts()).isEqualTo(new Ledger.Counts(0, 0, 0, 0, 0));
    assertThat(replayed()).isEmpty();
  }

  // Search

  private void recordForSearch() {
    Report bridge = report(COURIER, "1", "Bridge at Dunholm falls overnight", 0);
    Report kyrillic = report(WIRE, "2", "Міст у Дунгольмі п’ять годин стоїть", 1);
    Report cafe = report(COURIER, "3", "Café parties celebrate Zürich’s counter-offensive", 2);
    Statement falls = statement(bridge, MARLOW, Stance.ASSERTS, "The bridges have fallen");
    Statement stands = statement(kyrillic, PETRENKO, Stance.DENIES, "Мостів не втрачено");
    ledger.record(
        entry(
            bridge,
            List.of(falls),
            List.of(),
            matter("m1", "Did the crossing collapse?", 1, falls.id())));
    ledger.record(entry(kyrillic, stands));
    ledger.record(entry(cafe));
  }

  @Test
  void search_ofWords_findsWhatHoldsThemAll() {
    recordForSearch();
    String table =
        """
          bridge                      | reports    | Bridge at Dunholm falls overnight
          BRIDGE dunholm              | reports    | Bridge at Dunholm falls overnight
          overnight "bridge"          | reports    | Bridge at Dunholm falls overnight
          bridge's                    | reports    | Bridge at Dunholm falls overnight
          dunh                        | reports    | Bridge at Dunholm falls overnight
          orla courier bridge         | reports    | Bridge at Dunholm falls overnight
          МІСТ                        | reports    | Міст у Дунгольмі п’ять годин стоїть
          п'ять годин                 | reports    | Міст у Дунгольмі п’ять годин стоїть
          стоїт                       | reports    | Міст у Дунгольмі п’ять годин стоїть
          cafe                        | reports    | Café parties celebrate Zürich’s counter-offensive
          party zurich                | reports    | Café parties celebrate Zürich’s counter-offensive
          offensive                   | reports    | Café parties celebrate Zürich’s counter-offensive
          counter-offensives          | reports    | Café parties celebrate Zürich’s counter-offensive
          Ida Marlow                  | speakers   | Ida Marlow
          marl                        | speakers   | Ida Marlow
          deputy minister             | speakers   | Ida Marlow
          вітрянко                    | speakers   | Ольга Вітрянко
          bridges fallen              | statements | The bridges have fallen
          marlow bridge               | statements | The bridges have fallen
          dunholm bridge              | statements | The bridges have fallen
          мостів                      | statements | Мостів не втрачено
          crossing                    | matters    | Did the crossing collapse?
          collapse dunholm            | matters    | Did the crossing collapse?
          marlow fallen               | matters    | Did the crossing collapse?
          """;

    table
        .lines()
        .map(line -> line.split("\\|"))
        .forEach(
            row ->
                assertThat(found(ledger.search(row[0].strip(), 10)).get(row[1].strip()))
                    .as(row[0])
                    .contains(row[2].strip()));
  }

  private static Map<String, List<String>> found(SearchResult result) {
    return Map.of(
        "reports", result.reports().stream().map(hit -> hit.report().title()).toList(),
        "speakers", result.speakers().stream().map(hit -> hit.speaker().name()).toList(),
        "statements", result.statements().stream().map(hit -> hit.statement().text()).toList(),
        "matters", result.matters().stream().map(Matter::title).toList());
  }

  private static List<String> queriesThatFindNothing() {
    return List.of(
        "",
        " \t\r\n",
        "***",
        "\"",
        "''",
        "\u0000",
        "\uD83C\uDF09",
        "\uD83C",
        "()",
        "^-+:{}",
        "bridge NOT dunholm",
        "bridge OR nothing",
        "NEAR(bridge dunholm, 5)",
        "title:bridge",
        "bridge zebra",
        "'; drop table report; --",
        "\" OR rowid > 0 --",
        "bridge\" OR \"1",
        "a\" * OR \"b",
        "x".repeat(10_000),
        "bridge " + "word ".repeat(10_000),
        "\"".repeat(10_000),
        "(".repeat(10_000),
        "й".repeat(1_000_000));
  }

  @Test
  void search_ofHostileText_findsNothingAndHarmsNothing() {
    recordForSearch();

    for (String query : queriesThatFindNothing()) {
      SearchResult result = ledger.search(query, 10);

      assertThat(result.query()).isEqualTo(query);
      assertThat(found(result).values())
          .as(query.substring(0, Math.min(40, query.length())))
          .allSatisfy(list -> assertThat(list).isEmpty());
    }
    assertThat(ledger.counts()).isEqualTo(new Ledger.Counts(3, 2, 1, 2, 2));
  }

  @Test
  void search_ofOperatorsAsWords_readsThemAsWords() {
    Report report = report(COURIER, "1", "Bridge or not, near and far", 0);
    ledger.record(entry(report));

    assertThat(found(ledger.search("bridge OR NOT near AND", 5)).get("reports"))
        .containsExactly(report.title());
  }

  @Test
  void search_ofNewVersion_findsItByItsNewWordsOnly() {
    ledger.record(entry(report(COURIER, "1", "Bridge falls", 0)));
    ledger.record(entry(report(COURIER, "1", "Viaduct falls", 0)));

    assertThat(ledger.search("bridge", 5).reports()).isEmpty();
    assertThat(found(ledger.search("viaduct", 5)).get("reports")).containsExactly("Viaduct falls");
  }

  @Test
  void search_ofNameThatBeginsOthers_givesTheExactOneFirst() {
    Report report = report(COURIER, "1", "Bridges fall", 0);
    Speaker longer = new Speaker("o:1", "Orla Bank", SpeakerKind.ORGANISATION, null, null, "Orla");
    Speaker exact = new Speaker("o:2", "Orla", SpeakerKind.GOVERNMENT, null, null, null);
    ledger.record(
        entry(
            report,
            statement(report, longer, Stance.ASSERTS, "one"),
            statement(report, longer, Stance.ASSERTS, "two"),
            statement(report, exact, Stance.ASSERTS, "three")));

    assertThat(found(ledger.search("orla", 5)).get("speakers"))
        .containsExactly("Orla", "Orla Bank");
  }

  @Test
  void search_ofManyHits_isLimitedAndGivesSnippets() {
    String filler = "Nothing of note was said about anything at all. ".repeat(40);
    for (int i = 0; i < 30; i++) {
      String text = filler + "Then <b>the viaduct</b>\n\nfell & broke. " + filler;
      Report report = Report.of(COURIER, "k" + i, null, "", text, List.of(), null, null, "en");
      ledger.record(entry(report));
    }

    SearchResult result = ledger.search("viaduct", 7);

    assertThat(result.reports()).hasSize(7);
    assertThat(result.reports())
        .allSatisfy(
            hit ->
                assertThat(hit.snippet())
                    .contains("<b>the viaduct</b> fell & broke.")
                    .startsWith("… ")
                    .endsWith(" …")
                    .hasSizeLessThan(300));
    assertThat(ledger.search("viaduct", 0).reports()).isEmpty();
  }

  @Test
  void search_inHostileTexts_isStillPossible() {
    List<String> texts =
        List.of(
            "a".repeat(1_000_000),
            "\uD83D\uDE80".repeat(10_000),
            "\u202Eбридж\u0000null",
            "''''\"\"\"\"",
            "\uFDFA".repeat(10_000),
            "x\u0301\u0301".repeat(10_000));
    for (String text : texts) {
      ledger.record(
          entry(
              Report.of(
                  COURIER, "k" + text.hashCode(), null, text, text, List.of(), null, null, "")));
    }

    assertThat(ledger.counts().reports()).isEqualTo(texts.size());
    assertThat(ledger.search("a".repeat(64), 5).reports()).hasSize(1);
    assertThat(ledger.search("null", 5).reports()).hasSize(1);
  }

  // Concurrency

  @Test
  void writersAndReaders_atOnce_neitherFailNorLose() throws Exception {
    int writers = 4;
    int each = 25;
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(writers + 8);
    try {
      List<Future<?>> writing = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        writing.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    String key = writer + "-" + i;
                    Report report = report(COURIER, key, "Bridge " + key + " falls", 0);
                    Statement one = statement(report, MARLOW, Stance.ASSERTS, "one " + key);
                    Statement two = statement(report, OFFICIALS, Stance.DENIES, "two " + key);
                    ledger.record(
                        entry(
                            report,
                            List.of(one, two),
                            List.of(new MatterEvent.Opened("m" + key, one.id(), "First.")),
                            matter("m" + key, "Bridge " + key, 1, one.id(), two.id())));
                  }
                  return null;
                }));
      }
      List<Future<?>> reading = new ArrayList<>();
      for (int r = 0; r < 8; r++) {
        reading.add(
            threads.submit(
                (Callable<Void>)
                    () -> {
                      while (!done.get()) {
                        Ledger.Counts counts = ledger.counts();
                        assertThat(counts.statements()).isEqualTo(2 * counts.reports());
                        assertThat(counts.matters()).isEqualTo(counts.reports());
                        for (Matter matter : ledger.contested(3, 0)) {
                          assertThat(ledger.matter(matter.id()).orElseThrow().statements())
                              .hasSize(2);
                        }
                        assertThat(ledger.search("bridge falls", 2).query()).isNotEmpty();
                      }
                      return null;
                    }));
      }
      for (Future<?> future : writing) {
        future.get();
      }
      done.set(true);
      for (Future<?> future : reading) {
        future.get();
      }
    } finally {
      done.set(true);
      threads.shutdownNow();
    }

    assertThat(ledger.counts().reports()).isEqualTo((long) writers * each);
    assertThat(replayed()).hasSize(2 * writers * each);
  }

  // What the ledger holds

  List<Statement> replayed() {
    List<Statement> statements = new ArrayList<>();
    ledger.replay(Fixtures.into(statements));
    return statements;
  }

  private List<ReportRow> reportRows() {
    List<ReportRow> rows = new ArrayList<>();
    ledger.reports(rows::add);
    return rows;
  }

  private List<StatementRow> statementRows() {
    List<StatementRow> rows = new ArrayList<>();
    ledger.statements(rows::add);
    return rows;
  }

  private List<Matter> matters() {
    List<Matter> matters = new ArrayList<>();
    ledger.matters(matters::add);
    return matters;
  }

  private List<Object> everything() {
    List<Object> all = new ArrayList<>();
    all.addAll(reportRows());
    all.addAll(statementRows());
    all.addAll(matters());
    all.addAll(replayed());
    all.addAll(ledger.speakers(100, 0));
    all.addAll(ledger.outlets());
    all.add(ledger.counts());
    return Collections.unmodifiableList(all);
  }
}
