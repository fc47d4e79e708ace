package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.attribution.Stance.ASSERTS;
import static org.onrecord.attribution.Stance.CONFIRMS;
import static org.onrecord.attribution.Stance.DEMANDS;
import static org.onrecord.attribution.Stance.DENIES;
import static org.onrecord.matter.Told.ADVANCE;
import static org.onrecord.matter.Told.DENIAL;
import static org.onrecord.matter.Told.ELECTION;
import static org.onrecord.matter.Told.VELYKA;
import static org.onrecord.matter.Told.link;
import static org.onrecord.matter.Told.matterOf;
import static org.onrecord.statement.EventType.OTHER;
import static org.onrecord.statement.EventType.STRIKE;
import static org.onrecord.statement.EventType.TERRITORY_GAINED;
import static org.onrecord.statement.EventType.TERRITORY_LOST;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.statement.Statement;

class DocketTest {
  private static final Statement CONCESSION =
      Told.by("Southland Ministry of Defence", "Southland")
          .that(CONFIRMS, "its brigades lost positions west of Velyka")
          .of(TERRITORY_LOST, VELYKA, "Southland")
          .in("Courier", "Southland acknowledges losses at Velyka", "2023-05-12T10:00:00Z")
          .make();

  @Test
  void link_firstStatement_opensReportedMatter() {
    Linked linked = Docket.empty().link(ADVANCE);

    assertThat(linked.events()).singleElement().isInstanceOf(MatterEvent.Opened.class);
    Matter matter = matterOf(linked.docket(), ADVANCE);
    assertThat(matter.standing()).isEqualTo(Standing.REPORTED);
    assertThat(matter.title()).isEqualTo("Advance at Velyka, 10 May 2023");
  }

  @Test
  void link_denialOfAnotherSide_joinsAndDisputes() {
    Docket docket = link(ADVANCE, DENIAL);

    Matter matter = matterOf(docket, ADVANCE);
    assertThat(matter.statements()).containsExactly(ADVANCE.id(), DENIAL.id());
    assertThat(matter.standing()).isEqualTo(Standing.DISPUTED);
    assertThat(matter.relations())
        .singleElement()
        .satisfies(
            relation -> {
              assertThat(relation.type()).isEqualTo(RelationType.DENIES);
              assertThat(relation.from()).isEqualTo(DENIAL.id());
              assertThat(relation.to()).isEqualTo(ADVANCE.id());
            });
    assertThat(matter.accounts())
        .extracting(Account::label)
        .containsExactly("Northland", "Southland");
    assertThat(matter.reasons().get(0).statements()).containsExactly(DENIAL.id(), ADVANCE.id());
  }

  @Test
  void link_acknowledgementByTheSideThatDenied_concedes() {
    Docket docket = link(ADVANCE, DENIAL, CONCESSION);

    Matter matter = matterOf(docket, ADVANCE);
    assertThat(matter.standing()).isEqualTo(Standing.CONCEDED);
    assertThat(matter.reasons().get(0).text())
        .isEqualTo("Southland Ministry of Defence, which had denied it, now acknowledges it");
    assertThat(matter.reasons().get(0).statements())
        .contains(CONCESSION.id(), DENIAL.id(), ADVANCE.id());
    assertThat(matter.relations())
        .anySatisfy(
            relation -> {
              assertThat(relation.type()).isEqualTo(RelationType.CONFIRMS);
              assertThat(relation.againstInterest()).isTrue();
            });
  }

  @Test
  void link_confirmationOfOwnGain_isNotAgainstInterest() {
    Statement ownGain =
        Told.by("Northland", "Northland")
            .that(CONFIRMS, "Northland's brigades advanced west of Velyka")
            .of(TERRITORY_GAINED, VELYKA, "Northland")
            .in("Daily", "Northland confirms advance at Velyka", "2023-05-11T10:00:00Z")
            .make();

    Matter matter = matterOf(link(ADVANCE, DENIAL, ownGain), ADVANCE);

    assertThat(matter.standing()).isEqualTo(Standing.DISPUTED);
    assertThat(matter.relations())
        .filteredOn(relation -> relation.type() == RelationType.CONFIRMS)
        .isNotEmpty()
        .noneMatch(Relation::againstInterest);
  }

