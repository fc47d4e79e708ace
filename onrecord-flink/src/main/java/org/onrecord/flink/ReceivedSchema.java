package org.onrecord.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands a topic's records on as they are, so that a bad one reaches the dead letters whole. */
final class ReceivedSchema implements KafkaRecordDeserializationSchema<Received> {
  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received> out) {
    byte[] value = record.value();
    out.collect(
        new Received(
            record.topic() + '-' + record.partition() + '@' + record.offset(),
            value == null ? new byte[0] : value));
  }

  @Override
  public TypeInformation<Received> getProducedType() {
    return TypeInformation.of(Received.class);
  }
}
