package org.onrecord.lab;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.matter.Matter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads a ledger with invented reports, and times what the pages and searches ask of it. */
@Command(
    name = "ledger",
    description = "Measures a ledger of invented reports: size, rate, pages, searches, verifying.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class LedgerCommand implements Callable<Integer> {
  enum StoreKind {
    sqlite,
    postgresql
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--sizes", split = ",", description = "Numbers of statements to measure at.")
  List<Integer> sizes = new ArrayList<>(List.of(10_000, 100_000));

  @Option(names = "--store", description = "One of ${COMPLETION-CANDIDATES}.")
  StoreKind store = StoreKind.sqlite;

  @Option(names = "--folder", required = true, description = "Where the ledger is made, and stays.")
  Path folder = Path.of("");

  @Option(names = "--at-once", description = "How many reports are recorded in one transaction.")
  int atOnce = 64;

  @Option(names = "--runs", description = "How often each query is asked.")
  int runs = 200;

  @Option(names = "--beside", description = "Also time plain Lucene and LIKE on the same texts.")
  boolean beside;

  @Option(names = "--crowd", description = "Seconds of 50 readers and 4 writers afterwards.")
  int crowd;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Files.createDirectories(folder);
    if (store == StoreKind.sqlite) {
      measure(folder.resolve("ledger.db").toString());
      return 0;
    }
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("shared_buffers", "512MB")
            .start()) {
      measure("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres");
    }
    return 0;
  }

  private void print(String format, Object... values) {
    spec.commandLine().getOut().printf(Locale.ENGLISH, format + "%n", values);
    spec.commandLine().getOut().flush();
  }

  private void measure(String where) throws IOException, InterruptedException, ExecutionException {
    for (int size : sizes) {
      InventedReports reports = new InventedReports(1, size);
      try (JdbcLedger ledger = JdbcLedger.open(where)) {
        load(ledger, reports, size);
        print("%,d statements: %,d MB in %s", size, megabytes(), folder);
        pages(ledger);
        searches(ledger);
        long start = System.nanoTime();
        var verification = ledger.upkeep().verify(List.of(), number -> {});
        print(
            "verify: %,d entries in %.1f s, %s",
            verification.entries(),
            seconds(start),
            verification.fault() == null ? "all fit" : verification.fault());
        if (beside) {
          new LedgerBaselines(folder, ledger, runs, this::print).run();
        }
        if (crowd > 0) {
          crowd(ledger);
        }
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Goes on where a run before ended; each size has reports of its own. */
  private void load(Ledger ledger, InventedReports reports, int size) {
    long before = ledger.counts().statements();
    long start = System.nanoTime();
    long recorded = 0;
    List<Entry> group = new ArrayList<>();
    for (int i = 0; i * 5L < size; i++) {
      Entry entry = reports.next();
      if (i * 5L >= before) {
        group.add(entry);
      }
      if (group.size() >= atOnce || (i + 1) * 5L >= size) {
        long done = recorded + ledger.record(group);
        if (done / 10_000 > recorded / 10_000) {
          print("  %,d reports in %.0f s", done, seconds(start));
        }
        recorded = done;
        group.clear();
      }
    }
    if (recorded > 0) {
      print(
          "recorded %,d reports with %,d statements in %.0f s: %.0f reports a second",
          recorded, recorded * 5, seconds(start), recorded / seconds(start));
    }
    Ledger.Counts counts = ledger.counts();
    print(
        "holds %,d reports, %,d statements, %,d matters, %,d speakers",
        counts.reports(), counts.statements(), counts.matters(), counts.speakers());
  }

  private long megabytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          >> 20;
    }
  }

  private void pages(Ledger ledger) {
    Random random = new Random(3);
    List<String> matters = new ArrayList<>();
    for (int offset = 0; offset < 1_000; offset += 100) {
      ledger.contested(100, offset).forEach(matter -> matters.add(matter.id()));
    }
    List<String> reports = new ArrayList<>();
    for (String id : matters.subList(0, Math.min(100, matters.size()))) {
      ledger
          .matter(id)
          .ifPresent(
              record -> record.statements().forEach(said -> reports.add(said.first().report())));
    }
    List<String> speakers =
        ledger.speakers(100, 0).stream().map(summary -> summary.speaker().id()).toList();
    Map<String, Runnable> pages = new LinkedHashMap<>();
    pages.put(
        "front page",
        () -> {
          List<MatterSummary> shown = ledger.summaries(MatterQuery.ALL, 21, 0);
          ledger.statements(
              shown.stream()
                  .flatMap(matter -> matter.accounts().stream())
                  .flatMap(account -> account.leading().stream())
                  .toList());
          ledger.counts();
        });
    pages.put("matter", () -> ledger.matter(one(random, matters)));
    pages.put("report", () -> ledger.report(one(random, reports)));
    pages.put("speaker (top 100)", () -> ledger.speaker(one(random, speakers), 200));
    pages.put("speakers", () -> ledger.speakers(20, random.nextInt(500)));
    pages.put("outlets", ledger::outlets);
    pages.put("about", ledger::counts);
    pages.forEach(this::time);
  }

  private static String one(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void searches(Ledger ledger) {
    String name = InventedReports.name(40);
    Map<String, SearchQuery> searches = new LinkedHashMap<>();
    searches.put("common word", SearchQuery.of(InventedReports.word(2, false)));
    searches.put("rare word", SearchQuery.of(InventedReports.word(9_000, false)));
    searches.put(
        "two words",
        SearchQuery.of(InventedReports.word(3, false) + " " + InventedReports.word(300, false)));
    searches.put(
        "phrase",
        SearchQuery.of(
            '"' + InventedReports.word(1, false) + " " + InventedReports.word(4, false) + '"'));
    searches.put(
        "beginning of a word",
        SearchQuery.of(InventedReports.word(60, false).substring(0, 2) + "*"));
    searches.put(
        "exclusion",
        SearchQuery.of(
            InventedReports.word(2, false) + " -" + InventedReports.word(1, false) + " ."));
    searches.put("place", SearchQuery.of(name));
    searches.put(
        "word, side and days",
        SearchQuery.of(
            Map.of(
                "words",
                InventedReports.word(5, false),
                "side",
                "Ukraine",
                "from",
                "2023-03-03",
                "to",
                "2023-09-09")));
    searches.put(
        "box and stance", SearchQuery.of(Map.of("box", "45,24,47,30", "stance", "denies")));
    searches.put(
        "word in disputed matters",
        SearchQuery.of(Map.of("words", InventedReports.word(3, true), "standing", "disputed")));
    searches.forEach(
        (what, query) ->
            time(
                "find: " + what + " (" + ledger.find(query, null, 20).counted() + " counted)",
                () -> ledger.find(query, null, 20)));
    time("search page: common word", () -> ledger.search(InventedReports.word(2, false), 10));
    time("search page: rare word", () -> ledger.search(InventedReports.word(9_000, false), 10));
  }

  void time(String what, Runnable query) {
    time(what, query, runs, this::print);
  }

  /** Prints the median and the 99th percentile in milliseconds; the first tenth warms up. */
  static void time(String what, Runnable query, int runs, Printer printer) {
    for (int i = 0; i < runs / 10 + 1; i++) {
      query.run();
    }
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      query.run();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    printer.print(
        "  %-48s p50 %8.2f ms   p99 %8.2f ms",
        what, times[runs / 2], times[Math.min(runs - 1, runs * 99 / 100)]);
  }

  /** Prints a line. */
  interface Printer {
    void print(String format, @Nullable Object... values);
  }

  /** Fifty readers and four writers at once; every error is printed. */
  private void crowd(JdbcLedger ledger) throws InterruptedException, ExecutionException {
    long before = ledger.counts().reports();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(crowd);
    AtomicLong reads = new AtomicLong();
    AtomicLong writes = new AtomicLong();
    AtomicLong slowest = new AtomicLong();
    List<String> matters = ledger.contested(100, 0).stream().map(Matter::id).toList();
    ExecutorService threads = Executors.newFixedThreadPool(54);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Random random = new Random(i);
      all.add(
          threads.submit(
              () -> {
                while (System.nanoTime() < end) {
                  long start = System.nanoTime();
                  ledger.matter(one(random, matters));
                  ledger.find(
                      SearchQuery.of(InventedReports.word(random.nextInt(500), false)), null, 10);
                  reads.incrementAndGet();
                  slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
                }
              }));
    }
    for (int i = 0; i < 4; i++) {
      InventedReports more = new InventedReports(before * 4 + i + 1_000, 100_000);
      String by = "w" + before + "-" + i;
      all.add(
          threads.submit(
              () -> {
                while (System.nanoTime() < end) {
                  if (ledger.record(LedgerBaselines.renamed(more.next(), by))) {
                    writes.incrementAndGet();
                  }
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();
    print(
        "crowd: %,d reads, %,d reports written in %d s; slowest read %d ms; reports add up: %s",
        reads.get(),
        writes.get(),
        crowd,
        slowest.get() / 1_000_000,
        ledger.counts().reports() == before + writes.get());
  }
}
