package org.onrecord.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.onrecord.onnx.Decoder;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.ReportWords;

/**
 * The encoder (BERT, Devlin et al. 2019) and its heads with their weights, on PyTorch.
 *
 * <p>Matrices are {@code [out, in]}. The embeddings of pieces are kept as they came; all else is
 * trained.
 */
final class Network {
  static final int HIDDEN = 384;
  static final int HEADS = 12;
  static final String PIECES = "embeddings.word_embeddings.weight";
  static final String FEATURES = "embeddings.features.weight";
  static final String POSITIONS = "embeddings.position_embeddings.weight";
  static final String OUTPUT = "heads.weight";
  static final String OUTPUT_BIAS = "heads.bias";
  static final String DECODER = "decoder.weight";

  private static final float EPSILON = 1e-12f;

  private final Map<String, NDArray> weights = new LinkedHashMap<>();
  private final int layers;

  private Network(int layers) {
    this.layers = layers;
  }

  /** A network that begins with these layers of an encoder and random heads. */
  static Network of(NDManager manager, PretrainedEncoder encoder, List<Integer> kept, long seed) {
    Network network = new Network(kept.size());
    network.put(manager, PIECES, encoder.weight(PIECES));
    PretrainedEncoder.Weight positions = encoder.weight(POSITIONS);
    float[] typed = positions.values().clone();
    float[] types = encoder.weight("embeddings.token_type_embeddings.weight").values();
    for (int i = 0; i < typed.length; i++) {
      typed[i] += types[i % HIDDEN];
    }
    network.put(manager, POSITIONS, new PretrainedEncoder.Weight(positions.shape(), typed));
    network.put(
        manager,
        FEATURES,
        new PretrainedEncoder.Weight(
            new long[] {ReportWords.FEATURES, HIDDEN}, new float[ReportWords.FEATURES * HIDDEN]));
    network.putNorm(manager, encoder, "embeddings.LayerNorm", "embeddings.LayerNorm");
    for (int i = 0; i < kept.size(); i++) {
      String from = "encoder.layer." + kept.get(i) + ".";
      String to = "encoder.layer." + i + ".";
      for (String part :
          List.of(
              "attention.self.query",
              "attention.self.key",
              "attention.self.value",
              "attention.output.dense",
              "intermediate.dense",
              "output.dense")) {
        network.put(
            manager, to + part + ".weight", transposed(encoder.weight(from + part + ".weight")));
        network.put(manager, to + part + ".bias", encoder.weight(from + part + ".bias"));
      }
      for (String part : List.of("attention.output.LayerNorm", "output.LayerNorm")) {
        network.putNorm(manager, encoder, from + part, to + part);
      }
      network.fuse(manager, to);
    }
    Random random = new Random(seed);
    float[] heads = new float[Outputs.WIDTH * HIDDEN];
    for (int i = 0; i < heads.length; i++) {
      heads[i] = (float) (random.nextGaussian() * 0.02);
    }
    network.put(
        manager, OUTPUT, new PretrainedEncoder.Weight(new long[] {Outputs.WIDTH, HIDDEN}, heads));
    network.put(
        manager,
        OUTPUT_BIAS,
        new PretrainedEncoder.Weight(new long[] {Outputs.WIDTH}, new float[Outputs.WIDTH]));
    network.put(
        manager,
        DECODER,
        new PretrainedEncoder.Weight(new long[] {Decoder.WEIGHTS}, new float[Decoder.WEIGHTS]));
    return network;
  }

