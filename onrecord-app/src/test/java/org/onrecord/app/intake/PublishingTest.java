package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.app.intake.ReportTopic.TopicException;
import org.onrecord.form.ReportOnTopic;
import org.onrecord.form.TopicAddress;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class PublishingTest {
  private static final Instant NOW = Instant.parse("2023-05-12T10:00:30Z");
  private static final long THIS_MINUTE = Instant.parse("2023-05-12T10:00:00Z").getEpochSecond();

  private final MockProducer<String, byte[]> broker =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final Publishing publishing =
      new Publishing(
          new ReportTopic(TopicAddress.of("kafka://broker:9092/reports"), broker),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void publish_reportsSeenAgain_sendsOnlyNewVersions() throws Exception {
    Report first = report("one", "First words", at("2023-05-12T09:00:10Z"));
    Report edited = report("one", "Other words", at("2023-05-12T09:00:10Z"));

    assertThat(publishing.publish(List.of(first))).containsExactly(first);
    assertThat(publishing.publish(List.of(first, edited))).containsExactly(edited);

    assertThat(sent()).extracting(ReportOnTopic::report).containsExactly(first, edited);
    assertThat(sent().get(0).sequence()).isLessThan(sent().get(1).sequence());
    assertThat(broker.history()).allMatch(record -> record.key().equals(first.id()));
  }

  @Test
  void publish_timedReport_standsAtItsMinute() throws Exception {
    publishing.publish(List.of(report("one", "Words", at("2023-05-12T12:00:10+03:00"))));

    assertThat(sent().get(0).minute()).isEqualTo(THIS_MINUTE - 3600);
  }

  @Test
  void publish_reportOfTheFutureOrWithoutTime_standsAtNow() throws Exception {
    publishing.publish(
        List.of(
            report("future", "Words", PublicationTime.on(LocalDate.parse("2024-01-01"))),
            report("undated", "More words", null)));

    assertThat(sent()).extracting(ReportOnTopic::minute).containsOnly(THIS_MINUTE);
    assertThat(sent()).allMatch(one -> one.tie().equals(one.report().id()));
  }

  @Test
  void publish_brokerRefuses_namesTopicAndSendsAgainLater() throws Exception {
    broker.sendException = new RecordTooLargeException("it is too large");
    Report report = report("one", "Words", null);

    assertThatThrownBy(() -> publishing.publish(List.of(report)))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("kafka://broker:9092/reports")
        .hasMessageContaining("too large");

    broker.sendException = null;
    assertThat(publishing.publish(List.of(report))).containsExactly(report);
  }

  private List<ReportOnTopic> sent() throws IOException {
    List<ReportOnTopic> sent = new java.util.ArrayList<>();
    for (var record : broker.history()) {
      sent.add(ReportOnTopic.of(record.value()));
    }
    return sent;
  }

  private static PublicationTime at(String moment) {
    return PublicationTime.at(OffsetDateTime.parse(moment));
  }

  private static Report report(String key, String text, @Nullable PublicationTime published) {
    return Report.of(
        Outlet.named("Daily"),
        key,
        null,
        "",
        text,
        List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
        published,
        null,
        "en");
  }
}
