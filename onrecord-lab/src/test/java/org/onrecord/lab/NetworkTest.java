package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.Window;

class NetworkTest {
  private static final String IN = "encoder.layer.0.intermediate.dense.";
  private static final String OUT = "encoder.layer.0.output.dense.";

  private static float[] outputs(NDManager manager, Network network) {
    Example example = Examples.example(Examples.words("Anna said it rained, twice."), new int[0]);
    Window window = Window.of(example.words(), Examples.wordPieces()).get(0);
    Batch batch = new Batch(List.of(new Batch.Item(example, window)));
    Batch.Tensors t = batch.tensors(manager);
    return network.forward(t.pieces(), t.features(), t.mask(), t.firsts(), 0).toFloatArray();
  }

  private static Network network(NDManager manager) throws java.io.IOException {
    return Network.of(manager, PretrainedEncoder.read("bge-small-en-v1.5"), List.of(0), 7);
  }

  @Test
  void narrow_neuronsThatNeverVary_changesNothing() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      Network network = network(manager);
      NDArray in = network.weight(IN + "weight");
      NDArray bias = network.weight(IN + "bias");
      float[] weights = in.toFloatArray();
      float[] biases = bias.toFloatArray();
      Random random = new Random(3);
      for (int n = 0; n < biases.length; n++) {
        if (n % 2 == 1) {
          biases[n] = (float) random.nextGaussian();
          for (int h = 0; h < Network.HIDDEN; h++) {
            weights[n * Network.HIDDEN + h] = 0;
          }
        }
      }
      in.set(weights);
      bias.set(biases);
      float[] before = outputs(manager, network);

      network.narrow(manager, biases.length / 2);

      assertThat(network.weight(IN + "weight").getShape().get(0)).isEqualTo(biases.length / 2);
      assertThat(network.weight(OUT + "weight").getShape().get(1)).isEqualTo(biases.length / 2);
      float[] after = outputs(manager, network);
      assertThat(after).hasSize(before.length).hasSizeGreaterThan(Outputs.WIDTH);
      for (int i = 0; i < before.length; i++) {
        assertThat(after[i]).isCloseTo(before[i], within(0.01f));
      }
    }
  }

  @Test
  void narrow_toWhatItIs_keepsAllWeights() throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      Network network = network(manager);
      float[] before = network.weight(IN + "weight").toFloatArray();

      network.narrow(manager, Integer.MAX_VALUE);

      assertThat(network.weight(IN + "weight").toFloatArray()).isEqualTo(before);
    }
  }
}
