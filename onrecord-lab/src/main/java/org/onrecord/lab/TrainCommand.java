package org.onrecord.lab;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.onnx.Encoder;
import org.onrecord.onnx.ModelFiles;
import org.onrecord.syntax.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the attributor from the corpora. */
@Command(
    name = "train",
    description = "Trains the attributor; a run that was cut goes on where it stopped.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class TrainCommand implements Callable<Integer> {
  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--run", description = "The folder of the run: checkpoint, curve, log.")
  Path run = Path.of("onrecord-lab/target/run");

  @Option(names = "--encoder", description = "Name of the encoder's file in its Maven package.")
  String encoder = "bge-small-en-v1.5";

  @Option(
      names = "--layers",
      split = ",",
      description = "Layers of the encoder to begin with, from 0; all unless told.")
  List<Integer> layers = List.of();

  @Option(names = "--epochs")
  int epochs = 5;

  @Option(names = "--rate", description = "Highest rate of the encoder's last layer.")
  float rate = 2e-4f;

  @Option(names = "--head-rate")
  float headRate = 1e-3f;

  @Option(names = "--decay", description = "What each layer's rate is of the one above.")
  float decay = 0.95f;

  @Option(names = "--pieces", description = "Pieces of a batch, padding included.")
  int pieces = 2048;

  @Option(names = "--dropout")
  float dropout = 0.1f;

  @Option(names = "--hidden", description = "Share of the words whose pieces are hidden.")
  float hidden = 0.1f;

  @Option(
      names = "--begin",
      description = "A file of weights to begin with, of a run with as many layers.")
  @Nullable Path begin;

  @Option(
      names = "--teacher",
      description = "A file of weights, of another run, to learn from; may be repeated.")
  List<Path> teachers = List.of();

  @Option(
      names = "--feed-forward",
      description = "Neurons to keep of each layer's wide matrices; all unless told.")
  int feedForward = Integer.MAX_VALUE;

  @Option(
      names = "--inner",
      description =
          "A folder of an exported model that reads contents again, to teach what is said inside of"
              + " them.")
  @Nullable Path inner;

  @Option(
      names = "--unmarked",
      description = "A file of rows with texts that only teachers tell of; may be repeated.")
  List<Path> unmarked = List.of();

  @Option(names = "--seed")
  long seed = 13;

  @Option(names = "--minutes", description = "Stop after this time, to go on another day.")
  int minutes = 110;

  @Option(names = "--limit", description = "Train on this many articles only, for a trial.")
  int limit = Integer.MAX_VALUE;

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(run);
    Consumer<String> log = this::log;
    Attributor rules = CueAttributor.load(Syntax.english());
    Path polnear = corpora.resolve("polnear");
    Encoder reader = inner == null ? null : Encoder.load(ModelFiles.in(inner));
    List<Example> train =
        new ArrayList<>(
            Corpus.polnear(
                polnear.resolve("train.jsonl"),
                polnear.resolve("train-silver.jsonl.gz"),
                rules,
                Corpus.marks("stance-train.jsonl"),
                reader));
    train = new ArrayList<>(train.subList(0, Math.min(limit, train.size())));
    List<Example> headlines =
        Corpus.headlines(
            corpora.resolve("headlines/headlines.jsonl"),
            Corpus.marks("headlines-train.jsonl"),
            rules,
            reader);
    for (int i = 0; i < 2; i++) {
      train.addAll(headlines);
    }
    for (Path file : unmarked) {
      train.addAll(Corpus.unmarked(file));
    }
    List<Example> dev = Corpus.polnear(polnear.resolve("dev.jsonl"), null, null, List.of(), null);
    if (reader != null) {
      reader.close();
    }
    PretrainedEncoder pretrained = PretrainedEncoder.read(encoder);
    log.accept(
        train.size()
            + " examples, "
            + dev.size()
            + " to measure by; "
            + String.join(" ", options()));
    try (NDManager manager = NDManager.newBaseManager()) {
      Network network =
          Network.of(
              manager, pretrained, layers.isEmpty() ? Network.allLayers(pretrained) : layers, seed);
      if (begin != null) {
        network.load(manager, begin);
      }
      network.narrow(manager, feedForward);
      List<Network> masters = new ArrayList<>();
      for (Path teacher : teachers) {
        masters.add(Network.read(manager, pretrained, teacher));
      }
      Trainer.Plan plan =
          new Trainer.Plan(epochs, rate, headRate, decay, pieces, dropout, hidden, seed);
      try (Trainer trainer =
          new Trainer(manager, network, masters, pretrained.wordPieces(), plan, run, log)) {
        trainer.resume();
        boolean finished =
            trainer.train(train, dev, Instant.now().plus(Duration.ofMinutes(minutes)));
        log.accept(finished ? "finished" : "stopped; the same command goes on");
      }
    }
    return 0;
  }

  private List<String> options() {
    return List.of(
        "encoder " + encoder,
        "layers " + layers,
        "epochs " + epochs,
        "rate " + rate,
        "head-rate " + headRate,
        "decay " + decay,
        "pieces " + pieces,
        "dropout " + dropout,
        "hidden " + hidden,
        "feed-forward " + feedForward,
        "inner " + inner,
        "unmarked " + unmarked,
        "begin " + begin,
        "teachers " + teachers,
        "seed " + seed);
  }

  private void log(String line) {
    String stamped = Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line;
    System.out.println(stamped);
    try {
      Files.writeString(
          run.resolve("log"), stamped + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the log of " + run + " cannot be written", e);
    }
  }
}