  @Test
  void link_otherSubject_opensAnotherMatter() {
    Docket docket = link(ADVANCE, DENIAL, ELECTION);

    assertThat(docket.matters()).hasSize(2);
    assertThat(matterOf(docket, ELECTION).statements()).containsExactly(ELECTION.id());
  }

  @Test
  void link_sameSubjectMonthsLater_opensAnotherMatter() {
    Statement later =
        Told.by("General Reva", "Northland")
            .that(ASSERTS, "Northland's brigades broke through the lines west of Velyka")
            .of(TERRITORY_GAINED, VELYKA, "Northland")
            .in("Daily", "Brigades break through at Velyka", "2023-09-10T09:00:00Z")
            .make();

    assertThat(link(ADVANCE, later).matters()).hasSize(2);
  }

  @Test
  void link_sameWordsInAnotherOutlet_addsEvidenceOnly() {
    Statement copy =
        Told.by("General Reva", "Northland")
            .that(ASSERTS, "Northland's brigades broke through the lines west of Velyka")
            .of(TERRITORY_GAINED, VELYKA, "Northland")
            .in("Evening Post", "Breakthrough claimed", "2023-05-10T15:00:00Z")
            .make();

    Docket docket = link(ADVANCE, copy);

    assertThat(copy.id()).isEqualTo(ADVANCE.id());
    assertThat(docket.statement(ADVANCE.id()).orElseThrow().evidence()).hasSize(2);
    Matter matter = matterOf(docket, ADVANCE);
    assertThat(matter.statements()).hasSize(1);
    assertThat(matter.reports()).isEqualTo(2);
    assertThat(matter.origins()).isEqualTo(1);
  }

  @Test
  void link_sameReportTwice_changesNothing() {
    Docket once = link(ADVANCE);

    Linked again = once.link(ADVANCE);

    assertThat(again.events()).isEmpty();
    assertThat(again.docket()).isSameAs(once);
  }

  @Test
  void origins_identicalReports_countOnce() {
    Statement one =
        Told.byOutlet("Daily")
            .that(ASSERTS, "Bridge over the Velyka river collapses")
            .in("Daily", "Bridge over the Velyka river collapses", "2023-05-10T09:00:00Z")
            .copyOf("the agency's text")
            .make();
    Statement copy =
        Told.byOutlet("Courier")
            .that(ASSERTS, "Bridge over the Velyka river collapses")
            .in("Courier", "Bridge over the Velyka river collapses", "2023-05-10T10:00:00Z")
            .copyOf("the agency's text")
            .make();
    Statement own =
        Told.byOutlet("Gazette")
            .that(ASSERTS, "Collapse of Velyka river bridge seen by our reporter")
            .in("Gazette", "Velyka river bridge collapses", "2023-05-10T11:00:00Z")
            .make();

    assertThat(matterOf(link(one, copy), one).origins()).isEqualTo(1);
    assertThat(matterOf(link(one, copy), one).standing()).isEqualTo(Standing.REPORTED);
    Matter three = matterOf(link(one, copy, own), one);
    assertThat(three.origins()).isEqualTo(2);
    assertThat(three.standing()).isEqualTo(Standing.CORROBORATED);
  }

  @Test
  void origins_oneOutletsOwnReports_areOneOrigin() {
    Statement morning =
        Told.byOutlet("Daily")
            .that(ASSERTS, "Bridge over the Velyka river collapses")
            .in("Daily", "Bridge over the Velyka river collapses", "2023-05-10T09:00:00Z")
            .make();
    Statement noon =
        Told.byOutlet("Daily")
            .that(ASSERTS, "Velyka river bridge collapse seen from above")
            .in("Daily", "Velyka river bridge collapse seen from above", "2023-05-10T12:00:00Z")
            .make();

    Matter matter = matterOf(link(morning, noon), morning);

    assertThat(matter.statements()).hasSize(2);
    assertThat(matter.origins()).isEqualTo(1);
  }

