package org.onrecord.lab;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.lab.InventedStream.Made;
import org.onrecord.matter.Docket;
import org.onrecord.report.PublicationTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Links invented statements one by one and prints how speed and memory grow with their number. */
@Command(
    name = "scale",
    description =
        "Links invented statements one by one and prints how speed and memory grow, and how well the"
            + " matters that they were made for are found again.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class ScaleCommand implements Callable<Integer> {
  /** How many statements at most are made before they are linked, so that only linking is timed. */
  private static final int AHEAD = 1_000;

  private static final int WARMING = 20_000;
  private static final int STATEMENTS_OF_MATTER = 20;

  /** Days after which a docket lets a matter rest. */
  private static final long OPEN_DAYS = 21;

  // More than the last mark: towards its end a stream thins out, since no matter begins any more.
  @Option(names = "--statements", description = "How many statements to link.")
  int statements = 1_050_000;

  @Option(names = "--days", description = "Over how many days their matters begin.")
  int days = 730;

  @Option(names = "--marks", split = ",", description = "After how many statements to print.")
  List<Integer> marks = List.of(10_000, 100_000, 1_000_000);

  @Option(names = "--window", description = "Of how many latest statements latency is told.")
  int window = 5_000;

  @Option(names = "--seed")
  long seed = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public Integer call() {
    Gazetteer gazetteer = Gazetteer.load();
    warmUp(gazetteer);
    InventedStream stream =
        new InventedStream(
            gazetteer, statements, Math.max(1, statements / STATEMENTS_OF_MATTER), days, seed);
    new Run(stream, heap()).run();
    return 0;
  }

  /** Lets the compiler see the code first: another stream, in time's order as the measured one. */
  private void warmUp(Gazetteer gazetteer) {
    InventedStream stream =
        new InventedStream(gazetteer, WARMING, WARMING / STATEMENTS_OF_MATTER, 14, seed + 1);
    Docket docket = Docket.empty();
    while (stream.hasNext()) {
      docket = docket.link(stream.next().statement()).docket();
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** One pass over a stream. */
  private final class Run {
    private final InventedStream stream;
    private final long heapBefore;
    private final Set<Integer> left = new TreeSet<>(marks);
    private final long[] wall = new long[window];
    private final long[] busy = new long[window];
    private final Map<String, Integer> madeFor = new HashMap<>();
    private Docket docket = Docket.empty();
    private int linked;
    private long wallSinceMark;
    private long processSinceMark;
    private int linkedAtMark;
    private long day;

    Run(InventedStream stream, long heapBefore) {
      this.stream = stream;
      this.heapBefore = heapBefore;
      left.add(statements);
      left.removeIf(mark -> mark > statements || mark < 1);
    }

    void run() {
      System.out.printf(
          Locale.ROOT,
          "%d statements, matters begin over %d days, seed %d; latency in µs of the last %d%n"
              + "%9s %8s %9s %9s %23s %23s %9s %8s %8s %7s %7s %22s%n",
          statements,
          days,
          seed,
          window,
          "linked",
          "new",
          "per s",
          "per CPU s",
          "p50/p99/max wall",
          "p50/p99/max CPU",
          "heap MB",
          "B/statem",
          "B/matter",
          "matters",
          "open",
          "pairs P/R/F1 %");
      while (stream.hasNext()) {
        List<Made> batch = new ArrayList<>();
        int until = Math.min(linked + AHEAD, left.iterator().next());
        while (linked + batch.size() < until && stream.hasNext()) {
          batch.add(stream.next());
        }
        link(batch);
        if (left.remove(linked)) {
          print();
        }
      }
    }

    private void link(List<Made> batch) {
      long processBefore = process.getProcessCpuTime();
      long before = System.nanoTime();
      for (Made made : batch) {
        long started = System.nanoTime();
        long startedBusy = threads.getCurrentThreadCpuTime();
        docket = docket.link(made.statement()).docket();
        busy[linked % window] = threads.getCurrentThreadCpuTime() - startedBusy;
        wall[linked % window] = System.nanoTime() - started;
        linked++;
      }
      wallSinceMark += System.nanoTime() - before;
      processSinceMark += process.getProcessCpuTime() - processBefore;
      for (Made made : batch) {
        madeFor.put(made.statement().id(), made.matter());
        PublicationTime published = made.statement().first().published();
        if (published != null) {
          day = published.day().toEpochDay();
        }
      }
      if (System.console() != null) {
        System.err.printf("\r%,d linked", linked);
      }
    }

    private void print() {
      if (System.console() != null) {
        System.err.print("\r\033[K");
      }
      Pairs.Counter counter = new Pairs.Counter();
      Map<String, Long> latest = new HashMap<>();
      madeFor.forEach(
          (id, matter) -> {
            String found = docket.matterOf(id).orElseThrow();
            counter.add(matter, found);
            docket
                .statement(id)
                .map(statement -> statement.first().published())
                .ifPresent(
                    published -> latest.merge(found, published.day().toEpochDay(), Math::max));
          });
      Pairs pairs = counter.pairs();
      long heap = heap() - heapBefore;
      int since = linked - linkedAtMark;
      int matters = docket.matters().size();
      System.out.printf(
          Locale.ROOT,
          "%9d %8d %9.0f %9.0f %23s %23s %9.0f %8d %8d %7d %7d %22s%n",
          linked,
          madeFor.size(),
          since / (wallSinceMark / 1e9),
          since / (processSinceMark / 1e9),
          spread(wall),
          spread(busy),
          heap / 1e6,
          heap / madeFor.size(),
          heap / matters,
          matters,
          latest.values().stream().filter(seen -> seen >= day - OPEN_DAYS).count(),
          String.format(
              Locale.ROOT,
              "%.1f/%.1f/%.1f",
              100 * pairs.precision(),
              100 * pairs.recall(),
              100 * pairs.f1()));
      linkedAtMark = linked;
      wallSinceMark = 0;
      processSinceMark = 0;
    }

    private String spread(long[] nanos) {
      long[] sorted = Arrays.copyOf(nanos, Math.min(linked, window));
      Arrays.sort(sorted);
      return String.format(
          Locale.ROOT,
          "%.0f/%.0f/%.0f",
          sorted[sorted.length / 2] / 1e3,
          sorted[sorted.length * 99 / 100] / 1e3,
          sorted[sorted.length - 1] / 1e3);
    }
  }
}
