package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.onrecord.Corpora;
import org.onrecord.matter.stance.ClaimStance;
import org.onrecord.onnx.ModelFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rechecks the published figures of the shipped stance model by training it anew. */
class StanceFiguresTest {
  private static final int SPLITS = 10;

  private static JsonNode published() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            StanceFiguresTest.class.getResourceAsStream("stance-figures.json"))) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private static String shipped() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ClaimStance.class.getResourceAsStream("stance.tsv"))) {
      return ModelFiles.sha256(in.readAllBytes());
    }
  }

  private static Emergent emergent(JsonNode published) throws IOException {
    Path file = Corpora.require(Emergent.FILE);
    assertThat(ModelFiles.sha256(Files.readAllBytes(file)))
        .isEqualTo(published.get("data").get(Emergent.FILE).asString());
    return Emergent.read(file.resolve("../..").normalize());
  }

  @Test
  void model_isTheOneThatWasMeasured() throws IOException {
    assertThat(shipped()).isEqualTo(published().get("model").asString());
  }

  @Test
  void figures_ofUnseenClaims_areReachedWithinTheirTolerance() throws IOException {
    JsonNode published = published();
    Map<String, Double> measured = emergent(published).meanScore(Emergent.PLAN, SPLITS);

    assertThat(measured.keySet())
        .containsExactlyElementsOf(published.get("figures").propertyNames());
    for (Map.Entry<String, JsonNode> figure : published.get("figures").properties()) {
      assertThat(Objects.requireNonNull(measured.get(figure.getKey())))
          .as(figure.getKey())
          .isCloseTo(figure.getValue().asDouble(), within(published.get("tolerance").asDouble()));
    }
  }
}
