package org.onrecord.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Dead letters by where they lay: one that is written again after a failure has the same key. */
record DeadLetterSchema(String topic) implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1;

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, letter.where().getBytes(StandardCharsets.UTF_8), letter.bytes());
  }
}
