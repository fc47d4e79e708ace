package org.onrecord.lab;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.CodedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.onrecord.onnx.WordPieces;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small BERT encoder out of a Maven package: its weights, read from the ONNX file by the names
 * that PyTorch gave them, and its vocabulary. Matrices stand as the file has them, {@code [in,
 * out]}.
 */
final class PretrainedEncoder {
  /** A weight with its shape, row by row. */
  @SuppressWarnings("ArrayRecordComponent")
  record Weight(long[] shape, float[] values) {}

  private final Map<String, Weight> weights = new HashMap<>();
  private final String vocabulary;

  private PretrainedEncoder(OnnxMl.GraphProto graph, String vocabulary) {
    this.vocabulary = vocabulary;
    Map<String, OnnxMl.TensorProto> tensors = new HashMap<>();
    graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
    Map<String, String> matrixOf = new HashMap<>();
    for (OnnxMl.NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("MatMul") && tensors.containsKey(node.getInput(1))) {
        matrixOf.put(node.getOutput(0), node.getInput(1));
      }
    }
    for (OnnxMl.NodeProto node : graph.getNodeList()) {
      if (node.getOpType().equals("Add")) {
        for (int i = 0; i < 2; i++) {
          String bias = node.getInput(i);
          String matrix = matrixOf.get(node.getInput(1 - i));
          OnnxMl.TensorProto tensor = matrix == null ? null : tensors.get(matrix);
          if (tensor != null && bias.endsWith(".bias")) {
            put(bias.replaceAll("bias$", "weight"), tensor);
          }
        }
      }
    }
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith("embeddings.") || name.startsWith("encoder.")) {
            if (tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT.getNumber()) {
              put(name, tensor);
            }
          }
        });
  }

  /**
   * Reads {@code NAME.onnx} and {@code NAME-tokenizer.json} from the class path.
   *
   * @throws IOException if they are missing or cannot be parsed
   */
  static PretrainedEncoder read(String name) throws IOException {
    byte[] model = resource(name + ".onnx");
    CodedInputStream coded = CodedInputStream.newInstance(model);
    coded.setSizeLimit(Integer.MAX_VALUE);
    OnnxMl.ModelProto proto = OnnxMl.ModelProto.parseFrom(coded);
    JsonNode vocab =
        JsonMapper.shared().readTree(resource(name + "-tokenizer.json")).at("/model/vocab");
    String[] pieces = new String[vocab.size()];
    vocab.properties().forEach(e -> pieces[e.getValue().asInt()] = e.getKey());
    return new PretrainedEncoder(proto.getGraph(), String.join("\n", pieces) + "\n");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = PretrainedEncoder.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("no encoder package on the class path holds " + name);
      }
      return in.readAllBytes();
    }
  }

  private void put(String name, OnnxMl.TensorProto tensor) {
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    float[] values;
    if (tensor.hasRawData()) {
      ByteBuffer raw =
          ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
      values = new float[raw.remaining() / Float.BYTES];
      raw.asFloatBuffer().get(values);
    } else {
      values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    }
    weights.put(name, new Weight(shape, values));
  }

  /** The pieces of the vocabulary, a line each, in the order of their ids. */
  String vocabulary() {
    return vocabulary;
  }

  WordPieces wordPieces() throws IOException {
    return WordPieces.read(new ByteArrayInputStream(vocabulary.getBytes(StandardCharsets.UTF_8)));
  }

  int layers() {
    int layers = 0;
    while (weights.containsKey("encoder.layer." + layers + ".output.dense.weight")) {
      layers++;
    }
    return layers;
  }

  /** The weight of this name. */
  Weight weight(String name) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("the encoder has no weight " + name);
    }
    return weight;
  }
}
