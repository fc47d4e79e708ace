package org.onrecord.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.dankito.readability4j.Readability4J;
import org.jspecify.annotations.Nullable;
import org.onrecord.reader.html.NewsPage;
import org.onrecord.reader.text.Unreadable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the article text of all pages of a folder takes, beside the usual library's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(time = 5)
@Measurement(time = 10)
public class PageBenchmark {
  private static final Path PAGES = Path.of("../shared/corpora/article-bodies/html");

  private final List<String> pages = new ArrayList<>();

  /** Unpacks the pages of the corpus. */
  @Setup
  public void load() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.sorted().toList()) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          pages.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** Title, date, byline, body and their places in the source, of all pages. */
  @Benchmark
  public int newsPage() throws Unreadable {
    int length = 0;
    for (String page : pages) {
      length += NewsPage.read(page, "https://example.org/").text().length();
    }
    return length;
  }

  /** The article of all pages as readability4j finds it. */
  @Benchmark
  public int readability4j() {
    int length = 0;
    for (String page : pages) {
      @Nullable String text =
          new Readability4J("https://example.org/", page).parse().getTextContent();
      length += text == null ? 0 : text.length();
    }
    return length;
  }
}
