package org.onrecord.flink.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.form.RecordJson;
import org.onrecord.form.TopicAddress;
import tools.jackson.databind.JsonNode;

/**
 * A broker, a database, a job manager and two task managers, each a process of its own on loopback,
 * with everything they keep in one folder.
 *
 * <p>Flink's own recovery of a job manager wants ZooKeeper or Kubernetes. Here {@link #revive}
 * stands in for their part: it starts the job manager again and submits the job from the last
 * checkpoint that was kept.
 */
final class LocalCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");

  /** What can be killed. */
  enum Part {
    TASK_MANAGER,
    JOB_MANAGER,
    BROKER,
    DATABASE
  }

  private final Path folder;
  private final Path jar;
  private final int slots;
  private final int brokerPort = Broker.freePort();
  private final int controllerPort = Broker.freePort();
  private final int databasePort = Broker.freePort();
  private final int restPort = Broker.freePort();
  private final int rpcPort = Broker.freePort();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, LocalProcess> processes = new LinkedHashMap<>();
  private List<String> submitted = List.of();
  private String job = "";
  private int submissions;

  private LocalCluster(Path folder, Path jar, int slots) {
    this.folder = folder;
    this.jar = jar;
    this.slots = slots;
  }

  /**
   * @param jar of the job
   * @param slots of each of the two task managers
   */
  static LocalCluster start(Path folder, Path jar, int slots) throws InterruptedException {
    LocalCluster cluster = new LocalCluster(folder, jar, slots);
    try {
      Files.createDirectories(folder.resolve("logs"));
      Files.createDirectories(folder.resolve("conf"));
      Files.writeString(folder.resolve("conf/config.yaml"), cluster.settings());
      cluster.startBroker();
      cluster.startDatabase();
      cluster.startJobManager();
      cluster.startTaskManager(1);
      cluster.startTaskManager(2);
      cluster.until("broker", () -> cluster.listens(cluster.brokerPort));
      cluster.until("database", () -> cluster.listens(cluster.databasePort));
      cluster.until("task managers", () -> cluster.freeSlots() >= 2 * slots);
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw new UncheckedIOException("the cluster's folder cannot be written to", e);
    } catch (RuntimeException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  private String settings() {
    return String.join(
            "\n",
            "jobmanager.rpc.address: 127.0.0.1",
            "jobmanager.rpc.port: " + rpcPort,
            "jobmanager.bind-host: 127.0.0.1",
            "rest.address: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: " + restPort,
            "taskmanager.host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "taskmanager.numberOfTaskSlots: " + slots,
            // Without Flink's scripts a task manager must be told all of its memory.
            "taskmanager.cpu.cores: 1",
            "taskmanager.memory.task.heap.size: 1g",
            "taskmanager.memory.task.off-heap.size: 256m",
            "taskmanager.memory.network.min: 64m",
            "taskmanager.memory.network.max: 64m",
            "taskmanager.memory.managed.size: 128m",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.jvm-metaspace.size: 256m",
            "taskmanager.memory.jvm-overhead.min: 192m",
            "taskmanager.memory.jvm-overhead.max: 192m",
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 10000",
            "restart-strategy.type: exponential-delay",
            "restart-strategy.exponential-delay.initial-backoff: 1 s",
            "restart-strategy.exponential-delay.max-backoff: 10 s",
            "restart-strategy.exponential-delay.attempts-before-reset-backoff: 1000",
            "execution.checkpointing.dir: " + folder.resolve("checkpoints").toUri(),
            "execution.checkpointing.num-retained: 2",
            "execution.checkpointing.tolerable-failed-checkpoints: 100",
            "execution.checkpointing.timeout: 30 s",
            "classloader.resolve-order: parent-first",
            "io.tmp.dirs: " + folder.resolve("tmp"),
            "web.submit.enable: true")
        + "\n";
  }

  private void startBroker() {
    run(
        "broker",
        LocalProcess.java(
            "512m",
            Broker.class.getName(),
            folder.resolve("broker").toString(),
            String.valueOf(brokerPort),
            String.valueOf(controllerPort)));
  }

  private void startDatabase() {
    run(
        "database",
        LocalProcess.java(
            "64m",
            Postgres.class.getName(),
            folder.resolve("database").toString(),
            String.valueOf(databasePort)));
  }

  private void startJobManager() {
    run(
        "job-manager",
        LocalProcess.java(
            "512m",
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            "--configDir",
            folder.resolve("conf").toString()));
  }

  private void startTaskManager(int number) {
    run(
        "task-manager-" + number,
        LocalProcess.java(
            "1200m",
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            folder.resolve("conf").toString()));
  }

  private void run(String name, List<String> command) {
    processes.put(name, LocalProcess.start(name, folder.resolve("logs"), Map.of(), command));
  }

  private LocalProcess process(String name) {
    LocalProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException("no process " + name);
    }
    return process;
  }

  TopicAddress topic(String name, int partitions) {
    TopicAddress topic = new TopicAddress("127.0.0.1:" + brokerPort, name);
    Broker.make(topic, partitions);
    return topic;
  }

  /** Makes an empty database. */
  String database(String name) throws InterruptedException {
    String postgres = "jdbc:postgresql://127.0.0.1:" + databasePort + "/";
    until(
        "database",
        () -> {
          try (var connection = DriverManager.getConnection(postgres + "postgres?user=postgres");
              var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return true;
          } catch (SQLException e) {
            return false;
          }
        });
    return postgres + name + "?user=postgres";
  }

  /** Submits the job with these arguments. */
  void submit(int parallelism, List<String> arguments) throws InterruptedException {
    List<String> line = new ArrayList<>(List.of("-p", String.valueOf(parallelism)));
    line.addAll(List.of("-c", "org.onrecord.flink.StreamCommand", jar.toString()));
    line.addAll(arguments);
    submitted = line;
    submit(null);
  }

  private void submit(@Nullable String checkpoint) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("run", "-d"));
    if (checkpoint != null) {
      arguments.addAll(List.of("-s", checkpoint));
    }
    arguments.addAll(submitted);
    LocalProcess client =
        LocalProcess.start(
            "submit-" + ++submissions,
            folder.resolve("logs"),
            Map.of("FLINK_CONF_DIR", folder.resolve("conf").toString()),
            LocalProcess.java(
                "256m",
                "org.apache.flink.client.cli.CliFrontend",
                arguments.toArray(new String[0])));
    int code = client.await();
    Matcher id = SUBMITTED.matcher(text(client.log()));
    if (code != 0 || !id.find()) {
      throw new IllegalStateException("the job was not taken:\n" + client.tail());
    }
    job = id.group(1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the job has ended; it must not end otherwise than well. */
  boolean isDone() {
    String state = rest("/jobs/" + job).path("state").asString("");
    if (state.equals("FAILED") || state.equals("CANCELED")) {
      throw new IllegalStateException(
          "the job ended as "
              + state
              + ": "
              + rest("/jobs/" + job + "/exceptions").path("root-exception").asString(""));
    }
    return state.equals("FINISHED");
  }

  void awaitEnd() throws InterruptedException {
    while (!isDone()) {
      Thread.sleep(200);
    }
  }

  /** Checkpoints completed since the job was submitted, or -1 while nobody tells. */
  int checkpoints() {
    return rest("/jobs/" + job + "/checkpoints").path("counts").path("completed").asInt(-1);
  }

  /** The last checkpoint that was completed, as the job manager tells of it. */
  JsonNode lastCheckpoint() {
    return rest("/jobs/" + job + "/checkpoints").path("latest").path("completed");
  }

  /** Kills a part. */
  void kill(Part part, int number) throws InterruptedException {
    if (part == Part.DATABASE) {
      killServer();
    }
    process(name(part, number)).kill();
  }

  /** The server is no child of the program that starts it. */
  private void killServer() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("database").resolve("postmaster.pid"));
      ProcessHandle server = ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
      List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
      all.add(0, server);
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle one : all) {
        one.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> one).join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the database does not say which process it is", e);
    }
  }

  void signal(Part part, int number, String signal) throws InterruptedException {
    process(name(part, number)).signal(signal);
  }

  private static String name(Part part, int number) {
    return switch (part) {
      case TASK_MANAGER -> "task-manager-" + (1 + number % 2);
      case JOB_MANAGER -> "job-manager";
      case BROKER -> "broker";
      case DATABASE -> "database";
    };
  }

  /** What whoever runs the cluster does when a part has died. */
  void revive(Part part, int number) throws InterruptedException {
    switch (part) {
      case TASK_MANAGER -> startTaskManager(1 + number % 2);
      case BROKER -> startBroker();
      case DATABASE -> {
        startDatabase();
        until("database", () -> listens(databasePort));
      }
      case JOB_MANAGER -> {
        String checkpoint = lastKept().orElse(null);
        startJobManager();
        until("task managers", () -> freeSlots() >= 2 * slots);
        submit(checkpoint);
      }
    }
  }

  /** The last complete checkpoint of the job; empty where there is none yet. */
  private Optional<String> lastKept() {
    Path checkpoints = folder.resolve("checkpoints").resolve(job);
    if (!Files.isDirectory(checkpoints)) {
      return Optional.empty();
    }
    try (Stream<Path> kept = Files.list(checkpoints)) {
      return kept.filter(path -> Files.exists(path.resolve("_metadata")))
          .max(
              Comparator.comparingLong(
                  path -> Long.parseLong(path.getFileName().toString().replaceAll("\\D", ""))))
          .map(path -> path.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Megabytes that each process has in memory. */
  Map<String, Long> memory() {
    Map<String, Long> memory = new LinkedHashMap<>();
    processes.forEach((name, process) -> memory.put(name, process.megabytes()));
    return memory;
  }

  private int freeSlots() {
    return rest("/overview").path("slots-available").asInt(-1);
  }

  private JsonNode rest(String path) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return RecordJson.MAPPER.readTree(response.body());
    } catch (IOException e) {
      // The job manager does not answer just now.
      return RecordJson.MAPPER.createObjectNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @FunctionalInterface
  interface Condition {
    boolean holds();
  }

  void until(String what, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        StringBuilder logs = new StringBuilder(what + " did not come up in " + PATIENCE);
        processes.forEach(
            (name, process) ->
                logs.append("\n--- ")
                    .append(name)
                    .append(process.isAlive() ? "" : " (dead)")
                    .append('\n')
                    .append(process.tail()));
        throw new IllegalStateException(logs.toString());
      }
      Thread.sleep(100);
    }
  }

  @Override
  public void close() {
    List<LocalProcess> all = new ArrayList<>(processes.values());
    Collections.reverse(all);
    all.forEach(LocalProcess::close);
  }
}
