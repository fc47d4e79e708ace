package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onrecord.attribution.Stance.ASSERTS;
import static org.onrecord.attribution.Stance.DENIES;
import static org.onrecord.attribution.Stance.INTENDS;
import static org.onrecord.matter.Told.ADVANCE;
import static org.onrecord.matter.Told.DENIAL;
import static org.onrecord.matter.Told.ELECTION;
import static org.onrecord.matter.Told.VELYKA;
import static org.onrecord.matter.Told.link;
import static org.onrecord.matter.Told.matterOf;
import static org.onrecord.statement.EventType.TERRITORY_GAINED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.statement.Statement;

class CorrectionTest {
  private static final String WHY = "seen by an analyst";

  @Test
  void merge_twoMatters_areOneWithAllStatements() {
    Docket before = link(ADVANCE, ELECTION);
    String ended = matterOf(before, ELECTION).id();

    Linked linked = before.correct(new Correction.Merge(ADVANCE.id(), ELECTION.id()), WHY);

    Matter matter = matterOf(linked.docket(), ADVANCE);
    assertThat(matter.statements()).containsExactly(ADVANCE.id(), ELECTION.id());
    assertThat(linked.docket().matter(ended)).contains(matter);
    assertThat(linked.docket().matters()).containsExactly(matter.id());
    assertThat(linked.events()).contains(new MatterEvent.Merged(matter.id(), ended, WHY));
  }

  @Test
  void merge_oneMatterAlready_changesNothing() {
    Docket docket = link(ADVANCE, DENIAL);

    Linked linked = docket.correct(new Correction.Merge(ADVANCE.id(), DENIAL.id()), WHY);

    assertThat(linked.events()).isEmpty();
    assertThat(linked.docket()).isSameAs(docket);
  }

  @Test
  void merge_denialThatStoodAlone_isRelatedAndDisputes() {
    Docket apart =
        link(ADVANCE, DENIAL)
            .correct(new Correction.Move(List.of(DENIAL.id()), null), WHY)
            .docket();

    Linked linked = apart.correct(new Correction.Merge(ADVANCE.id(), DENIAL.id()), WHY);

    Matter matter = matterOf(linked.docket(), ADVANCE);
    assertThat(matter.standing()).isEqualTo(Standing.DISPUTED);
    assertThat(matter.relations()).hasSize(1);
  }

  @Test
  void move_statementOff_bothMattersAreWeighedAnew() {
    Linked linked =
        link(ADVANCE, DENIAL).correct(new Correction.Move(List.of(DENIAL.id()), null), WHY);

    Matter old = matterOf(linked.docket(), ADVANCE);
    Matter made = matterOf(linked.docket(), DENIAL);
    assertThat(old.statements()).containsExactly(ADVANCE.id());
    assertThat(old.relations()).isEmpty();
    assertThat(old.standing()).isEqualTo(Standing.REPORTED);
    assertThat(made.statements()).containsExactly(DENIAL.id());
    assertThat(linked.events())
        .contains(
            new MatterEvent.Left(old.id(), DENIAL.id(), WHY),
            new MatterEvent.Opened(made.id(), DENIAL.id(), WHY))
        .anySatisfy(event -> assertThat(event).isInstanceOf(MatterEvent.Unrelated.class))
        .anySatisfy(event -> assertThat(event).isInstanceOf(MatterEvent.Stood.class));
  }

  @Test
  void move_toTheMatterOfAnotherStatement_joinsIt() {
    Docket docket = link(ADVANCE, DENIAL, ELECTION);

    Linked linked = docket.correct(new Correction.Move(List.of(DENIAL.id()), ELECTION.id()), WHY);

    assertThat(matterOf(linked.docket(), ELECTION).statements())
        .containsExactly(DENIAL.id(), ELECTION.id());
    assertThat(matterOf(linked.docket(), ADVANCE).statements()).containsExactly(ADVANCE.id());
  }

