package org.onrecord.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.junit.jupiter.api.Test;

class BoundedTopicTest {
  private final List<Integer> told = new ArrayList<>();

  @Test
  void readerOfARestoredJob_isToldThatNoPartitionFollows() throws Exception {
    try (SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restored =
        topic().restoreEnumerator(context(), state(true))) {
      restored.addReader(3);
    }

    assertThat(told).containsExactly(3);
  }

  @Test
  void readerOfAJobThatKnewNoPartitions_waitsForThem() throws Exception {
    try (SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restored =
        topic().restoreEnumerator(context(), state(false))) {
      restored.addReader(3);
    }

    assertThat(told).isEmpty();
  }

  private static KafkaSourceEnumState state(boolean discovered) {
    return new KafkaSourceEnumState(Set.of(), Set.of(), discovered);
  }

  private static BoundedTopic topic() {
    return new BoundedTopic(
        KafkaSource.<Received>builder()
            .setBootstrapServers("127.0.0.1:1")
            .setTopics("reports")
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new ReceivedSchema())
            .build());
  }

  @SuppressWarnings("unchecked")
  private SplitEnumeratorContext<KafkaPartitionSplit> context() {
    return (SplitEnumeratorContext<KafkaPartitionSplit>)
        Proxy.newProxyInstance(
            BoundedTopicTest.class.getClassLoader(),
            new Class<?>[] {SplitEnumeratorContext.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "signalNoMoreSplits" -> told.add((Integer) arguments[0]) ? null : null;
                  case "currentParallelism" -> 4;
                  case "registeredReaders" -> Map.of(3, new ReaderInfo(3, "here"));
                  default -> null;
                });
  }
}
