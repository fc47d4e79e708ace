package org.onrecord.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.form.ReportOnTopic.MalformedFormException;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.LinkingOrder;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class ReportOnTopicTest {
  private static final ReportOnTopic EXAMPLE =
      ReportOnTopic.of(
          LinkingOrder.placed(
                  List.of(
                      Report.of(
                          new Outlet(
                              "daily.example",
                              "The Daily",
                              OutletKind.NEWS_SITE,
                              "GB",
                              "en",
                              null,
                              true),
                          "https://daily.example/1",
                          "https://daily.example/1",
                          "Mayor denies “strike”",
                          "Mayor denies “strike”\n\nNothing happened, the mayor said.",
                          List.of(
                              new Block(BlockKind.HEADLINE, new Span(0, 21)),
                              new Block(BlockKind.PARAGRAPH, new Span(23, 56))),
                          PublicationTime.at(OffsetDateTime.parse("2023-05-10T09:00:10+03:00")),
                          "A. Writer",
                          "en")))
              .get(0),
          17);

  @Test
  void bytes_ofAnyVersionSoFar_areStillRead() throws IOException {
    assertThat(ReportOnTopic.of(stored("report-on-topic-1.json"))).isEqualTo(EXAMPLE);
  }

  @Test
  void bytes_areWhatTheStoredFormIs() throws IOException {
    assertThat(new String(EXAMPLE.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(new String(stored("report-on-topic-1.json"), StandardCharsets.UTF_8).strip());
  }

  @Test
  void minuteOf_form_isThatOfPublicationInUtc() {
    assertThat(ReportOnTopic.minuteOf(EXAMPLE.bytes())).hasValue(1_683_698_400L);
    assertThat(EXAMPLE.minute()).isEqualTo(1_683_698_400L);
  }

  @Test
  void minuteOf_otherBytes_isEmpty() {
    assertThat(ReportOnTopic.minuteOf(new byte[0])).isEmpty();
    assertThat(ReportOnTopic.minuteOf(bytes("[1]"))).isEmpty();
    assertThat(ReportOnTopic.minuteOf(bytes("{\"a\":{\"minute\":1}}"))).isEmpty();
    assertThat(ReportOnTopic.minuteOf(bytes("{\"minute\":\"1\"}"))).isEmpty();
  }

  @Test
  void of_newerVersion_saysWhichAreRead() {
    assertThatThrownBy(() -> ReportOnTopic.of(bytes("{\"v\":2,\"minute\":1}")))
        .isInstanceOf(MalformedFormException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("version 1");
  }

  @Test
  void of_missingParts_saysWhat() {
    assertThatThrownBy(() -> ReportOnTopic.of(bytes("{}"))).hasMessageContaining("\"v\"");
    assertThatThrownBy(() -> ReportOnTopic.of(bytes("{\"v\":1}")))
        .hasMessageContaining("\"report\"");
    assertThatThrownBy(() -> ReportOnTopic.of(bytes("null")))
        .isInstanceOf(MalformedFormException.class);
    assertThatThrownBy(() -> ReportOnTopic.of(bytes("<html>")))
        .isInstanceOf(MalformedFormException.class);
  }

  @Test
  void of_textThatIsNotTheVersions_isRefused() {
    String changed =
        new String(EXAMPLE.bytes(), StandardCharsets.UTF_8).replace("happened", "occurred");

    assertThatThrownBy(() -> ReportOnTopic.of(bytes(changed)))
        .isInstanceOf(MalformedFormException.class)
        .hasMessageContaining("is not that of the report's text");
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] stored(String name) throws IOException {
    try (InputStream stream = ReportOnTopicTest.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      return stream.readAllBytes();
    }
  }
}
