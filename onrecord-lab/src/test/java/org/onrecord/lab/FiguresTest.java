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
import org.onrecord.onnx.ModelFiles;
import org.onrecord.onnx.OnnxAttributor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rechecks the published figures of the shipped model, with the hashes of model and data. */
class FiguresTest {
  private static JsonNode published() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FiguresTest.class.getResourceAsStream("figures.json"))) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private static String sha256(Path file) throws IOException {
    return ModelFiles.sha256(Files.readAllBytes(file));
  }

  @Test
  void model_isTheOneThatWasMeasured() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OnnxAttributor.class.getResourceAsStream("attributor.onnx"))) {
      assertThat(ModelFiles.sha256(in.readAllBytes()))
          .isEqualTo(published().get("model").asString());
    }
  }

  @Test
  void figures_areReachedWithinTheirTolerance() throws IOException {
    JsonNode published = published();
    for (Map.Entry<String, JsonNode> data : published.get("data").properties()) {
      assertThat(sha256(Corpora.require(data.getKey())))
          .as(data.getKey())
          .isEqualTo(data.getValue().asString());
    }
    Path corpora = Corpora.require("polnear/dev.jsonl").resolve("../..").normalize();

    Map<String, Double> measured = new Figures(OnnxAttributor.load(), corpora).all();

    assertThat(measured.keySet())
        .containsExactlyInAnyOrderElementsOf(published.get("figures").propertyNames());
    for (Map.Entry<String, JsonNode> figure : published.get("figures").properties()) {
      assertThat(Objects.requireNonNull(measured.get(figure.getKey())))
          .as(figure.getKey())
          .isCloseTo(figure.getValue().asDouble(), within(published.get("tolerance").asDouble()));
    }
  }
}
