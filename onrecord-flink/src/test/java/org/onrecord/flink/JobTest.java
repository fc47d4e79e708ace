package org.onrecord.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.flink.ReadingChoice.Attribution;
import org.onrecord.flink.local.Broker;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.TopicAddress;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.LinkingOrder.Placed;
import org.onrecord.report.Report;

/** The whole job, on a real broker and a real database, in this process. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JobTest {
  private static final ReadingChoice RULES = new ReadingChoice(Attribution.rules);
  private static final Duration NONE = Duration.ZERO;

  @TempDir private static Path folder = Path.of("");

  private static Broker broker;
  private static Databases databases;
  private static List<Report> reports = List.of();
  private static List<String> expected = List.of();

  @BeforeAll
  static void start() throws IOException {
    broker = Broker.start(folder.resolve("broker"));
    databases = Databases.start();
    reports = SampleWeek.reports();
    LedgerChoice oneMachine = databases.fresh();
    try (Ledger ledger = oneMachine.open()) {
      SampleWeek.ingest(RULES.pipeline(), reports, ledger);
    }
    expected = Databases.log(oneMachine);
    assertThat(expected).hasSizeGreaterThan(500);
  }

  @AfterAll
  static void stop() throws IOException {
    broker.close();
    databases.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void job_anyParallelism_recordsWhatOneMachineRecords(int parallelism) throws Exception {
    TopicAddress topic = topic("parallel-" + parallelism, 4);
    publish(topic, placed(reports, 0), new Random(parallelism));
    LedgerChoice ledger = fresh();

    run(topic, ledger, NONE, parallelism);

    assertThat(Databases.log(ledger)).isEqualTo(expected);
  }

  @Test
  void job_reportsInAnyOrderWithinLateness_recordsWhatOneMachineRecords() throws Exception {
    List<ReportOnTopic> shuffled = new ArrayList<>(placed(reports, 0));
    Collections.shuffle(shuffled, new Random(7));
    TopicAddress topic = topic("shuffled", 2);
    publish(topic, shuffled, new Random(8));
    LedgerChoice ledger = fresh();

    run(topic, ledger, Duration.ofDays(60), 2);

    assertThat(Databases.log(ledger)).isEqualTo(expected);
  }

  @Test
  void job_publishedTwice_recordsOnce() throws Exception {
    TopicAddress topic = topic("twice", 2);
    publish(topic, placed(reports, 0), new Random(1));
    publish(topic, placed(reports, 0), new Random(2));
    LedgerChoice ledger = fresh();

    run(topic, ledger, Duration.ofDays(60), 2);
    run(topic, ledger, Duration.ofDays(60), 1);

    assertThat(Databases.log(ledger)).isEqualTo(expected);
  }

  @Test
  void job_ledgerHoldsReportsAlready_goesOnFromThere() throws Exception {
    List<Report> ordered = LinkingOrder.of(reports);
    int half = ordered.size() / 2;
    LedgerChoice ledger = fresh();
    try (Ledger opened = ledger.open()) {
      SampleWeek.ingest(RULES.pipeline(), ordered.subList(0, half), opened);
    }
    TopicAddress topic = topic("taken-over", 2);
    publish(topic, placed(reports, 0), new Random(3));

    run(topic, ledger, NONE, 2);

    assertThat(Databases.log(ledger)).isEqualTo(expected);
  }

  @Test
  void job_reportLaterThanLateness_isLinkedAndMarked() throws Exception {
    List<ReportOnTopic> placed = new ArrayList<>(placed(reports, 0));
    ReportOnTopic late = placed.remove(0);
    TopicAddress topic = topic("late", 1);
    publish(topic, placed, new Random(4));
    // A record of today, whatever it holds, lets the clock go past all the others.
    long now = System.currentTimeMillis() / 1000;
    send(topic, ("{\"v\":0,\"minute\":" + now + "}").getBytes(StandardCharsets.UTF_8), 0);
    LedgerChoice ledger = fresh();

    JobClient job =
        job(topic, ledger, null, Duration.ofMinutes(10), 1, false).executeAsync("unbounded");
    awaitReports(ledger, placed.size());
    publish(topic, List.of(late), new Random(4));
    awaitReports(ledger, reports.size());
    job.cancel().get();

    try (Ledger opened = ledger.open()) {
      assertThat(opened.counts().reports()).isEqualTo(reports.size());
      assertThat(opened.decisions(Decision.Kind.LATE, late.report().version())).hasSize(1);
      assertThat(opened.decisions(Decision.Kind.LATE, placed.get(1).report().version())).isEmpty();
    }
  }

  @Test
  void job_badRecords_becomeDeadLettersAndOthersAreRecorded() throws Exception {
    TopicAddress topic = topic("bad", 1);
    send(topic, "no JSON".getBytes(StandardCharsets.UTF_8), 0);
    send(topic, "{\"v\":99,\"minute\":1}".getBytes(StandardCharsets.UTF_8), 0);
    send(topic, new byte[] {(byte) 0xff, 0}, 0);
    publish(topic, placed(reports, 0), new Random(5));
    LedgerChoice ledger = fresh();

    run(topic, ledger, NONE, 2);

    assertThat(Databases.log(ledger)).isEqualTo(expected);
    List<String> letters = values(new TopicAddress(topic.servers(), "bad-dead-letters"));
    assertThat(letters).hasSize(3);
    assertThat(letters).anyMatch(letter -> letter.contains("version 99"));
    assertThat(letters).anyMatch(letter -> letter.contains("\"where\":\"bad-0@0\""));
    assertThat(letters).anyMatch(letter -> letter.contains("\"base64\":\"/wA=\""));
  }

  @Test
  void job_mattersTopic_endsAsTheLedgerStands() throws Exception {
    TopicAddress topic = topic("told", 2);
    publish(topic, placed(reports, 0), new Random(6));
    LedgerChoice ledger = fresh();
    TopicAddress matters = new TopicAddress(topic.servers(), "told-matters");
    Broker.make(matters, 1);

    run(topic, ledger, matters, NONE, 2);

    Map<String, String> last = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records(matters)) {
      last.put(
          new String(record.key(), StandardCharsets.UTF_8),
          new String(record.value(), StandardCharsets.UTF_8));
    }
    List<String> stands = new ArrayList<>();
    try (Ledger opened = ledger.open()) {
      opened.matters(matter -> stands.add(matter.id()));
    }
    assertThat(stands).isNotEmpty();
    assertThat(last).containsKeys(stands.toArray(new String[0]));
    last.forEach(
        (id, value) ->
            assertThat(value.contains("\"mergedInto\"")).isEqualTo(!stands.contains(id)));
  }

  private static LedgerChoice fresh() {
    LedgerChoice ledger = databases.fresh();
    ledger.open().close();
    return ledger;
  }

  static void run(TopicAddress topic, LedgerChoice ledger, Duration lateness, int parallelism)
      throws Exception {
    run(topic, ledger, null, lateness, parallelism);
  }

  private static void run(
      TopicAddress topic,
      LedgerChoice ledger,
      @Nullable TopicAddress matters,
      Duration lateness,
      int parallelism)
      throws Exception {
    job(topic, ledger, matters, lateness, parallelism, true).execute();
  }

  private static StreamExecutionEnvironment job(
      TopicAddress topic,
      LedgerChoice ledger,
      @Nullable TopicAddress matters,
      Duration lateness,
      int parallelism,
      boolean bounded) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, Job.configuration(Duration.ofMillis(300)));
    Job.build(
        environment,
        new JobSettings(
            List.of(topic),
            bounded,
            ledger,
            matters,
            new TopicAddress(topic.servers(), topic.topic() + "-dead-letters"),
            lateness,
            RULES));
    return environment;
  }

  private static void awaitReports(LedgerChoice ledger, int reports) throws InterruptedException {
    try (Ledger opened = ledger.open()) {
      while (opened.counts().reports() < reports) {
        Thread.sleep(50);
      }
    }
  }

  /** A topic with one for dead letters beside it. */
  private static TopicAddress topic(String name, int partitions) {
    TopicAddress topic = broker.topic(name);
    Broker.make(topic, partitions);
    Broker.make(broker.topic(name + "-dead-letters"), 1);
    return topic;
  }

  private static List<ReportOnTopic> placed(List<Report> reports, long first) {
    List<ReportOnTopic> onTopic = new ArrayList<>();
    for (Placed placed : LinkingOrder.placed(reports)) {
      onTopic.add(ReportOnTopic.of(placed, first + onTopic.size()));
    }
    return onTopic;
  }

  /** Puts reports on random partitions. */
  private static void publish(TopicAddress topic, List<ReportOnTopic> reports, Random random)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(topic)) {
      int partitions = producer.partitionsFor(topic.topic()).size();
      for (ReportOnTopic report : reports) {
        producer.send(
            new ProducerRecord<>(topic.topic(), random.nextInt(partitions), null, report.bytes()));
      }
      producer.flush();
    }
  }

  private static void send(TopicAddress topic, byte[] value, int partition) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(topic)) {
      producer.send(new ProducerRecord<>(topic.topic(), partition, null, value)).get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(TopicAddress topic) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", topic.servers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static List<String> values(TopicAddress topic) {
    return records(topic).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  /** Everything on the one partition of a topic. */
  private static List<ConsumerRecord<byte[], byte[]>> records(TopicAddress topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", topic.servers(), "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic.topic(), 0);
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }
}
