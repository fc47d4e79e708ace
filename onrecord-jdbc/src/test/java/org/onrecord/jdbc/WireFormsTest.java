package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.LedgerException;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.statement.Claim;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

class WireFormsTest {
  private final Entry entry = Fixtures.rich();

  /** These lines are in ledgers out there: they may be added to, but never change. */
  @Test
  void formsOfVersion1_areWrittenAndReadAsStored() throws IOException {
    List<String> stored;
    try (InputStream in = WireFormsTest.class.getResourceAsStream("wire-forms-v1.jsonl")) {
      stored =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    }

    assertThat(written()).isEqualTo(stored);

    int line = 0;
    WireForms.ReportForm report = WireForms.ReportForm.read(stored.get(line++));
    assertThat(report.outlet()).isEqualTo(entry.report().outlet());
    assertThat(report.blocks()).isEqualTo(entry.report().blocks());
    assertThat(WireForms.GroundingForm.read(stored.get(line++), entry.grounding().attributions()))
        .isEqualTo(entry.grounding());
    for (var attribution : entry.grounding().attributions()) {
      assertThat(WireForms.AttributionForm.read(stored.get(line++))).isEqualTo(attribution);
    }
    for (Statement statement : entry.statements()) {
      assertThat(
              WireForms.StatementForm.read(
                  stored.get(line++), statement.id(), statement.evidence()))
          .isEqualTo(statement);
      for (Evidence evidence : statement.evidence()) {
        assertThat(WireForms.EvidenceForm.read(stored.get(line++), evidence.version()))
            .isEqualTo(evidence);
      }
    }
    for (MatterEvent event : entry.events()) {
      assertThat(
              WireForms.EventForm.read(
                  WireForms.EventForm.kind(event), event.matter(), stored.get(line++)))
          .isEqualTo(event);
    }
    for (Matter matter : entry.matters()) {
      assertThat(
              WireForms.MatterForm.read(
                  stored.get(line++), matter.id(), matter.statements(), matter.relations()))
          .isEqualTo(matter);
    }
    assertThat(WireForms.OutletForm.read(stored.get(line++))).isEqualTo(Fixtures.COURIER);
    assertThat(WireForms.SpeakerForm.read(stored.get(line++))).isEqualTo(Fixtures.PETRENKO);
    assertThat(line).isEqualTo(stored.size());
  }

  private List<String> written() {
    List<String> lines = new ArrayList<>();
    lines.add(WireForms.ReportForm.write(entry.report()));
    lines.add(WireForms.GroundingForm.write(entry.grounding()));
    entry
        .grounding()
        .attributions()
        .forEach(attribution -> lines.add(WireForms.AttributionForm.write(attribution)));
    for (Statement statement : entry.statements()) {
      lines.add(WireForms.StatementForm.write(statement));
      statement.evidence().forEach(some -> lines.add(WireForms.EvidenceForm.write(some)));
    }
    entry.events().forEach(event -> lines.add(WireForms.EventForm.write(event)));
    entry.matters().forEach(matter -> lines.add(WireForms.MatterForm.write(matter)));
    lines.add(WireForms.OutletForm.write(Fixtures.COURIER));
    lines.add(WireForms.SpeakerForm.write(Fixtures.PETRENKO));
    return lines;
  }

  @Test
  void claimantAgentsAndCredit_areKept() {
    Statement plain = entry.statements().get(0);
    Claim claim = plain.claim();
    Claim told =
        new Claim(
            claim.type(),
            claim.polarity(),
            claim.places(),
            claim.placesInherited(),
            claim.actors(),
            List.of("West"),
            "East",
            claim.time(),
            claim.quantities(),
            claim.hypothetical(),
            claim.terms());
    Evidence first = plain.first();
    Evidence credited =
        new Evidence(
            first.report(),
            first.version(),
            first.outlet(),
            first.reportTitle(),
            first.attribution(),
            first.words(),
            first.cue(),
            first.published(),
            "nordic wire",
            first.fingerprint());
    Statement statement =
        new Statement(
            plain.id(),
            plain.speaker(),
            plain.stance(),
            plain.negated(),
            plain.quoting(),
            plain.text(),
            plain.medium(),
            plain.said(),
            told,
            plain.confidence(),
            List.of(credited));

    assertThat(
            WireForms.StatementForm.read(
                WireForms.StatementForm.write(statement), statement.id(), statement.evidence()))
        .isEqualTo(statement);
    assertThat(
            WireForms.EvidenceForm.read(WireForms.EvidenceForm.write(credited), credited.version()))
        .isEqualTo(credited);
  }

  @Test
  void formOfNewerVersion_isRefused() {
    assertThatThrownBy(() -> WireForms.SpeakerForm.read("{\"v\":2,\"speaker\":null}"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("SpeakerForm of version 2");
  }

  @Test
  void form_thatIsDamaged_isNamed() {
    assertThatThrownBy(() -> WireForms.OutletForm.read("{\"v\":1,\"outlet\":{\"id\":\" \"}}"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("OutletForm");
    assertThatThrownBy(() -> WireForms.EventForm.read("opened", "m", "{\"v\":1}"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("incomplete event");
    assertThatThrownBy(() -> WireForms.EventForm.read("split", "m", "{\"v\":1}"))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("kind split");
  }
}
