package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.jdbc.Fixtures.COURIER;
import static org.onrecord.jdbc.Fixtures.MARLOW;
import static org.onrecord.jdbc.Fixtures.OFFICIALS;
import static org.onrecord.jdbc.Fixtures.PETRENKO;
import static org.onrecord.jdbc.Fixtures.WIRE;
import static org.onrecord.jdbc.Fixtures.report;
import static org.onrecord.jdbc.Fixtures.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onrecord.Pipeline;
import org.onrecord.Pipeline.Understood;
import org.onrecord.Relinking;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.Revision;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Docket;
import org.onrecord.matter.Linked;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.report.Report;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;

/** What corrections and linking anew leave on record. */
abstract class RevisionContract {
  private static final String WHY = "misread";
  private static final String ANALYST = "ada";

  private final Report first = report(COURIER, "1", "Bridge at Dunholm falls", 0);
  private final Report second = report(WIRE, "2", "Officials deny that bridge at Dunholm fell", 0);
  private final Report third = report(COURIER, "3", "Orla elects its council on Sunday", 1);
  private final Statement fall = statement(first, MARLOW, Stance.ASSERTS);
  private final Statement denial = statement(second, OFFICIALS, Stance.DENIES);
  private final Statement vote = vote(third);

  JdbcLedger ledger;
  private Docket docket = Docket.empty();

  @SuppressWarnings("NullAway.Init")
  RevisionContract() {}

  /** An empty ledger the first time; the same one when opened again. */
  abstract JdbcLedger open();

  @BeforeEach
  void openLedger() {
    ledger = open();
    link(first, fall);
    link(second, denial);
    link(third, vote);
  }

  private void link(Report report, Statement... statements) {
    Pipeline.Filed filed =
        Pipeline.file(
            docket,
            new Understood(report, Fixtures.emptyGrounding(), List.of(statements)),
            ledger.report(report.id()).map(ReportRecord::statements).orElse(List.of()));
    ledger.record(filed.entry());
    docket = filed.docket();
  }

  private void correct(Correction correction) {
    Linked linked = docket.correct(correction, WHY);
    docket = linked.docket();
    ledger.record(new Revision(correction, ANALYST, WHY, linked.events(), linked.matters()));
  }

  private static Statement vote(Report report) {
    Statement said = statement(report, PETRENKO, Stance.ASSERTS, "Orla goes to vote");
    return new Statement(
        said.id(),
        said.speaker(),
        said.stance(),
        said.negated(),
        said.quoting(),
        said.text(),
        said.medium(),
        said.said(),
        new Claim(
            EventType.ELECTION_AND_APPOINTMENT,
            Polarity.POSITIVE,
            List.of(Fixtures.ORLA),
            false,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            false,
            Set.of("vote", "elect", "council")),
        said.confidence(),
        said.evidence());
  }

  private Matter matterOf(Statement statement) {
    return docket.matterOf(statement.id()).flatMap(docket::matter).orElseThrow();
  }

  private Matter recorded(String id) {
    return ledger.matter(id).orElseThrow().matter();
  }

  private static Statement restated(Statement statement, Speaker speaker, Stance stance) {
    return new Statement(
        statement.id(),
        speaker,
        stance,
        statement.negated(),
        statement.quoting(),
        statement.text(),
        statement.medium(),
        statement.said(),
        statement.claim(),
        statement.confidence(),
        statement.evidence());
  }

  /** What is on record is what the docket says, also when made anew from the log. */
  @AfterEach
  void recordIsWhatTheDocketSays() {
    for (String id : docket.matters()) {
      Matter expected = docket.matter(id).orElseThrow();
      Matter stored = recorded(id);
      assertThat(stored.statements()).isEqualTo(expected.statements());
      assertThat(stored.relations()).isEqualTo(expected.relations());
      assertThat(stored.standing()).isEqualTo(expected.standing());
    }
    assertThat(ledger.counts().matters()).isEqualTo(docket.matters().size());
    assertThat(Relinking.of(ledger, Pipeline.docketOf(ledger))).isEmpty();
    assertThat(ledger.upkeep().rebuild(number -> {})).isEmpty();
    ledger.close();
  }

  @Test
  void record_merge_leavesOneMatterUnderBothAddresses() {
    String ended = matterOf(vote).id();

    correct(new Correction.Merge(fall.id(), vote.id()));

    assertThat(recorded(ended)).isEqualTo(recorded(matterOf(fall).id()));
    assertThat(recorded(ended).statements()).contains(vote.id());
  }

  @Test
  void record_move_makesAnotherMatterAndKeepsTheReason() {
    assertThat(matterOf(fall)).isEqualTo(matterOf(denial));

    correct(new Correction.Move(List.of(denial.id()), null));

    assertThat(recorded(matterOf(fall).id()).statements()).containsExactly(fall.id());
    assertThat(recorded(matterOf(denial).id()).statements()).containsExactly(denial.id());
    assertThat(ledger.matter(matterOf(fall).id()).orElseThrow().history())
        .filteredOn(event -> event.author().equals(ANALYST))
        .extracting(RecordedEvent::event)
        .contains(new MatterEvent.Left(matterOf(fall).id(), denial.id(), WHY));
  }

  @Test
  void record_moveAndBack_isOneMatterAgain() {
    String id = matterOf(fall).id();

    correct(new Correction.Move(List.of(denial.id()), null));
    String split = matterOf(denial).id();
    correct(new Correction.Move(List.of(denial.id()), fall.id()));

    assertThat(recorded(split)).isEqualTo(recorded(id));
    correct(new Correction.Move(List.of(denial.id()), null));
    assertThat(recorded(split).statements()).containsExactly(denial.id());
  }

