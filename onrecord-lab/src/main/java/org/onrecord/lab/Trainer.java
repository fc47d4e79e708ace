package org.onrecord.lab;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.onrecord.onnx.Crf;
import org.onrecord.onnx.Decoder;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.Window;
import org.onrecord.onnx.WordPieces;

/**
 * Trains a network by AdamW (Loshchilov and Hutter 2019) with a rate that rises and then falls to
 * nothing, and keeps a running mean of the weights, which is what is measured and exported. The
 * same seed and data give the same batches; a run that was cut goes on from its last checkpoint.
 */
final class Trainer implements AutoCloseable {
  /**
   * How to train.
   *
   * @param rate of the encoder's last layer at its highest
   * @param headRate of the heads
   * @param decay what each layer's rate is of the one above
   * @param pieces of a batch, padding included
   * @param hidden share of the words whose pieces are hidden
   */
  record Plan(
      int epochs,
      float rate,
      float headRate,
      float decay,
      int pieces,
      float dropout,
      float hidden,
      long seed) {}

  private static final float WARM_UP = 0.06f;
  private static final float MEAN_DECAY = 0.997f;
  private static final float LONGEST_GRADIENT = 1f;
  private static final int MAGIC = 0x0ec02d01;

  private final NDManager manager;
  private final Network network;
  private final WordPieces vocabulary;
  private final Plan plan;
  private final Path run;
  private final Consumer<String> log;
  private final List<Network> teachers;
  private final List<Crf> fields;
  private final Map<String, NDArray> moments;
  private final Map<String, NDArray> squares;
  private final Map<String, NDArray> mean;
  private int epoch;
  private int done;
  private int steps;
  private double best;

  Trainer(
      NDManager manager,
      Network network,
      List<Network> teachers,
      WordPieces vocabulary,
      Plan plan,
      Path run,
      Consumer<String> log) {
    this.teachers = List.copyOf(teachers);
    this.fields =
        teachers.stream()
            .map(teacher -> new Crf(teacher.weight(Network.DECODER).toFloatArray(), 0))
            .toList();
    this.manager = manager;
    this.network = network;
    this.vocabulary = vocabulary;
    this.plan = plan;
    this.run = run;
    this.log = log;
    this.moments = network.copies(manager, true);
    this.squares = network.copies(manager, true);
    this.mean = network.copies(manager, false);
    network.trained().forEach(name -> network.weight(name).setRequiresGradient(true));
  }

