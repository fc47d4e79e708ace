package org.onrecord.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.onrecord.flink.StateForms.ToRecord;
import org.onrecord.form.TopicAddress;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.ContentId;

/**
 * Tells on a topic how matters stand, keyed by matter, after the ledger has it. What is told again
 * after a failure has the same id, which follows from matter and report.
 */
final class MattersTopic implements AutoCloseable {
  private static final int VERSION = 1;

  /**
   * One record of the topic.
   *
   * @param version of the report that changed the matter
   * @param matter as it stands after that report; null in one that is no more
   * @param mergedInto the matter that it lives on in, if it is no more
   */
  private record Form(
      int v,
      String id,
      String report,
      String version,
      boolean late,
      @Nullable Matter matter,
      @Nullable String mergedInto) {}

  private final TopicAddress address;
  private final Producer<String, byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  MattersTopic(TopicAddress address) {
    this.address = address;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                address.servers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                20),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void tell(ToRecord recorded) {
    for (Matter matter : recorded.entry().matters()) {
      send(recorded, matter.id(), matter, null);
    }
    for (MatterEvent event : recorded.entry().events()) {
      if (event instanceof MatterEvent.Merged merged) {
        send(recorded, merged.merged(), null, merged.matter());
      }
    }
  }

  private void send(
      ToRecord recorded, String id, @Nullable Matter matter, @Nullable String mergedInto) {
    var report = recorded.entry().report();
    Form form =
        new Form(
            VERSION,
            ContentId.of("t", id, report.version()),
            report.id(),
            report.version(),
            recorded.late(),
            matter,
            mergedInto);
    sent.add(producer.send(new ProducerRecord<>(address.topic(), id, StateForms.json(form))));
  }

  /**
   * Waits until all that was told is on the topic.
   *
   * @throws IOException when the broker did not take it
   */
  void flush() throws IOException, InterruptedException {
    producer.flush();
    try {
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("cannot tell matters on " + address, e.getCause());
    } finally {
      sent.clear();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
