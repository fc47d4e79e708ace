package org.onrecord.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class ReadingChoiceTest {

  @Test
  void pipeline_ofAJob_readsUkrainianAsOneMachineDoes() {
    String text = "Генштаб повідомив, що ворог обстріляв Бахмут.";
    Report report =
        Report.of(
            Outlet.named("sample"),
            "k",
            null,
            "",
            text,
            List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
            PublicationTime.on(LocalDate.of(2023, 5, 12)),
            null,
            "uk");

    assertThat(
            new ReadingChoice(ReadingChoice.Attribution.rules)
                .pipeline()
                .understand(report)
                .statements())
        .anyMatch(
            said ->
                said.text().contains("обстріляв Бахмут")
                    && said.speaker().name().contains("General Staff"));
  }
}
