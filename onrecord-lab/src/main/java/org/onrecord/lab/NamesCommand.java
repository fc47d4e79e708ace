package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.lab.MarkedText.Name;
import org.onrecord.lab.MarkedText.Type;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains the tagger of names in Ukrainian and prints how well it does on what it has not seen. */
@Command(
    name = "names",
    description =
        "Trains a tagger of names in Ukrainian text and prints its F1 by type: in five folds, no"
            + " text on both sides, or on another file.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class NamesCommand implements Callable<Integer> {
  private static final int FOLDS = 5;

  @Parameters(paramLabel = "FILE", description = "Texts with names, a JSON object a line.")
  Path file = Path.of("");

  @Option(names = "--on", description = "Other texts to measure on, in place of folds.")
  @Nullable Path on;

  @Option(names = "--errors", description = "Print what was missed and found wrongly.")
  boolean errors;

  /** Names wanted, found, and both. */
  private static final class Count {
    private int wanted;
    private int found;
    private int right;

    void add(Count other) {
      wanted += other.wanted;
      found += other.found;
      right += other.right;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "F1 %.1f (P %.1f, R %.1f) of %d",
          200.0 * right / Math.max(1, wanted + found),
          100.0 * right / Math.max(1, found),
          100.0 * right / Math.max(1, wanted),
          wanted);
    }
  }

  @Override
  public Integer call() throws IOException {
    Gazetteer gazetteer = Gazetteer.load();
    List<MarkedText> texts = MarkedText.read(file);
    Map<Type, Count> counts = new EnumMap<>(Type.class);
    for (Type type : Type.values()) {
      counts.put(type, new Count());
    }
    if (on != null) {
      NameTagger tagger = NameTagger.train(texts, gazetteer);
      MarkedText.read(on).forEach(text -> count(tagger, text, counts));
    } else {
      for (int fold = 0; fold < FOLDS; fold++) {
        List<MarkedText> others = new ArrayList<>();
        List<MarkedText> held = new ArrayList<>();
        for (MarkedText text : texts) {
          (Math.floorMod(text.id().hashCode(), FOLDS) == fold ? held : others).add(text);
        }
        NameTagger tagger = NameTagger.train(others, gazetteer);
        held.forEach(text -> count(tagger, text, counts));
      }
    }
    Count all = new Count();
    counts.forEach(
        (type, count) -> {
          System.out.println(type + ": " + count);
          all.add(count);
        });
    System.out.println("all: " + all);
    return 0;
  }

  private void count(NameTagger tagger, MarkedText text, Map<Type, Count> counts) {
    Set<Name> wanted = new HashSet<>(text.names());
    Set<Name> found = new HashSet<>(tagger.tag(text));
    for (Type type : Type.values()) {
      Count count = counts.getOrDefault(type, new Count());
      for (Name name : wanted) {
        count.wanted += name.type() == type ? 1 : 0;
      }
      for (Name name : found) {
        count.found += name.type() == type ? 1 : 0;
        count.right += name.type() == type && wanted.contains(name) ? 1 : 0;
      }
    }
    if (errors) {
      print("-", wanted, found, text);
      print("+", found, wanted, text);
    }
  }

  private static void print(String mark, Set<Name> these, Set<Name> those, MarkedText text) {
    for (Name name : these) {
      if (!those.contains(name)) {
        int start = Math.max(0, name.span().start() - 30);
        int end = Math.min(text.text().length(), name.span().end() + 20);
        System.out.println(
            (mark
                    + name.type()
                    + "\t"
                    + name.span().of(text.text())
                    + "\t"
                    + text.text().substring(start, end))
                .replace('\n', '/'));
      }
    }
  }
}