  /**
   * Keeps this many of the wide neurons of each layer, those whose output varies most, and adds to
   * the layer's bias what the others put out on average.
   *
   * <p>A neuron's input is taken to be normal, with the mean and variance that the weights of the
   * normalization before it give to independent features.
   */
  void narrow(NDManager manager, int width) {
    for (int i = 0; i < layers; i++) {
      String layer = "encoder.layer." + i + ".";
      float[] scale = weight(layer + "attention.output.LayerNorm.weight").toFloatArray();
      float[] shift = weight(layer + "attention.output.LayerNorm.bias").toFloatArray();
      float[] in = weight(layer + "intermediate.dense.weight").toFloatArray();
      float[] inBias = weight(layer + "intermediate.dense.bias").toFloatArray();
      float[] out = weight(layer + "output.dense.weight").toFloatArray();
      float[] outBias = weight(layer + "output.dense.bias").toFloatArray();
      int wide = inBias.length;
      if (width >= wide) {
        continue;
      }
      double[] mean = new double[wide];
      double[] worth = new double[wide];
      for (int n = 0; n < wide; n++) {
        double m = inBias[n];
        double v = 0;
        double length = 0;
        for (int h = 0; h < HIDDEN; h++) {
          double w = in[n * HIDDEN + h];
          m += w * shift[h];
          v += w * w * scale[h] * scale[h];
          length += (double) out[h * wide + n] * out[h * wide + n];
        }
        double[] moments = geluMoments(m, Math.sqrt(v));
        mean[n] = moments[0];
        worth[n] = moments[1] * length;
      }
      int[] kept =
          IntStream.range(0, wide)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer n) -> -worth[n]))
              .limit(width)
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray();
      float[] narrowIn = new float[width * HIDDEN];
      float[] narrowInBias = new float[width];
      float[] narrowOut = new float[HIDDEN * width];
      boolean[] keeps = new boolean[wide];
      for (int k = 0; k < width; k++) {
        keeps[kept[k]] = true;
        System.arraycopy(in, kept[k] * HIDDEN, narrowIn, k * HIDDEN, HIDDEN);
        narrowInBias[k] = inBias[kept[k]];
        for (int h = 0; h < HIDDEN; h++) {
          narrowOut[h * width + k] = out[h * wide + kept[k]];
        }
      }
      for (int n = 0; n < wide; n++) {
        for (int h = 0; h < HIDDEN && !keeps[n]; h++) {
          outBias[h] += (float) (out[h * wide + n] * mean[n]);
        }
      }
      replace(manager, layer + "intermediate.dense.weight", narrowIn, width, HIDDEN);
      replace(manager, layer + "intermediate.dense.bias", narrowInBias, width);
      replace(manager, layer + "output.dense.weight", narrowOut, HIDDEN, width);
      weight(layer + "output.dense.bias").set(outBias);
    }
  }

  /** Mean and variance of what GELU makes of a normal variable. */
  private static double[] geluMoments(double mean, double deviation) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (double z = -4; z <= 4; z += 0.1) {
      double density = Math.exp(-z * z / 2);
      double x = mean + deviation * z;
      // The approximation by tanh (Hendrycks and Gimpel 2016) is near enough to rank by.
      double y = x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      sum += density;
      first += density * y;
      second += density * y * y;
    }
    first /= sum;
    return new double[] {first, second / sum - first * first};
  }

  private void replace(NDManager manager, String name, float[] values, long... shape) {
    weight(name).close();
    weights.put(name, manager.create(values, new Shape(shape)));
  }

  /** Query, key and value become one matrix, so that one product makes all three. */
  private void fuse(NDManager manager, String layer) {
    for (String kind : List.of("weight", "bias")) {
      List<NDArray> parts = new ArrayList<>();
      for (String part : List.of("query", "key", "value")) {
        parts.add(weights.remove(layer + "attention.self." + part + "." + kind));
      }
      NDArray fused = parts.get(0).concat(parts.get(1), 0).concat(parts.get(2), 0);
      fused.attach(manager);
      weights.put(layer + "attention.self." + kind, fused);
      parts.forEach(NDArray::close);
    }
  }

  private void put(NDManager manager, String name, PretrainedEncoder.Weight weight) {
    weights.put(name, manager.create(weight.values(), new Shape(weight.shape())));
  }

  private void putNorm(NDManager manager, PretrainedEncoder encoder, String from, String to) {
    put(manager, to + ".weight", encoder.weight(from + ".weight"));
    put(manager, to + ".bias", encoder.weight(from + ".bias"));
  }

  private static PretrainedEncoder.Weight transposed(PretrainedEncoder.Weight weight) {
    int rows = (int) weight.shape()[0];
    int columns = (int) weight.shape()[1];
    float[] turned = new float[weight.values().length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = weight.values()[r * columns + c];
      }
    }
    return new PretrainedEncoder.Weight(new long[] {columns, rows}, turned);
  }

  int layers() {
    return layers;
  }

  Map<String, NDArray> weights() {
    return Collections.unmodifiableMap(weights);
  }

  NDArray weight(String name) {
    NDArray weight = weights.get(name);
    if (weight == null) {
      throw new IllegalArgumentException("the network has no weight " + name);
    }
    return weight;
  }

  /** Names of the weights that training changes. */
  List<String> trained() {
    return weights.keySet().stream().filter(name -> !name.equals(PIECES)).toList();
  }

  /**
   * The heads' outputs for the first pieces of the words.
   *
   * @param pieces ids, {@code [batch, length]}, 64-bit
   * @param features of the same shape
   * @param mask 0 for pieces and a large negative number for padding, {@code [batch, 1, 1, length]}
   * @param firsts positions of the words' first pieces in the flattened batch, {@code [words]}
   * @param dropout share of the activations to drop; 0 when not training
   * @return {@code [words, Outputs.WIDTH]}
   */
  NDArray forward(NDArray pieces, NDArray features, NDArray mask, NDArray firsts, float dropout) {
    NDArray hidden = encode(pieces, features, mask, dropout).reshape(-1, HIDDEN);
    NDArray words = drop(gather(hidden, firsts), dropout);
    return linear(words, OUTPUT, OUTPUT_BIAS);
  }

  private NDArray encode(NDArray pieces, NDArray features, NDArray mask, float dropout) {
    long batch = pieces.getShape().get(0);
    long length = pieces.getShape().get(1);
    NDManager manager = pieces.getManager();
    NDArray x =
        gather(weight(PIECES), pieces)
            .add(gather(weight(FEATURES), features))
            .add(gather(weight(POSITIONS), manager.arange(0, (int) length, 1, DataType.INT64)));
    x = drop(norm(x, "embeddings.LayerNorm"), dropout);
    // A number would become an array that is freed before the backward pass reads it.
    NDArray scale = manager.create((float) (1 / Math.sqrt((double) HIDDEN / HEADS)));
    for (int i = 0; i < layers; i++) {
      String layer = "encoder.layer." + i + ".";
      NDList qkv =
          linear(x, layer + "attention.self.weight", layer + "attention.self.bias").split(3, 2);
      NDArray query = byHead(qkv.get(0), batch, length).mul(scale);
      NDArray key = byHead(qkv.get(1), batch, length).transpose(0, 1, 3, 2);
      NDArray scores = query.matMul(key).add(mask).softmax(-1);
      NDArray mixed =
          scores
              .matMul(byHead(qkv.get(2), batch, length))
              .transpose(0, 2, 1, 3)
              .reshape(batch, length, HIDDEN);
      mixed =
          linear(
              mixed,
              layer + "attention.output.dense.weight",
              layer + "attention.output.dense.bias");
      x = norm(x.add(drop(mixed, dropout)), layer + "attention.output.LayerNorm");
      NDArray wide =
          linear(x, layer + "intermediate.dense.weight", layer + "intermediate.dense.bias")
              .getNDArrayInternal()
              .gelu();
      wide = linear(wide, layer + "output.dense.weight", layer + "output.dense.bias");
      x = norm(x.add(drop(wide, dropout)), layer + "output.LayerNorm");
    }
    return x;
  }

  private static NDArray byHead(NDArray x, long batch, long length) {
    return x.reshape(batch, length, HEADS, HIDDEN / HEADS).transpose(0, 2, 1, 3);
  }

  private static NDArray gather(NDArray table, NDArray ids) {
    return ids.getNDArrayInternal()
        .embedding(ids, table, ai.djl.ndarray.types.SparseFormat.DENSE)
        .singletonOrThrow();
  }

  private NDArray linear(NDArray x, String weight, String bias) {
    return x.getNDArrayInternal().linear(x, weight(weight), weight(bias)).singletonOrThrow();
  }

  private NDArray norm(NDArray x, String name) {
    return x.getNDArrayInternal()
        .layerNorm(x, new Shape(HIDDEN), weight(name + ".weight"), weight(name + ".bias"), EPSILON)
        .singletonOrThrow();
  }

  private static NDArray drop(NDArray x, float rate) {
    return rate == 0 ? x : x.getNDArrayInternal().dropout(x, rate, true).singletonOrThrow();
  }

  /** The weights that training changes, by name. */
  Map<String, NDArray> trainedWeights() {
    Map<String, NDArray> trained = new LinkedHashMap<>();
    trained().forEach(name -> trained.put(name, weight(name)));
    return trained;
  }

  /** A copy of the trained weights, for averages and moments. */
  Map<String, NDArray> copies(NDManager manager, boolean zero) {
    Map<String, NDArray> copies = new LinkedHashMap<>();
    for (String name : trained()) {
      NDArray copy = zero ? manager.zeros(weight(name).getShape()) : weight(name).duplicate();
      copy.attach(manager);
      copies.put(name, copy);
    }
    return copies;
  }

  static void write(Map<String, NDArray> arrays, DataOutputStream out) throws IOException {
    out.writeInt(arrays.size());
    for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
      out.writeUTF(entry.getKey());
      float[] values = entry.getValue().toFloatArray();
      out.writeInt(values.length);
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }

  /** Sets {@code arrays} to what {@link #write} wrote. */
  static void read(Map<String, NDArray> arrays, DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count != arrays.size()) {
      throw new IOException("the checkpoint has " + count + " weights, not " + arrays.size());
    }
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      NDArray array = arrays.get(name);
      int length = in.readInt();
      if (array == null || array.size() != length) {
        throw new IOException("the checkpoint is of another network: " + name);
      }
      byte[] bytes = in.readNBytes(length * Float.BYTES);
      float[] values = new float[length];
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
      array.set(values);
    }
  }

  /**
   * Sets the trained weights to those of a file that a run wrote, and narrows the layers to what
   * they are there.
   */
  void load(NDManager manager, Path weights) throws IOException {
    narrow(manager, widthIn(weights));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(weights), 1 << 20))) {
      read(trainedWeights(), in);
    }
  }

  /** How many wide neurons the layers of a file have. */
  private static int widthIn(Path weights) throws IOException {
    Integer width = sizes(weights).get("encoder.layer.0.intermediate.dense.bias");
    if (width == null) {
      throw new IOException(weights + " is no file of weights");
    }
    return width;
  }

  /** A network with as many layers as a file that a run wrote, with its weights. */
  static Network read(NDManager manager, PretrainedEncoder encoder, Path weights)
      throws IOException {
    Set<String> names = sizes(weights).keySet();
    int layers = 0;
    while (names.contains("encoder.layer." + layers + ".intermediate.dense.bias")) {
      layers++;
    }
    Network network = of(manager, encoder, IntStream.range(0, layers).boxed().toList(), 0);
    network.load(manager, weights);
    return network;
  }

  /** How many numbers each weight of a file has. */
  private static Map<String, Integer> sizes(Path weights) throws IOException {
    Map<String, Integer> sizes = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(weights), 1 << 20))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        int length = in.readInt();
        sizes.put(name, length);
        in.skipNBytes((long) length * Float.BYTES);
      }
    }
    return sizes;
  }

  static List<Integer> allLayers(PretrainedEncoder encoder) {
    return IntStream.range(0, encoder.layers()).boxed().toList();
  }
}
