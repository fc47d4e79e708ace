package org.onrecord.app.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.TopicAddress;

/**
 * Puts reports on a topic, from where a cluster reads them. All versions of a report go to one
 * partition, in the order in which they were published. Not thread-safe.
 */
public final class ReportTopic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Reports are awaited after so many, so that a failure is told soon. */
  private static final int AWAITED_TOGETHER = 1000;

  private final TopicAddress address;
  private final Producer<String, byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  /** A topic behind this producer, which is closed with it. */
  ReportTopic(TopicAddress address, Producer<String, byte[]> producer) {
    this.address = address;
    this.producer = producer;
  }

  /**
   * @throws TopicException when no broker answers or there is no such topic
   */
  public static ReportTopic open(TopicAddress address) throws InterruptedException {
    check(address);
    try {
      return new ReportTopic(
          address,
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  address.servers(),
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                  true,
                  ProducerConfig.LINGER_MS_CONFIG,
                  20,
                  ProducerConfig.COMPRESSION_TYPE_CONFIG,
                  "gzip",
                  ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                  16_000_000,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  PATIENCE.toMillis()),
              new StringSerializer(),
              new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw unreachable(address, e);
    }
  }

  private static void check(TopicAddress address) throws InterruptedException {
    int patience = (int) PATIENCE.toMillis();
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address.servers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience))) {
      admin.describeTopics(List.of(address.topic())).allTopicNames().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new TopicException(
            "there is no topic " + address + "; make it first (docs/cluster.md tells how)", e);
      }
      throw unreachable(address, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw unreachable(address, e);
    }
  }

  private static TopicException unreachable(TopicAddress address, Throwable cause) {
    return new TopicException(
        "cannot reach "
            + address
            + (cause instanceof TimeoutException
                ? ": no broker answers; is it running, and is the address right?"
                : ": " + cause.getMessage()),
        cause);
  }

  /**
   * Sends a report; it is safe only after {@link #await}.
   *
   * @throws TopicException when the broker does not take it, or one sent before
   */
  public void send(ReportOnTopic report) throws InterruptedException {
    try {
      sent.add(
          producer.send(
              new ProducerRecord<>(address.topic(), report.report().id(), report.bytes())));
    } catch (KafkaException e) {
      throw refused(e);
    }
    if (sent.size() >= AWAITED_TOGETHER) {
      await();
    }
  }

  /**
   * Waits until every report that was sent is safe with the broker.
   *
   * @throws TopicException when one is not
   */
  public void await() throws InterruptedException {
    try {
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    } finally {
      sent.clear();
    }
  }

  private TopicException refused(Throwable cause) {
    return new TopicException(address + " does not take the reports: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }

  /** A topic that does not do what it should; the message names it and the remedy. */
  public static final class TopicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TopicException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
