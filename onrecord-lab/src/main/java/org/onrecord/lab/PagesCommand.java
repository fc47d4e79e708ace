package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how many titles, days and bylines of pages are read as they were marked by hand. */
@Command(
    name = "pages",
    description = "Prints how many titles, days and bylines of the marked pages are read right.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class PagesCommand implements Callable<Integer> {
  @Option(names = "--corpora", description = "The folder of the corpora.")
  Path corpora = Path.of("../shared/corpora");

  @Override
  public Integer call() throws IOException {
    PageFigures figures = PageFigures.of(corpora.resolve("article-bodies/html"));
    figures
        .all()
        .forEach((name, value) -> System.out.printf(Locale.ROOT, "%s %.1f%n", name, value));
    figures.wrong().forEach(System.out::println);
    return 0;
  }
}
