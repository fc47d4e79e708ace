package org.onrecord.attribution.slavic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.onrecord.attribution.Attribution;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class SlavicAttributorFuzzTest {
  private static final SlavicAttributor ATTRIBUTOR = SlavicAttributor.load();

  /** Pieces that steer random text into the rules. */
  private static final String[] PIECES = {
    "повідомив",
    "сообщили",
    "що",
    "что",
    "«",
    "»",
    "\"",
    "\"\"",
    ",",
    ".",
    ":",
    "–",
    " - ",
    "за словами",
    "по данным",
    "мер",
    "Генштаб",
    "Про це",
    "об этом",
    "як",
    "как",
    "\n",
    "(",
    ")",
    "не",
    "у",
    "в",
    "Зеленський",
    "||",
    "1",
    "…",
    "16+ — Специальная военная операция России"
  };

  @FuzzTest
  void anyText_givesSpansWithinIt(FuzzedDataProvider data) {
    StringBuilder text = new StringBuilder("мер повідомив, що");
    while (data.remainingBytes() > 0 && text.length() < 5_000) {
      if (data.consumeBoolean()) {
        text.append(data.pickValue(PIECES)).append(' ');
      } else {
        text.append(data.consumeString(20));
      }
    }
    String all = text.toString();
    Report report =
        Report.of(
            Outlet.named("x"),
            all,
            null,
            "",
            all,
            List.of(new Block(BlockKind.PARAGRAPH, new Span(0, all.length()))),
            null,
            null,
            "uk");

    for (Attribution one : ATTRIBUTOR.attribute(report)) {
      for (List<Span> spans : List.of(one.source(), one.cue(), one.content())) {
        assertThat(spans).allMatch(span -> span.start() < span.end() && span.end() <= all.length());
      }
    }
  }
}