  @Test
  void move_lastStatementOfAMatter_leavesItsAddressValid() {
    Docket docket = link(ADVANCE, ELECTION);
    String emptied = matterOf(docket, ELECTION).id();

    Docket next =
        docket.correct(new Correction.Move(List.of(ELECTION.id()), ADVANCE.id()), WHY).docket();

    assertThat(next.matter(emptied)).contains(matterOf(next, ADVANCE));
  }

  @Test
  void move_everyStatementToANewMatter_changesNothing() {
    Docket docket = link(ADVANCE, DENIAL);

    Linked linked =
        docket.correct(new Correction.Move(List.of(DENIAL.id(), ADVANCE.id()), null), WHY);

    assertThat(linked.events()).isEmpty();
  }

  @Test
  void move_thenBack_isAsBefore() {
    Docket docket = link(ADVANCE, DENIAL);
    Docket moved = docket.correct(new Correction.Move(List.of(DENIAL.id()), null), WHY).docket();
    String split = matterOf(moved, DENIAL).id();

    Docket undone =
        moved.correct(new Correction.Move(List.of(DENIAL.id()), ADVANCE.id()), WHY).docket();

    assertThat(matterOf(undone, ADVANCE)).isEqualTo(matterOf(docket, ADVANCE));
    assertThat(undone.matter(split)).contains(matterOf(undone, ADVANCE));
  }

  @Test
  void move_mattersToldApart_areNotMergedByLinking() {
    Statement first = again("2023-05-10T10:00:00Z", "Evening Post");
    Statement second = again("2023-05-10T11:00:00Z", "Morning Post");
    Statement third = again("2023-05-10T12:00:00Z", "Weekly");
    Docket docket = link(first, second);
    assertThat(docket.matters()).hasSize(1);

    Docket apart = docket.correct(new Correction.Move(List.of(second.id()), null), WHY).docket();

    assertThat(apart.link(third).docket().matters()).hasSize(2);
  }

  private static Statement again(String at, String outlet) {
    return Told.by("Observer of " + outlet, null)
        .that(ASSERTS, "Northland's brigades broke through the lines west of Velyka at dawn")
        .of(TERRITORY_GAINED, VELYKA, "Northland")
        .in(outlet, "Brigades break through at Velyka", at)
        .make();
  }

  @Test
  void restate_denialThatWasNone_noLongerDisputes() {
    Docket docket = link(ADVANCE, DENIAL);
    Statement intends =
        new Statement(
            DENIAL.id(),
            DENIAL.speaker(),
            INTENDS,
            DENIAL.negated(),
            DENIAL.quoting(),
            DENIAL.text(),
            DENIAL.medium(),
            DENIAL.said(),
            DENIAL.claim(),
            DENIAL.confidence(),
            ADVANCE.evidence());

    Linked linked = docket.correct(new Correction.Restate(intends), WHY);

    Matter matter = matterOf(linked.docket(), ADVANCE);
    assertThat(matter.standing()).isEqualTo(Standing.REPORTED);
    assertThat(matter.relations()).isEmpty();
    Statement now = linked.docket().statement(DENIAL.id()).orElseThrow();
    assertThat(now.stance()).isEqualTo(INTENDS);
    assertThat(now.evidence()).isEqualTo(DENIAL.evidence());
  }

  @Test
  void dismiss_statement_isInNoMatterAndStaysOutWhenCarried() {
    Docket docket =
        link(ADVANCE, DENIAL).correct(new Correction.Dismiss(DENIAL.id()), WHY).docket();

    assertThat(docket.matterOf(DENIAL.id())).isEmpty();
    assertThat(matterOf(docket, ADVANCE).statements()).containsExactly(ADVANCE.id());
    Statement carried =
        Told.by("Southland Ministry of Defence", "Southland")
            .that(DENIES, "reports that the lines west of Velyka were broken through")
            .of(TERRITORY_GAINED, VELYKA)
            .in("Herald", "Denied at Velyka", "2023-05-11T21:00:00Z")
            .make();
    Linked linked = docket.link(carried);
    assertThat(linked.events()).isEmpty();
    assertThat(linked.docket().matterOf(DENIAL.id())).isEmpty();
  }

