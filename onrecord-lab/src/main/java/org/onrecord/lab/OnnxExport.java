package org.onrecord.lab;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.Window;

/**
 * Writes a trained network as an ONNX model that reads one window: {@code pieces} and {@code
 * features} of shape {@code [1, length]}, {@code firsts} of {@code [words]}, 64-bit; and answers
 * with {@code outputs}, {@code [words, Outputs.WIDTH]}.
 *
 * <p>One window at a time rather than a batch: the scale of quantized activations is taken over a
 * whole tensor, so that in a batch a window's answer would hang on its neighbours.
 */
final class OnnxExport {
  /** How the matrices of the encoder are stored and multiplied. */
  enum Precision {
    FLOAT,
    /**
     * Matrices in 7 bits with a scale a column, activations in 8 bits with a scale a tensor. Eight
     * bits would overflow the 16-bit sums of processors without VNNI.
     */
    INT8,
    /** Matrices and activations in 8 bits with a scale for each 32 numbers of a row. */
    BLOCK8
  }

  private static final int HIDDEN = Network.HIDDEN;
  private static final int BLOCK = 32;
  private static final float EPSILON = 1e-12f;

  private final OnnxGraph graph = new OnnxGraph();
  private final Function<String, float[]> weights;
  private final int layers;
  private final Precision precision;

  /**
   * @param weights by the names of {@link Network}
   */
  OnnxExport(Function<String, float[]> weights, int layers, Precision precision) {
    this.weights = weights;
    this.layers = layers;
    this.precision = precision;
  }

  byte[] export() {
    String pieces = graph.input("pieces", DataType.INT64, 1L, "length");
    String features = graph.input("features", DataType.INT64, 1L, "length");
    String firsts = graph.input("firsts", DataType.INT64, "words");
    String x = embeddings(pieces, features);
    for (int i = 0; i < layers; i++) {
      x = layer(x, "encoder.layer." + i + ".");
    }
    String flat =
        graph.node(
            "Reshape", List.of(x, graph.longs("flat", new long[] {-1, HIDDEN}, 2)), Map.of());
    String words = graph.node("Gather", List.of(flat, firsts), Map.of("axis", 0L));
    String product =
        graph.node(
            "MatMul",
            List.of(
                words,
                graph.floats(
                    "heads",
                    transposed(weights.apply(Network.OUTPUT), Outputs.WIDTH, HIDDEN),
                    HIDDEN,
                    Outputs.WIDTH)),
            Map.of());
    graph.last(
        "Add",
        List.of(
            product, graph.floats("heads.bias", weights.apply(Network.OUTPUT_BIAS), Outputs.WIDTH)),
        "outputs");
    graph.output("outputs", DataType.FLOAT, "words", (long) Outputs.WIDTH);
    return graph.model(Map.of("decoder", base64(weights.apply(Network.DECODER))));
  }

