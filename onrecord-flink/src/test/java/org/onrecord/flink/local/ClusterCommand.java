package org.onrecord.flink.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.flink.LinkingRun;
import org.onrecord.flink.local.LocalCluster.Part;
import org.onrecord.form.TopicAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Runs the job on a cluster of processes on this machine, beside {@code onrecord ingest} on the
 * same input, and prints how the two compare.
 */
@Command(
    name = "cluster",
    description = "Starts Kafka, Flink and PostgreSQL as processes here, and measures the job.",
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {
  private static final List<String> EXPORTS = List.of("reports", "statements", "matters");
  private static final int PARTITIONS = 4;

  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "What ingest takes.")
  List<String> inputs = new ArrayList<>();

  @Option(
      names = "--parallelism",
      split = ",",
      defaultValue = "2",
      description = "One run for each of these (default: ${DEFAULT-VALUE}).")
  List<Integer> parallelism = List.of(2);

  @Option(
      names = "--equal",
      description =
          "Compare the exports with those of onrecord ingest; exit code 1 if they differ.")
  boolean equal;

  @Option(
      names = "--faults",
      paramLabel = "N",
      description =
          "Kill each of a task manager, the job manager, the broker and the database N times, and"
              + " stop a task manager for --pause seconds once; run again until all is done.")
  int faults;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Kill only these: ${COMPLETION-CANDIDATES}.")
  List<Part> only = List.of(Part.values());

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Default 30.")
  int pause = 30;

  @Option(
      names = "--throughput",
      description = "Time onrecord ingest into PostgreSQL on this cluster's database too.")
  boolean throughput;

  @Option(
      names = "--linking",
      paramLabel = "STATEMENTS",
      description =
          "No cluster: link so many statements of the one INPUT, a JSONL file gone through again and"
              + " again, by the job's own function within this process, and tell how many a second"
              + " and how large the state becomes. A million take ONRECORD_JAVA_OPTS=-Xmx8g.")
  long linking;

  @Option(names = "--attributor", defaultValue = "rules", description = "rules (default) or model.")
  String attributor = "rules";

  @Option(
      names = "--checkpoints",
      defaultValue = "PT2S",
      description = "Default: ${DEFAULT-VALUE}.")
  String checkpoints = "PT2S";

  @Option(names = "--folder", description = "Keep everything here (default: gone afterwards).")
  @Nullable Path folder;

  @Option(names = "--date", description = "As for ingest.")
  @Nullable String date;

  private final PrintStream out = System.out;
  private Path work = Path.of("");

  private ClusterCommand() {}

  /** Runs the command. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new ClusterCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path kept = folder;
    work = kept == null ? Files.createTempDirectory("onrecord-cluster") : kept.toAbsolutePath();
    Files.createDirectories(work);
    try {
      if (linking > 0) {
        LinkingRun.run(Path.of(inputs.get(0)), linking, work);
        return 0;
      }
      return run();
    } finally {
      if (kept == null) {
        delete(work);
      }
    }
  }

  private int run() throws IOException, InterruptedException {
    @Nullable Map<String, List<String>> expected = null;
    if (equal || faults > 0 || throughput) {
      String one = work.resolve("one.db").toString();
      say("onrecord ingest into SQLite", timed(() -> ingest(one)));
      expected = exports(one);
      expected.forEach((kind, rows) -> out.printf("  %,d %s%n", rows.size(), kind));
    }
    boolean same = true;
    long started = System.nanoTime();
    try (LocalCluster cluster =
        LocalCluster.start(work.resolve("cluster"), Path.of(property("onrecord.job")), 2)) {
      // Who ends the command early ends its processes too.
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
      say("cluster: broker, database, job manager and two task managers up", since(started));
      if (throughput) {
        String ledger = cluster.database("one");
        say("onrecord ingest into PostgreSQL", timed(() -> ingest(ledger)));
      }
      for (int tasks : parallelism) {
        same &= oneRun(cluster, tasks, expected);
      }
      if (faults > 0) {
        same &= underFaults(cluster, expected);
      }
      out.println("memory, MB: " + cluster.memory());
    }
    return same ? 0 : 1;
  }

  private boolean oneRun(
      LocalCluster cluster, int tasks, @Nullable Map<String, List<String>> expected)
      throws IOException, InterruptedException {
    TopicAddress topic = publish(cluster, "p" + tasks);
    String ledger = cluster.database("p" + tasks);
    double seconds =
        timed(
            () -> {
              submit(cluster, topic, ledger, tasks);
              cluster.awaitEnd();
            });
    say("job at parallelism " + tasks + ", from submission to end", seconds);
    out.println("  last checkpoint: " + size(cluster));
    return isEqual("parallelism " + tasks, expected, ledger);
  }

  private TopicAddress publish(LocalCluster cluster, String name)
      throws IOException, InterruptedException {
    TopicAddress topic = cluster.topic("reports-" + name, PARTITIONS);
    cluster.topic("reports-" + name + "-dead-letters", 1);
    cluster.topic("matters-" + name, 1);
    say("onrecord publish", timed(() -> onrecord(with("publish", "--to", topic.toString()))));
    return topic;
  }

  private void submit(LocalCluster cluster, TopicAddress topic, String ledger, int tasks)
      throws InterruptedException {
    cluster.submit(
        tasks,
        List.of(
            "--from",
            topic.toString(),
            "--ledger",
            ledger,
            "--matters",
            topic.toString().replace("/reports-", "/matters-"),
            "--bounded",
            "--lateness",
            "PT0S",
            "--checkpoints",
            checkpoints,
            "--attributor",
            attributor));
  }

  // Faults

  private record Fault(Part part, int number, boolean pause) {
    @Override
    public String toString() {
      return (pause ? "pause of " : "kill -9 of ")
          + part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private boolean underFaults(LocalCluster cluster, @Nullable Map<String, List<String>> expected)
      throws IOException, InterruptedException {
    List<Fault> coming = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      for (Part part : only) {
        coming.add(new Fault(part, i, false));
      }
    }
    if (pause > 0) {
      coming.add(new Fault(Part.TASK_MANAGER, 0, true));
    }
    Map<Part, List<Double>> recoveries = new EnumMap<>(Part.class);
    Random random = new Random(10);
    boolean same = true;
    for (int round = 1; !coming.isEmpty(); round++) {
      TopicAddress topic = publish(cluster, "f" + round);
      String ledger = cluster.database("f" + round);
      submit(cluster, topic, ledger, 2);
      int done = 0;
      while (!coming.isEmpty() && reachedNextCheckpoint(cluster)) {
        Thread.sleep(random.nextInt(2000));
        if (cluster.isDone()) {
          break;
        }
        Fault fault = coming.remove(0);
        done++;
        double seconds = recovery(cluster, fault);
        if (!fault.pause()) {
          recoveries.computeIfAbsent(fault.part(), part -> new ArrayList<>()).add(seconds);
        }
        say("  " + fault + ", until the next checkpoint was complete", seconds);
      }
      cluster.awaitEnd();
      same &= isEqual("run " + round + " with " + done + " faults", expected, ledger);
    }
    recoveries.forEach(
        (part, seconds) ->
            out.printf(
                Locale.ROOT,
                "recovery from kill -9 of %s: %d times, %.1f s (%.1f to %.1f)%n",
                part,
                seconds.size(),
                seconds.stream().mapToDouble(s -> s).average().orElse(0),
                seconds.stream().mapToDouble(s -> s).min().orElse(0),
                seconds.stream().mapToDouble(s -> s).max().orElse(0)));
    return same;
  }

  /** Waits for a checkpoint to complete; false where the job ended before. */
  private static boolean reachedNextCheckpoint(LocalCluster cluster) throws InterruptedException {
    int before = cluster.checkpoints();
    while (!cluster.isDone()) {
      int now = cluster.checkpoints();
      if (now > Math.max(before, 0)) {
        return true;
      }
      before = before < 0 ? now : before;
      Thread.sleep(50);
    }
    return false;
  }

  private double recovery(LocalCluster cluster, Fault fault) throws InterruptedException {
    long began = System.nanoTime();
    if (fault.pause()) {
      cluster.signal(fault.part(), fault.number(), "STOP");
      Thread.sleep(pause * 1000L);
      cluster.signal(fault.part(), fault.number(), "CONT");
    } else {
      cluster.kill(fault.part(), fault.number());
      // A while goes by before anybody notices.
      Thread.sleep(1000);
      cluster.revive(fault.part(), fault.number());
    }
    reachedNextCheckpoint(cluster);
    return since(began);
  }

  // Exports

  private boolean isEqual(String what, @Nullable Map<String, List<String>> expected, String ledger)
      throws IOException, InterruptedException {
    if (expected == null) {
      return true;
    }
    Map<String, List<String>> exports = exports(ledger);
    for (String kind : EXPORTS) {
      List<String> rows = exports.getOrDefault(kind, List.of());
      List<String> due = expected.getOrDefault(kind, List.of());
      if (!due.equals(rows)) {
        out.printf(
            "DIFFERENT, %s: exports of %s (%,d rows, %,d due)%n",
            what, kind, rows.size(), due.size());
        for (int i = 0; i < Math.min(rows.size(), due.size()); i++) {
          if (!rows.get(i).equals(due.get(i))) {
            out.println("  due  " + due.get(i) + "\n  made " + rows.get(i));
            break;
          }
        }
        return false;
      }
    }
    out.println("equal, " + what + ": all exports are those of onrecord ingest");
    return true;
  }

  /** The rows of every export, sorted. */
  private Map<String, List<String>> exports(String ledger)
      throws IOException, InterruptedException {
    Map<String, List<String>> exports = new LinkedHashMap<>();
    for (String kind : EXPORTS) {
      Path file = work.resolve(kind + ".jsonl");
      onrecord(List.of("export", kind, "--ledger", ledger, "--to", file.toString()));
      try (Stream<String> lines = Files.lines(file)) {
        exports.put(kind, lines.sorted().collect(Collectors.toList()));
      }
    }
    return exports;
  }

  private void ingest(String ledger) throws IOException, InterruptedException {
    onrecord(with("ingest", "--attributor", attributor, "--ledger", ledger));
  }

  private List<String> with(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(Arrays.asList(options));
    if (date != null) {
      arguments.addAll(List.of("--date", date));
    }
    arguments.addAll(inputs);
    return arguments;
  }

  private void onrecord(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-jar",
                property("onrecord.jar")));
    command.addAll(arguments);
    Path log = work.resolve("onrecord.log");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    boolean someUnreadable =
        code == 1 && Files.readString(log, StandardCharsets.UTF_8).contains("inputs failed");
    if (someUnreadable) {
      // They are so for ingest and for publish.
      out.print(Files.readString(log, StandardCharsets.UTF_8));
    } else if (code != 0) {
      throw new IllegalStateException(
          "onrecord "
              + arguments.get(0)
              + " ended with code "
              + code
              + ":\n"
              + Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("start this by onrecord-flink/cluster, which sets " + name);
    }
    return value;
  }

  private static String size(LocalCluster cluster) {
    var last = cluster.lastCheckpoint();
    return String.format(
        Locale.ROOT,
        "%,d bytes of state, %,d ms",
        last.path("state_size").asLong(),
        last.path("end_to_end_duration").asLong());
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static double timed(Work work) throws IOException, InterruptedException {
    long began = System.nanoTime();
    work.run();
    return since(began);
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private void say(String what, double seconds) {
    out.printf(Locale.ROOT, "%s: %.1f s%n", what, seconds);
    out.flush();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