  /** Trains until the plan is done or {@code until} has come. */
  boolean train(List<Example> train, List<Example> dev, Instant until) throws IOException {
    while (epoch < plan.epochs()) {
      Random random = new Random(plan.seed() * 1000 + epoch);
      List<Batch> batches = Batch.of(items(train, random), plan.pieces(), random);
      Instant started = Instant.now();
      double[] sums = new double[4];
      for (; done < batches.size(); done++) {
        if (Instant.now().isAfter(until)) {
          save();
          return false;
        }
        step(batches.get(done), (epoch + (float) done / batches.size()) / plan.epochs(), sums);
        if ((done + 1) % 25 == 0) {
          log.accept(
              String.format(
                  Locale.ROOT,
                  "epoch %d batch %d/%d loss a word: tags %.4f links %.4f others %.4f; %.0f words/s",
                  epoch,
                  done + 1,
                  batches.size(),
                  sums[0] / sums[3],
                  sums[1] / sums[3],
                  sums[2] / sums[3],
                  sums[3] / (Duration.between(started, Instant.now()).toMillis() / 1000.0)));
          sums = new double[4];
          started = Instant.now();
        }
        if ((done + 1) % 200 == 0) {
          done++;
          save();
          done--;
        }
      }
      epoch++;
      done = 0;
      save();
      Measure measure = measure(dev);
      log.accept("epoch " + epoch + " dev " + measure);
      Files.writeString(
          run.resolve("curve.tsv"),
          String.format(
              Locale.ROOT,
              "%d\t%.1f\t%.1f\t%.1f\t%.1f%n",
              epoch,
              measure.f1(Measure.What.SOURCE),
              measure.f1(Measure.What.CUE),
              measure.f1(Measure.What.CONTENT),
              measure.f1(Measure.What.RELATION)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (measure.mean() > best) {
        best = measure.mean();
        try (DataOutputStream out = out(run.resolve("best.weights"))) {
          Network.write(mean, out);
        }
      }
    }
    return true;
  }

  private List<Batch.Item> items(List<Example> examples, Random random) {
    List<Batch.Item> items = new ArrayList<>();
    for (Example example : examples) {
      int limit = random.nextInt(10) < 7 ? Window.LIMIT : 96 + random.nextInt(Window.LIMIT - 96);
      for (Window window : Window.of(example.words(), vocabulary, limit)) {
        items.add(new Batch.Item(example, window));
      }
    }
    return items;
  }

  private void step(Batch batch, float progress, double[] sums) {
    Engine.getInstance().setRandomSeed((int) (plan.seed() * 100_000 + steps));
    Loss loss = new Loss(network.weight(Network.DECODER).toFloatArray());
    List<float[]> taught = new ArrayList<>();
    for (Network teacher : teachers) {
      try (NDManager step = manager.newSubManager()) {
        Batch.Tensors t = batch.tensors(step);
        taught.add(
            teacher.forward(t.pieces(), t.features(), t.mask(), t.firsts(), 0).toFloatArray());
      }
    }
    try (NDManager step = manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      Batch.Tensors t =
          batch.tensors(step, plan.hidden(), new Random(plan.seed() * 1_000_000 + steps));
      NDArray outputs =
          network.forward(t.pieces(), t.features(), t.mask(), t.firsts(), plan.dropout());
      float[] values = outputs.toFloatArray();
      float[] gradient = gradient(batch, values, taught, loss);
      // The loss itself is known; only its gradient is handed to the tensors.
      NDArray ofOutputs =
          step.create(FloatBuffer.wrap(gradient), new Shape(batch.words(), Outputs.WIDTH));
      float[] ofDecoder = new float[Decoder.WEIGHTS];
      for (int i = 0; i < ofDecoder.length; i++) {
        ofDecoder[i] = (float) (loss.decoderGradient()[i] / scale(batch));
      }
      NDArray weights = step.create(ofDecoder);
      NDArray surrogate =
          outputs.mul(ofOutputs).sum().add(weights.mul(network.weight(Network.DECODER)).sum());
      collector.backward(surrogate);
    }
    update(progress);
    sums[0] += loss.tagging();
    sums[1] += loss.linking();
    sums[2] += loss.other();
    sums[3] += batch.words();
    steps++;
  }

  /** A loss of about a sentence, so that the length of the gradient does not hang on the batch. */
  private static double scale(Batch batch) {
    return batch.words() / 25.0;
  }

  private float[] gradient(Batch batch, float[] values, List<float[]> taught, Loss loss) {
    float[] gradient = new float[values.length];
    int row = 0;
    for (Batch.Item item : batch.items()) {
      int size = item.words() * Outputs.WIDTH;
      Outputs own = part(values, row, item);
      List<Loss.Taught> of = new ArrayList<>();
      for (int i = 0; i < taught.size(); i++) {
        of.add(new Loss.Taught(fields.get(i), part(taught.get(i), row, item)));
      }
      double[] by = new double[size];
      loss.add(item.example(), item.window().from(), item.window().to(), own, by, of);
      for (int i = 0; i < size; i++) {
        gradient[row + i] = (float) (by[i] / scale(batch));
      }
      row += size;
    }
    return gradient;
  }

  private static Outputs part(float[] values, int at, Batch.Item item) {
    float[] own = new float[item.words() * Outputs.WIDTH];
    System.arraycopy(values, at, own, 0, own.length);
    return new Outputs(own, item.words());
  }

  private void update(float progress) {
    double length = 0;
    List<NDArray> gradients = new ArrayList<>();
    try (NDManager step = manager.newSubManager()) {
      for (String name : network.trained()) {
        NDArray gradient = network.weight(name).getGradient();
        gradient.attach(step);
        gradients.add(gradient);
        try (NDArray norm = gradient.norm()) {
          float value = norm.getFloat();
          length += (double) value * value;
        }
      }
      float clip = (float) Math.min(1, LONGEST_GRADIENT / (Math.sqrt(length) + 1e-6));
      float shape = progress < WARM_UP ? progress / WARM_UP : (1 - progress) / (1 - WARM_UP);
      float bias =
          (float) (Math.sqrt(1 - Math.pow(0.999, steps + 1)) / (1 - Math.pow(0.9, steps + 1)));
      float keep = Math.min(MEAN_DECAY, (1f + steps) / (10f + steps));
      int i = 0;
      for (String name : network.trained()) {
        NDArray weight = network.weight(name);
        NDArray gradient = gradients.get(i++);
        float rate = rate(name) * shape;
        boolean matrix = weight.getShape().dimension() > 1;
        weight
            .getNDArrayInternal()
            .adamUpdate(
                new NDList(weight, gradient, moments.get(name), squares.get(name)),
                new NDList(weight),
                rate,
                rate * bias,
                matrix ? 0.01f : 0f,
                clip,
                -1f,
                0.9f,
                0.999f,
                1e-8f,
                false,
                true);
        gradient.subi(gradient);
        NDArray average = Objects.requireNonNull(mean.get(name));
        average.muli(keep);
        try (NDArray detached = weight.stopGradient();
            NDArray part = detached.mul(1 - keep)) {
          average.addi(part);
        }
      }
    }
  }

  private float rate(String name) {
    if (name.startsWith("heads.") || name.startsWith("decoder.") || name.equals(Network.FEATURES)) {
      return name.startsWith("decoder.") ? plan.headRate() * 5 : plan.headRate();
    }
    int layer = -1;
    if (name.startsWith("encoder.layer.")) {
      layer = Integer.parseInt(name.split("\\.")[2]);
    }
    return (float) (plan.rate() * Math.pow(plan.decay(), network.layers() - 1 - layer));
  }

  /** What the mean weights find in {@code examples}. */
  Measure measure(List<Example> examples) {
    swap();
    try {
      Measure measure = new Measure();
      Decoder decoder = new Decoder(network.weight(Network.DECODER).toFloatArray());
      for (Example example : examples) {
        List<Marks> found =
            decoder.decode(example.words(), outputs(example)).stream()
                .map(f -> Marks.of(f, example.words()))
                .toList();
        for (Annotation annotation : example.annotations()) {
          measure.add(example.text(), annotation.marks(), found);
        }
      }
      return measure;
    } finally {
      swap();
    }
  }

  private Outputs outputs(Example example) {
    float[] values = new float[example.words().size() * Outputs.WIDTH];
    for (Window window : Window.of(example.words(), vocabulary)) {
      Batch batch = new Batch(List.of(new Batch.Item(example, window)));
      try (NDManager step = manager.newSubManager()) {
        Batch.Tensors t = batch.tensors(step);
        float[] some =
            network.forward(t.pieces(), t.features(), t.mask(), t.firsts(), 0).toFloatArray();
        System.arraycopy(some, 0, values, window.from() * Outputs.WIDTH, some.length);
      }
    }
    return new Outputs(values, example.words().size());
  }

  /** Exchanges the weights with their running mean. */
  private void swap() {
    for (Map.Entry<String, NDArray> entry : mean.entrySet()) {
      NDArray weight = network.weight(entry.getKey());
      float[] now = weight.toFloatArray();
      weight.set(entry.getValue().toFloatArray());
      entry.getValue().set(now);
    }
  }

  private static DataOutputStream out(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
  }

  /** Writes a checkpoint beside the last one and puts it into its place. */
  private void save() throws IOException {
    Path file = run.resolve("checkpoint");
    Path next = run.resolve("checkpoint.next");
    try (DataOutputStream out = out(next)) {
      out.writeInt(MAGIC);
      out.writeInt(epoch);
      out.writeInt(done);
      out.writeInt(steps);
      out.writeDouble(best);
      Network.write(network.trainedWeights(), out);
      Network.write(moments, out);
      Network.write(squares, out);
      Network.write(mean, out);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Goes on from the run's checkpoint, if it has one. */
  void resume() throws IOException {
    Path file = run.resolve("checkpoint");
    if (!Files.exists(file)) {
      return;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is no checkpoint");
      }
      epoch = in.readInt();
      done = in.readInt();
      steps = in.readInt();
      best = in.readDouble();
      Network.read(network.trainedWeights(), in);
      Network.read(moments, in);
      Network.read(squares, in);
      Network.read(mean, in);
    }
    log.accept("goes on at epoch " + epoch + ", batch " + done);
  }

  @Override
  public void close() {
    moments.values().forEach(NDArray::close);
    squares.values().forEach(NDArray::close);
    mean.values().forEach(NDArray::close);
  }
}
