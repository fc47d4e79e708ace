package org.onrecord.lab;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.onrecord.onnx.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a run's best weights as the model that the product ships. */
@Command(
    name = "export",
    description = "Writes a run's best weights as an ONNX model with its vocabulary and hashes.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ExportCommand implements Callable<Integer> {
  @Option(names = "--run", description = "The folder of the run.")
  Path run = Path.of("onrecord-lab/target/run");

  @Option(names = "--encoder", description = "Name of the encoder's file in its Maven package.")
  String encoder = "bge-small-en-v1.5";

  @Option(names = "--layers", split = ",", description = "As the run was trained with.")
  List<Integer> layers = List.of();

  @Option(names = "--precision", description = "One of ${COMPLETION-CANDIDATES}.")
  OnnxExport.Precision precision = OnnxExport.Precision.INT8;

  @Option(names = "--to", description = "The folder for the files.")
  Path to = Path.of("onrecord-onnx/src/main/resources/org/onrecord/onnx");

  @Override
  public Integer call() throws IOException {
    PretrainedEncoder pretrained = PretrainedEncoder.read(encoder);
    byte[] model;
    try (NDManager manager = NDManager.newBaseManager()) {
      Network network =
          Network.of(
              manager, pretrained, layers.isEmpty() ? Network.allLayers(pretrained) : layers, 0);
      network.load(manager, run.resolve("best.weights"));
      model =
          new OnnxExport(name -> network.weight(name).toFloatArray(), network.layers(), precision)
              .export();
    }
    byte[] vocabulary = pretrained.vocabulary().getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(to);
    Files.write(to.resolve("attributor.onnx"), model);
    Files.write(to.resolve("vocabulary.txt"), vocabulary);
    Files.writeString(
        to.resolve("SHA256SUMS"),
        ModelFiles.sha256(model)
            + "  attributor.onnx\n"
            + ModelFiles.sha256(vocabulary)
            + "  vocabulary.txt\n");
    System.out.println(precision + ", " + model.length + " bytes, to " + to);
    return 0;
  }
}