  /** Floats, little endian, in Base64. */
  private static String base64(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private String embeddings(String pieces, String features) {
    String embedded = pieces(pieces);
    String table =
        graph.floats(
            "features.table", weights.apply(Network.FEATURES), ReportWords.FEATURES, HIDDEN);
    String feature = graph.node("Gather", List.of(table, features), Map.of("axis", 0L));
    String positions =
        graph.floats(
            "positions",
            Arrays.copyOf(weights.apply(Network.POSITIONS), Window.LIMIT * HIDDEN),
            Window.LIMIT,
            HIDDEN);
    String shape = graph.node("Shape", List.of(pieces), Map.of("start", 1L, "end", 2L));
    String zero = graph.longs("zero", new long[] {0}, 1);
    String position = graph.node("Slice", List.of(positions, zero, shape, zero), Map.of());
    String sum = graph.node("Add", List.of(embedded, feature), Map.of());
    return norm(graph.node("Add", List.of(sum, position), Map.of()), "embeddings.LayerNorm");
  }

  private String pieces(String pieces) {
    float[] values = weights.apply(Network.PIECES);
    int rows = values.length / HIDDEN;
    if (precision == Precision.FLOAT) {
      String table = graph.floats("pieces.table", values, rows, HIDDEN);
      return graph.node("Gather", List.of(table, pieces), Map.of("axis", 0L));
    }
    byte[] small = new byte[values.length];
    float[] scales = new float[rows];
    for (int r = 0; r < rows; r++) {
      float max = 0;
      for (int i = r * HIDDEN; i < (r + 1) * HIDDEN; i++) {
        max = Math.max(max, Math.abs(values[i]));
      }
      scales[r] = max / 127;
      for (int i = r * HIDDEN; i < (r + 1) * HIDDEN && max > 0; i++) {
        small[i] = (byte) Math.round(values[i] / scales[r]);
      }
    }
    String table = graph.int8s("pieces.table", small, rows, HIDDEN);
    String scale = graph.floats("pieces.scale", scales, rows, 1);
    String row = graph.node("Gather", List.of(table, pieces), Map.of("axis", 0L));
    String wide = graph.node("Cast", List.of(row), Map.of("to", (long) DataType.FLOAT.getNumber()));
    String by = graph.node("Gather", List.of(scale, pieces), Map.of("axis", 0L));
    return graph.node("Mul", List.of(wide, by), Map.of());
  }

  private String layer(String x, String name) {
    float[] qkv = weights.apply(name + "attention.self.weight").clone();
    float[] bias = weights.apply(name + "attention.self.bias").clone();
    List<String> parts =
        List.of(
            linear(x, name + "query", part(qkv, 0), part(bias, 0)),
            linear(x, name + "key", part(qkv, 1), part(bias, 1)),
            linear(x, name + "value", part(qkv, 2), part(bias, 2)));
    String mixed =
        graph.node(
            OnnxGraph.CONTRIBUTED,
            "MultiHeadAttention",
            parts,
            Map.of("num_heads", (long) Network.HEADS));
    String projected =
        linear(
            mixed,
            name + "projection",
            weights.apply(name + "attention.output.dense.weight"),
            weights.apply(name + "attention.output.dense.bias"));
    x =
        norm(
            graph.node("Add", List.of(x, projected), Map.of()),
            name + "attention.output.LayerNorm");
    String wide =
        linear(
            x,
            name + "wide",
            weights.apply(name + "intermediate.dense.weight"),
            weights.apply(name + "intermediate.dense.bias"));
    String narrow =
        linear(
            graph.node(OnnxGraph.CONTRIBUTED, "Gelu", List.of(wide), Map.of()),
            name + "narrow",
            weights.apply(name + "output.dense.weight"),
            weights.apply(name + "output.dense.bias"));
    return norm(graph.node("Add", List.of(x, narrow), Map.of()), name + "output.LayerNorm");
  }

  private static float[] part(float[] fused, int index) {
    int size = fused.length / 3;
    return Arrays.copyOfRange(fused, index * size, (index + 1) * size);
  }

  private String norm(String x, String name) {
    return graph.node(
        "LayerNormalization",
        List.of(
            x,
            graph.floats(name + ".weight", weights.apply(name + ".weight"), HIDDEN),
            graph.floats(name + ".bias", weights.apply(name + ".bias"), HIDDEN)),
        Map.of("axis", -1L, "epsilon", EPSILON));
  }

  /**
   * A linear layer.
   *
   * @param matrix {@code [out, in]}
   */
  private String linear(String x, String name, float[] matrix, float[] bias) {
    int out = bias.length;
    int in = matrix.length / out;
    String added = graph.floats(name + ".bias", bias, out);
    return switch (precision) {
      case FLOAT ->
          graph.node(
              "Add",
              List.of(
                  graph.node(
                      "MatMul",
                      List.of(x, graph.floats(name, transposed(matrix, out, in), in, out)),
                      Map.of()),
                  added),
              Map.of());
      case INT8 -> int8(x, name, matrix, added, out, in);
      case BLOCK8 -> block8(x, name, matrix, added, out, in);
    };
  }

  private String int8(String x, String name, float[] matrix, String bias, int out, int in) {
    byte[] small = new byte[matrix.length];
    float[] scales = new float[out];
    for (int o = 0; o < out; o++) {
      float max = 1e-8f;
      for (int i = 0; i < in; i++) {
        max = Math.max(max, Math.abs(matrix[o * in + i]));
      }
      scales[o] = max / 63;
      for (int i = 0; i < in; i++) {
        small[i * out + o] = (byte) Math.round(matrix[o * in + i] / scales[o]);
      }
    }
    return graph.node(
        OnnxGraph.CONTRIBUTED,
        "DynamicQuantizeMatMul",
        List.of(
            x,
            graph.int8s(name, small, in, out),
            graph.floats(name + ".scale", scales, out),
            graph.int8s(name + ".zero", new byte[out], out),
            bias),
        Map.of());
  }

  private String block8(String x, String name, float[] matrix, String bias, int out, int in) {
    int blocks = in / BLOCK;
    byte[] small = new byte[matrix.length];
    float[] scales = new float[out * blocks];
    for (int block = 0; block < scales.length; block++) {
      float max = 1e-8f;
      for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
        max = Math.max(max, Math.abs(matrix[i]));
      }
      scales[block] = max / 127;
      for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
        small[i] = (byte) (Math.round(matrix[i] / scales[block]) + 128);
      }
    }
    return graph.node(
        OnnxGraph.CONTRIBUTED,
        "MatMulNBits",
        List.of(
            x,
            graph.uint8s(name, small, out, blocks, BLOCK),
            graph.floats(name + ".scale", scales, out, blocks),
            "",
            "",
            bias),
        Map.of(
            "K",
            (long) in,
            "N",
            (long) out,
            "bits",
            8L,
            "block_size",
            (long) BLOCK,
            "accuracy_level",
            4L));
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] turned = new float[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = matrix[r * columns + c];
      }
    }
    return turned;
  }
}
