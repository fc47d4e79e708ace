package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.CueAttributor;
import org.onrecord.onnx.Encoder;
import org.onrecord.onnx.ModelFiles;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.syntax.Syntax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what an attributor reaches on the development sets. */
@Command(
    name = "score",
    description = "Prints what an attributor reaches on the development sets.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ScoreCommand implements Callable<Integer> {
  enum Reader {
    model,
    rules
  }

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--attributor", description = "One of ${COMPLETION-CANDIDATES}.")
  Reader reader = Reader.model;

  @Option(
      names = "--model",
      description = "A folder of an exported model; the shipped one unless told.")
  @Nullable Path model;

  @Override
  public Integer call() throws IOException {
    for (Map.Entry<String, Double> figure : new Figures(attributor(), corpora).all().entrySet()) {
      System.out.printf(java.util.Locale.ROOT, "%-32s %5.1f%n", figure.getKey(), figure.getValue());
    }
    return 0;
  }

  private Attributor attributor() throws IOException {
    if (reader == Reader.rules) {
      return CueAttributor.load(Syntax.english());
    }
    if (model == null) {
      return OnnxAttributor.load();
    }
    return OnnxAttributor.of(Encoder.load(ModelFiles.in(model)));
  }
}
