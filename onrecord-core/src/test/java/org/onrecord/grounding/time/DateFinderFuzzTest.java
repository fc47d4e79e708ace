package org.onrecord.grounding.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.List;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class DateFinderFuzzTest {
  private final DateFinder finder = new DateFinder();

  @FuzzTest(maxDuration = "2m")
  void anyText_givesMentionsInOrderWithinIt(FuzzedDataProvider data) {
    LocalDate day = LocalDate.ofEpochDay(data.consumeInt(0, 40_000));
    String text = data.consumeRemainingAsString();
    Report report =
        Report.of(
            Outlet.named("sample"),
            "k",
            null,
            "",
            text,
            List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
            PublicationTime.on(day),
            null,
            "en");
    int end = 0;
    for (DateMention mention : finder.find(report)) {
      assertThat(mention.span().start()).isGreaterThanOrEqualTo(end);
      assertThat(mention.span().length()).isPositive();
      end = mention.span().end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }
}