  @Test
  void record_restatedSpeaker_isCountedAndFoundForTheOther() {
    correct(new Correction.Restate(restated(denial, PETRENKO, Stance.DENIES)));

    SpeakerRecord now = ledger.speaker(PETRENKO.id(), 10).orElseThrow();
    assertThat(now.statements()).extracting(Statement::id).contains(denial.id(), vote.id());
    assertThat(ledger.speaker(OFFICIALS.id(), 10))
        .hasValueSatisfying(before -> assertThat(before.statements()).isEmpty());
    assertThat(ledger.report(second.id()).orElseThrow().statements())
        .extracting(Statement::speaker)
        .containsExactly(PETRENKO);
    assertThat(ledger.search(PETRENKO.name(), 10).statements())
        .extracting(row -> row.statement().id())
        .contains(denial.id());
  }

  @Test
  void record_restatedStance_takesTheDenialAway() {
    correct(new Correction.Restate(restated(denial, OFFICIALS, Stance.EXPECTS)));

    assertThat(recorded(matterOf(fall).id()).relations())
        .extracting(Relation::type)
        .doesNotContain(RelationType.DENIES);
    List<StatementRow> rows = new ArrayList<>();
    ledger.statements(rows::add);
    assertThat(rows)
        .filteredOn(row -> row.statement().id().equals(denial.id()))
        .extracting(row -> row.statement().stance())
        .containsExactly(Stance.EXPECTS);
  }

  @Test
  void record_dismissed_isInNoMatterAndStaysOnRecord() {
    String id = matterOf(vote).id();

    correct(new Correction.Dismiss(vote.id()));

    assertThat(ledger.matter(id)).isEmpty();
    assertThat(ledger.report(third.id()).orElseThrow().statements())
        .extracting(Statement::id)
        .containsExactly(vote.id());
    assertThat(ledger.report(third.id()).orElseThrow().matters()).isEmpty();
  }

  @Test
  void record_related_showsThePersonsReason() {
    correct(new Correction.Relate(denial.id(), fall.id(), RelationType.QUALIFIES, false));

    assertThat(recorded(matterOf(fall).id()).relations())
        .containsExactly(new Relation(denial.id(), RelationType.QUALIFIES, fall.id(), false, WHY));
  }

  @Test
  void record_laterVersionWithoutAStatement_saysSoInItsMatter() {
    Report changed = report(WIRE, "2", "Officials have nothing to say about Dunholm", 0);
    assertThat(changed.id()).isEqualTo(second.id());
    assertThat(changed.version()).isNotEqualTo(second.version());

    link(changed);

    assertThat(ledger.matter(matterOf(denial).id()).orElseThrow().history())
        .extracting(RecordedEvent::event)
        .contains(
            new MatterEvent.Vanished(
                matterOf(denial).id(),
                denial.id(),
                second.id(),
                "a later version of the report does not have it"));
    assertThat(recorded(matterOf(denial).id()).statements()).contains(denial.id());
  }

  @Test
  void record_laterVersionInOtherWords_saysThatItWasReworded() {
    Report changed = report(WIRE, "2", "Officials deny that Dunholm bridge fell at all", 0);

    link(changed, statement(changed, OFFICIALS, Stance.DENIES));

    assertThat(ledger.matter(matterOf(denial).id()).orElseThrow().history())
        .extracting(event -> event.event().reason())
        .contains("a later version of the report words it otherwise");
  }

  @Test
  void revisions_areToldLatestFirst() {
    correct(new Correction.Merge(fall.id(), vote.id()));
    correct(new Correction.Dismiss(vote.id()));

    List<RecordedRevision> revisions = ledger.revisions(10, 0);

    assertThat(revisions)
        .extracting(RecordedRevision::correction)
        .containsExactly(
            new Correction.Dismiss(vote.id()), new Correction.Merge(fall.id(), vote.id()));
    assertThat(revisions).extracting(RecordedRevision::author).containsOnly(ANALYST);
    assertThat(revisions.get(0).matters()).containsExactly(matterOf(fall).id());
    assertThat(ledger.revisions(1, 1)).containsExactly(revisions.get(1));
  }

  @Test
  void docketOf_afterCorrections_isTheOneThatMadeThem() {
    correct(new Correction.Move(List.of(denial.id()), null));
    correct(new Correction.Restate(restated(vote, MARLOW, Stance.ASKS)));
    correct(new Correction.Merge(denial.id(), vote.id()));

    ledger.close();
    ledger = open();

    Docket again = Pipeline.docketOf(ledger);
    assertThat(again.matters()).isEqualTo(docket.matters());
    for (String id : docket.matters()) {
      assertThat(again.matter(id)).isEqualTo(docket.matter(id));
    }
  }

  @Test
  void relinking_ofMattersThatOtherRulesMade_bringsThemToTodays() {
    Report fourth = report(WIRE, "4", "Dunholm mourns", 2);
    Statement mourning = statement(fourth, MARLOW, Stance.ASSERTS, "Dunholm mourns its bridge");
    Matter foreign = Fixtures.matter("m-of-other-rules", "Mourning", 1, mourning.id(), vote.id());
    ledger.record(Fixtures.entry(fourth, List.of(mourning), List.of(), foreign));
    boolean[] noticed = {false};

    docket = Relinking.docketOf(ledger, () -> noticed[0] = true);

    assertThat(noticed[0]).isTrue();
    assertThat(recorded("m-of-other-rules").statements()).contains(mourning.id());
    assertThat(recorded("m-of-other-rules").id()).isNotEqualTo("m-of-other-rules");
    assertThat(ledger.revisions(1, 0))
        .extracting(RecordedRevision::correction)
        .containsExactly((Correction) null);
    noticed[0] = false;
    Relinking.docketOf(ledger, () -> noticed[0] = true);
    assertThat(noticed[0]).isFalse();
  }
}
