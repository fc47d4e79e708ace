package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onrecord.onnx.Decoder;
import org.onrecord.onnx.Encoder;
import org.onrecord.onnx.ModelException;
import org.onrecord.onnx.ModelFiles;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.Window;

/** Reads with exported networks of one random layer, and holds them to the same sums in Java. */
class OnnxExportTest {
  private static final int HIDDEN = Network.HIDDEN;
  private static final int WIDE = 128;
  private static final String LAYER = "encoder.layer.0.";
  private static final byte[] VOCABULARY = Examples.vocabulary().getBytes(StandardCharsets.UTF_8);
  private static final int PIECES = Examples.wordPieces().size();
  private static final ReportWords WORDS =
      Examples.words("Anna said “it Rained”, 24 times.", "qwertz uiop ".repeat(40), "No.");

  private static float[] weight(String name) {
    int size =
        switch (name) {
          case Network.PIECES -> PIECES * HIDDEN;
          case Network.FEATURES -> ReportWords.FEATURES * HIDDEN;
          case Network.POSITIONS -> 2 * Window.LIMIT * HIDDEN;
          case Network.OUTPUT -> Outputs.WIDTH * HIDDEN;
          case Network.OUTPUT_BIAS -> Outputs.WIDTH;
          case Network.DECODER -> Decoder.WEIGHTS;
          case LAYER + "attention.self.weight" -> 3 * HIDDEN * HIDDEN;
          case LAYER + "attention.self.bias" -> 3 * HIDDEN;
          case LAYER + "attention.output.dense.weight" -> HIDDEN * HIDDEN;
          case LAYER + "intermediate.dense.weight", LAYER + "output.dense.weight" -> WIDE * HIDDEN;
          case LAYER + "intermediate.dense.bias" -> WIDE;
          default -> HIDDEN;
        };
    Random random = new Random(name.hashCode());
    boolean norm = name.endsWith("LayerNorm.weight");
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (norm ? 1 : 0) + (float) (0.1 * random.nextGaussian());
    }
    return values;
  }

  private static byte[] export(OnnxExport.Precision precision) {
    return new OnnxExport(OnnxExportTest::weight, 1, precision).export();
  }

  private static Outputs read(OnnxExport.Precision precision) {
    try (Encoder encoder = Encoder.load(new ModelFiles(export(precision), VOCABULARY))) {
      return encoder.read(WORDS);
    }
  }

  @Test
  void export_asFloats_computesWhatTheNetworkIs() {
    Outputs outputs = read(OnnxExport.Precision.FLOAT);
    assertThat(outputs.words()).isEqualTo(WORDS.size());
    assertThat(Window.of(WORDS, Examples.wordPieces()).size()).isGreaterThan(2);
    for (Window window : Window.of(WORDS, Examples.wordPieces())) {
      double[][] expected = forward(window);
      for (int i = window.from(); i < window.to(); i++) {
        for (int c = 0; c < Outputs.WIDTH; c++) {
          assertThat((double) outputs.get(i, c))
              .as("word %d, column %d", i, c)
              .isCloseTo(expected[i - window.from()][c], within(1e-3));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OnnxExport.Precision.class,
      names = {"INT8", "BLOCK8"})
  void export_asBytes_isCloseToTheFloatsAndSmaller(OnnxExport.Precision precision) {
    Outputs exact = read(OnnxExport.Precision.FLOAT);
    Outputs rough = read(precision);
    double off = 0;
    double all = 0;
    for (int i = 0; i < WORDS.size(); i++) {
      for (int c = 0; c < Outputs.WIDTH; c++) {
        off += Math.pow(exact.get(i, c) - rough.get(i, c), 2);
        all += Math.pow(exact.get(i, c), 2);
      }
    }
    assertThat(Math.sqrt(off / all)).isLessThan(0.05);
    assertThat(export(precision).length)
        .isLessThan(export(OnnxExport.Precision.FLOAT).length * 3 / 5);
  }

  @ParameterizedTest
  @EnumSource(OnnxExport.Precision.class)
  void export_again_isTheSameBytes(OnnxExport.Precision precision) {
    assertThat(Arrays.equals(export(precision), export(precision))).isTrue();
  }

  @Test
  void export_decoderWeights_areThoseThatTheEncoderDecodesWith() {
    try (Encoder encoder =
        Encoder.load(new ModelFiles(export(OnnxExport.Precision.FLOAT), VOCABULARY))) {
      Outputs outputs = encoder.read(WORDS);
      assertThat(encoder.decoder().decode(WORDS, outputs))
          .isEqualTo(new Decoder(weight(Network.DECODER)).decode(WORDS, outputs));
      assertThatNoException().isThrownBy(() -> encoder.read(Examples.words("")));
    }
  }

  @Test
  void load_modelWithOtherColumns_isRefused() {
    OnnxGraph graph = new OnnxGraph();
    graph.input("pieces", DataType.INT64, 1L, "length");
    graph.input("features", DataType.INT64, 1L, "length");
    String firsts = graph.input("firsts", DataType.INT64, "words");
    String table = graph.floats("table", new float[30], 10, 3);
    graph.last("Gather", List.of(table, firsts), "outputs");
    graph.output("outputs", DataType.FLOAT, "words", 3L);
    byte[] model = graph.model(Map.of("decoder", "AAAA"));

    assertThatThrownBy(() -> Encoder.load(new ModelFiles(model, VOCABULARY)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("columns");
  }

  private static double[][] forward(Window window) {
    int length = window.pieces().length;
    double[][] x = new double[length][HIDDEN];
    float[] pieces = weight(Network.PIECES);
    float[] features = weight(Network.FEATURES);
    float[] positions = weight(Network.POSITIONS);
    for (int i = 0; i < length; i++) {
      for (int d = 0; d < HIDDEN; d++) {
        x[i][d] =
            pieces[window.pieces()[i] * HIDDEN + d]
                + features[window.features()[i] * HIDDEN + d]
                + positions[i * HIDDEN + d];
      }
    }
    norm(x, "embeddings.LayerNorm");
    double[][] mixed = attend(linear(x, LAYER + "attention.self."));
    add(x, linear(mixed, LAYER + "attention.output.dense."));
    norm(x, LAYER + "attention.output.LayerNorm");
    double[][] wide = linear(x, LAYER + "intermediate.dense.");
    for (double[] row : wide) {
      for (int d = 0; d < row.length; d++) {
        row[d] = row[d] * (1 + erf(row[d] / Math.sqrt(2))) / 2;
      }
    }
    add(x, linear(wide, LAYER + "output.dense."));
    norm(x, LAYER + "output.LayerNorm");
    double[][] words = new double[window.firsts().length][];
    for (int i = 0; i < words.length; i++) {
      words[i] = x[window.firsts()[i]];
    }
    return linear(words, "heads.");
  }

  private static double[][] attend(double[][] qkv) {
    int size = HIDDEN / Network.HEADS;
    double[][] mixed = new double[qkv.length][HIDDEN];
    for (int head = 0; head < HIDDEN; head += size) {
      for (int i = 0; i < qkv.length; i++) {
        double[] likely = new double[qkv.length];
        double sum = 0;
        for (int j = 0; j < qkv.length; j++) {
          double dot = 0;
          for (int d = head; d < head + size; d++) {
            dot += qkv[i][d] * qkv[j][HIDDEN + d];
          }
          likely[j] = Math.exp(dot / Math.sqrt(size));
          sum += likely[j];
        }
        for (int j = 0; j < qkv.length; j++) {
          for (int d = head; d < head + size; d++) {
            mixed[i][d] += likely[j] / sum * qkv[j][2 * HIDDEN + d];
          }
        }
      }
    }
    return mixed;
  }

  private static double[][] linear(double[][] x, String name) {
    float[] matrix = weight(name + "weight");
    float[] bias = weight(name + "bias");
    double[][] y = new double[x.length][bias.length];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < bias.length; o++) {
        double sum = bias[o];
        for (int d = 0; d < x[i].length; d++) {
          sum += x[i][d] * matrix[o * x[i].length + d];
        }
        y[i][o] = sum;
      }
    }
    return y;
  }

  private static void add(double[][] x, double[][] y) {
    for (int i = 0; i < x.length; i++) {
      for (int d = 0; d < x[i].length; d++) {
        x[i][d] += y[i][d];
      }
    }
  }

  private static void norm(double[][] x, String name) {
    float[] scale = weight(name + ".weight");
    float[] bias = weight(name + ".bias");
    for (double[] row : x) {
      double mean = Arrays.stream(row).average().orElseThrow();
      double variance =
          Arrays.stream(row).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
      for (int d = 0; d < row.length; d++) {
        row[d] = (row[d] - mean) / Math.sqrt(variance) * scale[d] + bias[d];
      }
    }
  }

  /** By its series, which is enough for the numbers here. */
  private static double erf(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= -x * x / n;
      sum += term / (2 * n + 1);
    }
    return Math.abs(x) > 5 ? Math.signum(x) : 2 / Math.sqrt(Math.PI) * sum;
  }
}
