package org.onrecord.flink;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.TopicAddress;

/**
 * The main path as a job of Flink: reports of topics are understood by as many tasks as there are,
 * put in order, linked by one, and recorded.
 *
 * <pre>
 * topic -&gt; Understanding (parallel) -&gt; Ordering -+
 * topic -&gt; Understanding (parallel) -&gt; Ordering -+-&gt; Linking -&gt; LedgerSink -&gt; ledger, matters
 *                   \-&gt; dead letters
 * </pre>
 */
final class Job {
  /** The key of the one docket (decision 6, decision 50). */
  private static final String DOCKET = "world";

  /** Bounds the parallelism of every later run, since it says how state is cut; never change it. */
  private static final int MAX_PARALLELISM = 128;

  /** After so long without a report a partition holds the others back no more. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final TypeInformation<byte[]> BYTES =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  private Job() {}

  /** What every run needs; a cluster's own settings say where checkpoints lie. */
  static Configuration configuration(Duration checkpoints) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    return configuration;
  }

  /** Lays the job out; {@link StreamExecutionEnvironment#execute} runs it. */
  static void build(StreamExecutionEnvironment environment, JobSettings settings) {
    DataStream<Arrival> arrivals = null;
    DataStream<DeadLetter> deadLetters = null;
    for (TopicAddress topic : settings.from()) {
      DataStream<Received> received =
          environment
              .fromSource(
                  source(topic, settings.bounded()), clock(settings), "reports of " + topic.topic())
              .uid("reports-" + topic.topic());
      SingleOutputStreamOperator<Arrival> understood =
          understood(received, topic.topic(), settings.reading());
      arrivals = joined(arrivals, ordered(understood, topic.topic()));
      deadLetters = joined(deadLetters, understood.getSideOutput(Understanding.DEAD_LETTERS));
    }
    record(Opened.of(arrivals), settings.ledger(), settings.matters());
    Opened.of(deadLetters)
        .sinkTo(deadLetterSink(settings.deadLetters()))
        .name("dead letters")
        .uid("dead-letters");
  }

  /** Reports as they were understood, on all tasks. */
  static SingleOutputStreamOperator<Arrival> understood(
      DataStream<Received> received, String lane, ReadingChoice reading) {
    return received
        // A topic of few partitions is read on all cores all the same.
        .rebalance()
        .process(new Understanding(reading), TypeInformation.of(Arrival.class))
        .name("understanding " + lane)
        .uid("understanding-" + lane);
  }

  /** The same in the order of linking. */
  static DataStream<Arrival> ordered(DataStream<Arrival> understood, String lane) {
    return understood
        .keyBy(Arrival::minute, Types.LONG)
        .process(new Ordering(), TypeInformation.of(Arrival.class))
        .setParallelism(1)
        .name("ordering " + lane)
        .uid("ordering-" + lane);
  }

  /** Links, records and tells. */
  static void record(
      DataStream<Arrival> ordered, LedgerChoice ledger, @Nullable TopicAddress matters) {
    ordered
        .keyBy(arrival -> DOCKET, Types.STRING)
        .process(new Linking(ledger), BYTES)
        .setParallelism(1)
        .name("linking")
        .uid("linking")
        // Linking goes on while the ledger is written to.
        .disableChaining()
        .sinkTo(new LedgerSink(ledger, matters))
        .setParallelism(1)
        .name("ledger")
        .uid("ledger");
  }

  private static <T> DataStream<T> joined(@Nullable DataStream<T> some, DataStream<T> more) {
    return some == null ? more : some.union(more);
  }

  private static Source<Received, ?, ?> source(TopicAddress topic, boolean bounded) {
    KafkaSourceBuilder<Received> builder =
        KafkaSource.<Received>builder()
            .setBootstrapServers(topic.servers())
            .setTopics(topic.topic())
            .setGroupId("onrecord-" + topic.topic())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new ReceivedSchema());
    return bounded
        ? new BoundedTopic(builder.setBounded(OffsetsInitializer.latest()).build())
        : builder.build();
  }

  /**
   * A bounded run waits for nothing but the reports; an unbounded one must get through silences.
   */
  private static WatermarkStrategy<Received> clock(JobSettings settings) {
    Duration lateness = settings.lateness();
    WatermarkStrategy<Received> strategy =
        settings.bounded()
            ? WatermarkStrategy.forBoundedOutOfOrderness(lateness)
            : WatermarkStrategy.<Received>forGenerator(
                    context -> new RunningClock(lateness, System::currentTimeMillis))
                .withIdleness(IDLE);
    return strategy.withTimestampAssigner(
        (received, at) -> time(received, System::currentTimeMillis));
  }

  /** A report that claims to be of the future does not push the clock there. */
  static long time(Received received, LongSupplier now) {
    return ReportOnTopic.minuteOf(received.value()).stream()
        .map(minute -> Math.min(minute, Long.MAX_VALUE / 2000) * 1000)
        .map(millis -> Math.min(millis, now.getAsLong()))
        .findFirst()
        // Of no time: it says nothing about the stream's.
        .orElse(0);
  }

  private static KafkaSink<DeadLetter> deadLetterSink(TopicAddress address) {
    return KafkaSink.<DeadLetter>builder()
        .setBootstrapServers(address.servers())
        .setRecordSerializer(new DeadLetterSchema(address.topic()))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}
