package org.onrecord.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trained encoder with its heads in a session of ONNX Runtime, which many threads may share: each
 * computes on its own thread, so that workers side by side use all cores.
 */
public final class Encoder implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces vocabulary;
  private final Decoder decoder;

  private Encoder(
      OrtEnvironment environment, OrtSession session, WordPieces vocabulary, Decoder decoder) {
    this.environment = environment;
    this.session = session;
    this.vocabulary = vocabulary;
    this.decoder = decoder;
  }

  /**
   * Loads a model.
   *
   * @throws ModelException if the native runtime does not load here, or the model is none of ours
   */
  public static Encoder load(ModelFiles files) {
    WordPieces vocabulary = files.wordPieces();
    OrtEnvironment environment = NativeRuntime.start();
    OrtSession session = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      session = environment.createSession(files.model(), options);
      checkColumns(session);
      Encoder encoder =
          new Encoder(environment, session, vocabulary, new Decoder(decoderWeights(session)));
      session = null;
      return encoder;
    } catch (OrtException | IllegalArgumentException e) {
      throw new ModelException("the model cannot be loaded: " + e.getMessage(), e);
    } finally {
      close(session);
    }
  }

  /** A model that was exported for another version of {@link Outputs} would be misread. */
  private static void checkColumns(OrtSession session) throws OrtException {
    for (NodeInfo output : session.getOutputInfo().values()) {
      if (output.getInfo() instanceof TensorInfo tensor) {
        long[] shape = tensor.getShape();
        if (shape.length == 2 && shape[1] == Outputs.WIDTH) {
          return;
        }
      }
    }
    throw new ModelException(
        "the model cannot be loaded: it does not have the "
            + Outputs.WIDTH
            + " columns of this version; export it anew");
  }

  private static float[] decoderWeights(OrtSession session) throws OrtException {
    String encoded = session.getMetadata().getCustomMetadata().get("decoder");
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(Objects.requireNonNullElse(encoded, "")));
    FloatBuffer floats = bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] weights = new float[floats.remaining()];
    floats.get(weights);
    return weights;
  }

  /** Decodes what {@link #read} answers. */
  public Decoder decoder() {
    return decoder;
  }

  /** Reads all words, window by window, in the caller's thread. */
  public Outputs read(ReportWords words) {
    float[] values = new float[words.size() * Outputs.WIDTH];
    List<Window> windows = Window.of(words, vocabulary);
    for (Window window : windows) {
      run(window, FloatBuffer.wrap(values).position(window.from() * Outputs.WIDTH));
    }
    return new Outputs(values, words.size());
  }

  private void run(Window window, FloatBuffer into) {
    long[] shape = {1, window.pieces().length};
    try (OnnxTensor pieces = OnnxTensor.createTensor(environment, longs(window.pieces()), shape);
        OnnxTensor features =
            OnnxTensor.createTensor(environment, longs(window.features()), shape);
        OnnxTensor firsts =
            OnnxTensor.createTensor(
                environment, longs(window.firsts()), new long[] {window.firsts().length});
        OrtSession.Result result =
            session.run(Map.of("pieces", pieces, "features", features, "firsts", firsts))) {
      OnnxTensor outputs = (OnnxTensor) result.get(0);
      into.put(outputs.getFloatBuffer());
    } catch (OrtException e) {
      throw new IllegalStateException("the encoder failed on a window", e);
    }
  }

  private static LongBuffer longs(int[] values) {
    LongBuffer longs =
        ByteBuffer.allocateDirect(values.length * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer();
    for (int value : values) {
      longs.put(value);
    }
    return longs.flip();
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(@org.jspecify.annotations.Nullable OrtSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("the encoder's session cannot be closed", e);
      }
    }
  }
}
