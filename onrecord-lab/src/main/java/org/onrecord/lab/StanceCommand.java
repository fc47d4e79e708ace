package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.matter.stance.StanceReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Trains what headlines do to claims, and prints how well that does on claims it has not seen. */
@Command(
    name = "stance",
    description =
        "Trains what headlines do to claims on Emergent, prints cross-validated figures, no claim "
            + "being in two folds.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class StanceCommand implements Callable<Integer> {
  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--splits", description = "How often the claims are split anew.")
  int splits = 10;

  @Option(names = "--ridge", description = "How strongly weights are kept at nothing.")
  double ridge = Emergent.PLAN.ridge();

  @Option(names = "--claims", description = "How many claims must have a feature.")
  int claims = Emergent.PLAN.groups();

  @Option(
      names = "--share",
      description = "Power of its claim's headlines by which a headline weighs less.")
  double share = Emergent.PLAN.share();

  @Option(
      names = "--predictions",
      description = "A file for what the first split's models say of headlines of unseen claims.")
  @Nullable Path predictions;

  @Option(names = "--to", description = "A file for the model, trained on all.")
  @Nullable Path to;

  @Override
  public Integer call() throws IOException {
    Emergent emergent = Emergent.read(corpora);
    Logistic.Plan plan = new Logistic.Plan(ridge, claims, share);
    List<Map<String, Double>> scores = new ArrayList<>();
    for (int split = 0; split < splits; split++) {
      List<StanceReading> readings = emergent.crossValidated(plan, split);
      scores.add(emergent.score(readings));
      if (split == 0 && predictions != null) {
        write(emergent, readings, predictions);
      }
    }
    for (String name : scores.get(0).keySet()) {
      List<Double> values = scores.stream().map(score -> score.getOrDefault(name, 0.0)).toList();
      System.out.printf(
          Locale.ROOT,
          "%-13s mean %5.1f, deviation %.1f: %s%n",
          name,
          mean(values),
          deviation(values),
          values.stream()
              .map(value -> String.format(Locale.ROOT, "%.1f", value))
              .collect(Collectors.joining(" ")));
    }
    if (to != null) {
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.writeString(to, emergent.trained(plan).written());
      System.out.println("trained on all, to " + to);
    }
    return 0;
  }

  private static void write(Emergent emergent, List<StanceReading> readings, Path file)
      throws IOException {
    JsonMapper json = JsonMapper.shared();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      lines.add(
          json.createObjectNode()
              .put("id", emergent.items().get(i).id())
              .put("stance", readings.get(i).stance().name().toLowerCase(Locale.ROOT))
              .put("probability", readings.get(i).probability())
              .toString());
    }
    Files.write(file, lines);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream().mapToDouble(value -> (value - mean) * (value - mean)).average().orElse(0));
  }
}
