package org.onrecord.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.flink.ReadingChoice.Attribution;
import org.onrecord.flink.local.Broker;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.TopicAddress;
import org.onrecord.ledger.Ledger;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.LinkingOrder.Placed;
import org.onrecord.report.Report;

/**
 * State that a job left is taken up again, at another parallelism, also that of every version
 * released so far: {@code savepoint-N} among the resources, written at parallelism 1 after the
 * first half of the sample week with {@code -Donrecord.savepoint=FOLDER}. Each holds reports that
 * were linked and some that still wait for their minute.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnapshotTest {
  private static final ReadingChoice RULES = new ReadingChoice(Attribution.rules);
  private static final Duration LATENESS = Duration.ofDays(4);
  private static final String TOPIC = "snapshot";

  /** Outside of what is removed after the test: a cancelled job may write a little longer. */
  private static final Path CHECKPOINTS = Path.of("target", "snapshot-test").toAbsolutePath();

  /** As many as the job has readers at most, since one without any is waited for. */
  private static final int PARTITIONS = 4;

  /** Published in the first half. */
  private static final int HALF = 24;

  @TempDir private static Path folder = Path.of("");
  private static Databases databases;
  private static List<Placed> reports = List.of();
  private static List<String> expected = List.of();

  @BeforeAll
  static void start() throws IOException {
    databases = Databases.start();
    reports = LinkingOrder.placed(SampleWeek.reports());
    LedgerChoice oneMachine = databases.fresh();
    try (Ledger ledger = oneMachine.open()) {
      SampleWeek.ingest(RULES.pipeline(), texts(reports), ledger);
    }
    expected = Databases.log(oneMachine);
  }

  @AfterAll
  static void stop() throws IOException {
    databases.close();
  }

  @Test
  void savepoint_ofParallelismOne_goesOnAtFour() throws Exception {
    LedgerChoice ledger = fresh();
    try (Broker broker = Broker.start(folder.resolve("broker"))) {
      TopicAddress topic = topic(broker);
      String savepoint = savepoint(topic, ledger);
      restore(topic, ledger, savepoint);
    }
    assertThat(Databases.log(ledger)).isEqualTo(expected);
  }

  @Test
  void savepoint_ofVersion1_goesOn() throws Exception {
    Path stored = Path.of("src/test/resources/org/onrecord/flink/savepoint-1");
    LedgerChoice ledger = fresh();
    try (Ledger opened = ledger.open()) {
      SampleWeek.ingest(RULES.pipeline(), texts(reports.subList(0, linkedInFirstHalf())), opened);
    }
    try (Broker broker = Broker.start(folder.resolve("broker-1"))) {
      TopicAddress topic = topic(broker);
      publish(topic, reports.subList(0, HALF), 0);
      restore(topic, ledger, stored.toAbsolutePath().toUri().toString());
    }
    // What waits in it was read by the rules of its release, which those of today may differ from.
    assertThat(reportsOf(Databases.log(ledger))).isEqualTo(reportsOf(expected));
  }

  /** Versions of the reports on record, in their order. */
  private static List<String> reportsOf(List<String> log) {
    return log.stream()
        .filter(entry -> entry.startsWith("report "))
        .map(entry -> entry.replaceFirst(".*?\"version\":\"(\\w+)\".*", "$1"))
        .toList();
  }

  /** Runs the first half and stops. */
  private static String savepoint(TopicAddress topic, LedgerChoice ledger) throws Exception {
    publish(topic, reports.subList(0, HALF), 0);
    JobClient job = run(topic, ledger, 1, null);
    awaitReports(ledger, linkedInFirstHalf());
    String savepoint =
        job.stopWithSavepoint(
                false,
                folder.resolve("savepoints").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get(2, TimeUnit.MINUTES);
    String kept = System.getProperty("onrecord.savepoint");
    if (kept != null) {
      copy(Path.of(URI.create(savepoint)), Path.of(kept));
    }
    return savepoint;
  }

  /** Goes on with the other half, at another parallelism. */
  private static void restore(TopicAddress topic, LedgerChoice ledger, String savepoint)
      throws Exception {
    publish(topic, reports.subList(HALF, reports.size()), HALF);
    JobClient job = run(topic, ledger, 4, savepoint);
    // A record of today, whatever it holds, lets the clock go past all the others.
    for (int partition = 0; partition < PARTITIONS; partition++) {
      tick(topic, partition);
    }
    awaitReports(ledger, reports.size());
    job.cancel().get(1, TimeUnit.MINUTES);
  }

  private static JobClient run(
      TopicAddress topic, LedgerChoice ledger, int parallelism, @Nullable String savepoint)
      throws Exception {
    Configuration configuration = Job.configuration(Duration.ofMillis(300));
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, CHECKPOINTS.toUri().toString());
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    Job.build(
        environment,
        new JobSettings(
            List.of(topic),
            false,
            ledger,
            null,
            new TopicAddress(topic.servers(), TOPIC + "-dead-letters"),
            LATENESS,
            RULES));
    return environment.executeAsync();
  }

  /** So many reports of the first half lie more than the lateness before its last. */
  private static int linkedInFirstHalf() {
    long last = reports.get(HALF - 1).minute();
    int linked = 0;
    while (reports.get(linked).minute() + 60 <= last - LATENESS.toSeconds()) {
      linked++;
    }
    assertThat(linked).isBetween(3, HALF - 2);
    return linked;
  }

  private static void awaitReports(LedgerChoice ledger, int reports) throws InterruptedException {
    try (Ledger opened = ledger.open()) {
      while (opened.counts().reports() < reports) {
        Thread.sleep(50);
      }
      assertThat(opened.counts().reports()).isEqualTo(reports);
    }
  }

  private static LedgerChoice fresh() {
    LedgerChoice ledger = databases.fresh();
    ledger.open().close();
    return ledger;
  }

  private static TopicAddress topic(Broker broker) throws Exception {
    TopicAddress topic = broker.topic(TOPIC);
    Broker.make(topic, PARTITIONS);
    Broker.make(broker.topic(TOPIC + "-dead-letters"), 1);
    // Partitions without reports hold nobody back.
    for (int partition = 1; partition < PARTITIONS; partition++) {
      tick(topic, partition);
    }
    return topic;
  }

  private static List<Report> texts(List<Placed> placed) {
    return placed.stream().map(Placed::report).toList();
  }

  private static void publish(TopicAddress topic, List<Placed> placed, long first)
      throws Exception {
    long sequence = first;
    for (Placed one : placed) {
      send(topic, 0, ReportOnTopic.of(one, sequence++).bytes());
    }
  }

  private static void tick(TopicAddress topic, int partition) throws Exception {
    long now = System.currentTimeMillis() / 1000;
    send(topic, partition, ("{\"v\":0,\"minute\":" + now + "}").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(TopicAddress topic, int partition, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", topic.servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.topic(), partition, null, value)).get();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
