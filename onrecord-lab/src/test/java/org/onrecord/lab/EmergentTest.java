package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.matter.stance.ClaimStance;
import org.onrecord.matter.stance.StanceReading;

class EmergentTest {
  @TempDir private Path folder = Path.of("");

  /** Claims whose headlines all say the same, in words that no other claim's headlines have. */
  private Emergent emergent() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int claim = 0; claim < 20; claim++) {
      for (int i = 0; i < 4; i++) {
        lines.add(
            """
            {"id": "%d-%d", "claim_id": "c%d", "claim": "it", "headline": "own%d", "stance": "%s"}\
            """
                .formatted(claim, i, claim, claim, claim % 2 == 0 ? "for" : "against"));
      }
    }
    Files.createDirectories(folder.resolve("stance"));
    Files.write(folder.resolve(Emergent.FILE), lines);
    return Emergent.read(folder);
  }

  @Test
  void crossValidated_wordsOfTheClaimItself_areNotSeen() throws IOException {
    Emergent emergent = emergent();
    Logistic.Plan plan = new Logistic.Plan(1, 1, 0.5);

    // Trained on the claims themselves, their own words tell all; of unseen claims, nothing.
    assertThat(emergent.items())
        .allMatch(
            item -> emergent.trained(plan).read(item.asked().features()).stance() == item.gold());
    assertThat(emergent.score(emergent.crossValidated(plan, 1)).get("accuracy")).isLessThan(60.0);
  }

  @Test
  void score_ofReadings_countsEachStance() throws IOException {
    Emergent emergent = emergent();
    List<StanceReading> all =
        emergent.items().stream().map(i -> new StanceReading(ClaimStance.FOR, 1)).toList();

    assertThat(emergent.score(all))
        .containsEntry("accuracy", 50.0)
        .containsEntry("for F1", 200.0 * 40 / 120)
        .containsEntry("against F1", 0.0);
  }
}