  @Test
  void dismiss_onlyStatement_endsTheMatter() {
    Docket docket = link(ELECTION);
    String id = matterOf(docket, ELECTION).id();

    Linked linked = docket.correct(new Correction.Dismiss(ELECTION.id()), WHY);

    assertThat(linked.docket().matter(id)).isEmpty();
    assertThat(linked.events()).contains(new MatterEvent.Ended(id, WHY));
  }

  @Test
  void relate_nothing_takesTheRelationAwayForGood() {
    Docket docket = link(ADVANCE, DENIAL);

    Docket ruled =
        docket.correct(new Correction.Relate(DENIAL.id(), ADVANCE.id(), null, false), WHY).docket();
    Docket later =
        ruled
            .link(ELECTION)
            .docket()
            .correct(new Correction.Merge(ADVANCE.id(), ELECTION.id()), WHY)
            .docket();

    assertThat(matterOf(ruled, ADVANCE).relations()).isEmpty();
    assertThat(matterOf(ruled, ADVANCE).standing()).isNotEqualTo(Standing.DISPUTED);
    assertThat(matterOf(later, ADVANCE).relations()).isEmpty();
  }

  @Test
  void relate_anotherType_replacesWhatRulesSay() {
    Docket ruled =
        link(ADVANCE, DENIAL)
            .correct(
                new Correction.Relate(DENIAL.id(), ADVANCE.id(), RelationType.QUALIFIES, false),
                WHY)
            .docket();

    assertThat(matterOf(ruled, ADVANCE).relations())
        .containsExactly(
            new Relation(DENIAL.id(), RelationType.QUALIFIES, ADVANCE.id(), false, WHY));
  }

  @Test
  void correct_unknownStatements_changesNothing() {
    Docket docket = link(ADVANCE);

    assertThat(docket.correct(new Correction.Merge("t1", "t2"), WHY).events()).isEmpty();
    assertThat(docket.correct(new Correction.Move(List.of("t1"), null), WHY).events()).isEmpty();
    assertThat(docket.correct(new Correction.Move(List.of(ADVANCE.id()), "t2"), WHY).events())
        .isEmpty();
    assertThat(docket.correct(new Correction.Dismiss("t1"), WHY).events()).isEmpty();
    assertThat(docket.correct(new Correction.Restate(DENIAL), WHY).events()).isEmpty();
    assertThat(docket.correct(new Correction.Relate("t1", ADVANCE.id(), null, false), WHY).events())
        .isEmpty();
  }

  @Test
  void move_namesNothing_isRefused() {
    assertThatThrownBy(() -> new Correction.Move(List.of(), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void link_refusalOfWhatTheSideWasAsked_answers() {
    Statement demand =
        Told.by("General Reva", "Northland")
            .that(org.onrecord.attribution.Stance.DEMANDS, "Southland withdraw west of Velyka")
            .of(TERRITORY_GAINED, VELYKA, "Southland")
            .in("Daily", "Reva: withdraw from Velyka", "2023-05-10T09:00:00Z")
            .make();
    Statement refusal =
        Told.by("Southland Ministry of Defence", "Southland")
            .that(INTENDS, "its brigades not to withdraw west of Velyka")
            .of(TERRITORY_GAINED, VELYKA, "Southland")
            .in("Courier", "Southland not to withdraw from Velyka", "2023-05-10T12:00:00Z")
            .make();

    assertThat(matterOf(link(demand, refusal), demand).relations())
        .singleElement()
        .satisfies(
            relation -> {
              assertThat(relation.type()).isEqualTo(RelationType.ANSWERS);
              assertThat(relation.from()).isEqualTo(refusal.id());
            });
  }
}
