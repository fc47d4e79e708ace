package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.onrecord.grounding.speaker.ActorDirectory;
import org.onrecord.syntax.Syntax;
import org.onrecord.trees.BoostedTrees;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains whom a pronoun stands for, and prints how well that does on what it has not seen. */
@Command(
    name = "pronouns",
    description =
        "Trains whom a pronoun stands for on GAP, prints cross-validated figures, writes the model.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PronounsCommand implements Callable<Integer> {
  private static final int FOLDS = 5;

  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Option(names = "--seed")
  long seed = 13;

  @Option(names = "--to", description = "The file for the model.")
  Path to = Path.of("onrecord-core/src/main/resources/org/onrecord/grounding/pronoun/pronouns.tsv");

  @Override
  public Integer call() throws IOException {
    Syntax syntax = Syntax.english();
    ActorDirectory directory = ActorDirectory.load();
    Path folder = corpora.resolve("pronouns");
    List<Gap.Item> development = Gap.read(folder.resolve("gap-development.tsv"), syntax, directory);
    List<Gap.Item> validation = Gap.read(folder.resolve("gap-validation.tsv"), syntax, directory);
    System.out.println(
        "development, " + FOLDS + "-fold cross-validation: " + crossValidated(development));
    BoostedTrees ofDevelopment = Boosting.train(cases(development), Boosting.SLOW, seed);
    System.out.println(
        "validation, trained on development: "
            + Gap.score(validation, Collections.nCopies(validation.size(), ofDevelopment)));
    List<Gap.Item> all = new ArrayList<>(development);
    all.addAll(validation);
    Files.createDirectories(to.toAbsolutePath().getParent());
    Files.writeString(to, Boosting.train(cases(all), Boosting.SLOW, seed).written());
    System.out.println("trained on both, to " + to);
    return 0;
  }

  private Gap.Score crossValidated(List<Gap.Item> items) {
    Random random = new Random(seed);
    int[] fold = random.ints(items.size(), 0, FOLDS).toArray();
    List<BoostedTrees> trained = new ArrayList<>();
    for (int k = 0; k < FOLDS; k++) {
      List<Gap.Item> others = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        if (fold[i] != k) {
          others.add(items.get(i));
        }
      }
      trained.add(Boosting.train(cases(others), Boosting.SLOW, seed));
    }
    List<BoostedTrees> unseen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      unseen.add(trained.get(fold[i]));
    }
    return Gap.score(items, unseen);
  }

  private static List<Boosting.Case> cases(List<Gap.Item> items) {
    return items.stream().map(Gap.Item::asked).toList();
  }
}