  @Test
  void origins_outletsThatCreditOneAgency_areOneWithIt() {
    Statement agency =
        Told.byOutlet("Northern Press")
            .that(ASSERTS, "Bridge over the Velyka river collapses")
            .in("Northern Press", "Bridge over the Velyka river collapses", "2023-05-10T09:00:00Z")
            .make();
    Statement daily =
        Told.byOutlet("Daily")
            .that(ASSERTS, "Velyka river bridge collapse reported")
            .in("Daily", "Velyka river bridge collapse reported", "2023-05-10T10:00:00Z")
            .credits("northern press")
            .make();

    assertThat(matterOf(link(agency, daily), agency).origins()).isEqualTo(1);
  }

  @Test
  void origins_nearlyTheSameWords_areOneOrigin() {
    Statement one =
        Told.byOutlet("Daily")
            .that(ASSERTS, "Old bridge over the Velyka river collapses after storm")
            .in("Daily", "Old bridge collapses", "2023-05-10T09:00:00Z")
            .make();
    Statement edited =
        Told.byOutlet("Courier")
            .that(ASSERTS, "Old bridge over Velyka river collapses after storm, officials")
            .in("Courier", "Old bridge collapses", "2023-05-10T10:00:00Z")
            .make();

    assertThat(matterOf(link(one, edited), one).origins()).isEqualTo(1);
  }

  @Test
  void link_mishapAgainstAttack_denies() {
    Statement attack =
        Told.by("General Reva", "Northland")
            .that(ASSERTS, "two missiles hit the frigate Orla at Velyka")
            .of(STRIKE, VELYKA, "Southland")
            .in("Daily", "Frigate Orla hit by missiles", "2023-05-10T09:00:00Z")
            .make();
    Statement mishap =
        Told.by("Southland Ministry of Defence", "Southland")
            .that(ASSERTS, "ammunition detonated after a fire on the frigate Orla at Velyka")
            .of(STRIKE, VELYKA)
            .in("Courier", "Fire on the frigate Orla", "2023-05-10T11:00:00Z")
            .make();

    Matter matter = matterOf(link(attack, mishap), attack);

    assertThat(matter.standing()).isEqualTo(Standing.DISPUTED);
    assertThat(matter.accounts())
        .extracting(Account::label)
        .containsExactlyInAnyOrder("Northland", "Southland");
  }

  @Test
  void link_denialOfAttackOnlyBecauseVictimIsNamed_isNone() {
    Statement first =
        Told.by("General Reva", "Northland")
            .that(ASSERTS, "missiles hit a mall in Velyka")
            .of(STRIKE, VELYKA, "Southland")
            .doneBy("Southland")
            .in("Daily", "Missiles hit Velyka mall", "2023-05-10T09:00:00Z")
            .make();
    Statement mourner =
        Told.by("Cardinal Abel", "Westland")
            .that(ASSERTS, "missiles hit a mall in the Northlandic town of Velyka")
            .of(STRIKE, VELYKA, "Northland")
            .in("Courier", "Cardinal mourns dead of Velyka mall", "2023-05-10T11:00:00Z")
            .make();

    assertThat(matterOf(link(first, mourner), first).relations())
        .extracting(Relation::type)
        .doesNotContain(RelationType.DENIES);
  }

  @Test
  void link_demandMetByWordsOfTheSideAddressed_answers() {
    Statement demand =
        Told.by("General Reva", "Northland")
            .that(DEMANDS, "Southland open the Velyka crossing for the wounded")
            .of(OTHER, VELYKA, "Southland")
            .in("Daily", "Northland wants Velyka crossing opened", "2023-05-10T09:00:00Z")
            .make();
    Statement answer =
        Told.by("Southland Ministry of Defence", "Southland")
            .that(ASSERTS, "the Velyka crossing opens for the wounded at noon")
            .of(OTHER, VELYKA)
            .in("Courier", "Velyka crossing to open", "2023-05-10T11:00:00Z")
            .make();

    assertThat(matterOf(link(demand, answer), demand).relations())
        .extracting(Relation::type)
        .contains(RelationType.ANSWERS);
  }

  @Test
  void link_accusationsOfEachOther_denyEachOther() {
    Statement first =
        Told.by("Northland", "Northland")
            .that(ASSERTS, "Southland of blowing up the Velyka dam")
            .cue("accused")
            .of(TERRITORY_GAINED, VELYKA, "Southland")
            .in("Daily", "Velyka dam blown up", "2023-05-10T09:00:00Z")
            .make();
    Statement second =
        Told.by("Southland", "Southland")
            .that(ASSERTS, "Northland for the destruction of the Velyka dam")
            .cue("blamed")
            .of(TERRITORY_GAINED, VELYKA, "Northland")
            .in("Courier", "Velyka dam destroyed", "2023-05-10T10:00:00Z")
            .make();

    Matter matter = matterOf(link(first, second), first);

    assertThat(matter.standing()).isEqualTo(Standing.DISPUTED);
    assertThat(matter.accounts()).hasSize(2);
  }

  @Test
  void link_speakerTakesItBack_withdraws() {
    Statement retraction =
        Told.by("General Reva", "Northland")
            .that(DENIES, "Northland's brigades broke through the lines west of Velyka")
            .of(TERRITORY_GAINED, VELYKA, "Northland")
            .in("Daily", "General takes back Velyka breakthrough", "2023-05-11T09:00:00Z")
            .make();

    assertThat(matterOf(link(ADVANCE, retraction), ADVANCE).standing())
        .isEqualTo(Standing.WITHDRAWN);
  }

  @Test
  void replay_sameOrder_rebuildsEveryMatter() {
    Docket once = link(ADVANCE, DENIAL, ELECTION, CONCESSION);
    Docket again = link(ADVANCE, DENIAL, ELECTION, CONCESSION);

    List<Matter> first = new ArrayList<>();
    List<Matter> second = new ArrayList<>();
    once.matters().stream().sorted().forEach(id -> first.add(once.matter(id).orElseThrow()));
    again.matters().stream().sorted().forEach(id -> second.add(again.matter(id).orElseThrow()));
    assertThat(second).isEqualTo(first).hasSize(2);
  }

  @Test
  void link_leavesEarlierDocketAsItWas() {
    Docket before = link(ADVANCE);
    Matter matter = matterOf(before, ADVANCE);

    before.link(DENIAL);

    assertThat(matterOf(before, ADVANCE)).isEqualTo(matter);
  }

  @Test
  void accounts_ownSidesDenial_staysInThatSidesAccount() {
    Statement modest =
        Told.by("Northland", "Northland")
            .that(DENIES, "claims of a major push through the lines west of Velyka")
            .of(TERRITORY_GAINED, VELYKA)
            .in("Daily", "Northland plays down Velyka advance", "2023-05-11T21:00:00Z")
            .make();

    Matter matter = matterOf(link(ADVANCE, DENIAL, modest), ADVANCE);

    assertThat(matter.accounts())
        .extracting(Account::label)
        .containsExactly("Northland", "Southland");
    assertThat(matter.accounts().get(0).statements()).containsExactly(ADVANCE.id(), modest.id());
    assertThat(matter.accounts().get(1).statements()).containsExactly(DENIAL.id());
  }

  @Test
  void accounts_whoSupportsTheOtherSide_staysWithIt() {
    Statement outsider =
        Told.by("Captain Moss", "Southland")
            .that(ASSERTS, "Northland's brigades broke through the lines west of Velyka today")
            .of(TERRITORY_GAINED, VELYKA, "Northland")
            .in("Channel", "Breakthrough at Velyka", "2023-05-10T12:00:00Z")
            .make();

    Matter matter = matterOf(link(ADVANCE, outsider, DENIAL), ADVANCE);

    assertThat(matter.accounts().get(0).label()).isEqualTo("Northland");
    assertThat(matter.accounts().get(0).statements()).containsExactly(ADVANCE.id(), outsider.id());
  }
}
