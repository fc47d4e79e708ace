package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class CreditTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          VELYKA, May 12 (Northern Press) - A bridge has fallen.                   | northern press
          VELYKA (the Northern Press Agency) — A bridge has fallen.                | northern press
          A bridge (built in 1931) has fallen.                                     | -
          A bridge has fallen. Source: everybody saw it.                           | -
          """)
  void whole_datelineOrNone_tellsAgency(String text, String agency) {
    assertThat(Credit.in(report(text)).whole()).isEqualTo(agency);
  }

  @Test
  void whole_lastLineNamesSource_isThatSource() {
    assertThat(Credit.in(report("A bridge has fallen.\n\nSource: Northern Press")).whole())
        .isEqualTo("northern press");
  }

  @Test
  void of_citingBesideCue_isWhoIsCited() {
    String text = "The Courier reported, citing Northern Press, that a bridge has fallen.";
    Report report = report(text);

    assertThat(Credit.in(report).of(said(report, text.indexOf("reported"), "reported")))
        .isEqualTo("northern press");
  }

  @Test
  void of_citingInAnotherParagraph_isNotItsOwn() {
    String text = "A bridge has fallen, he said.\n\nLater, citing Northern Press, they left.";
    Report report = report(text);

    assertThat(Credit.in(report).of(said(report, text.indexOf("said"), "said"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "the Northern Press Agency,northern press",
    "TASS,tass",
    "Courier.example.com,courier example"
  })
  void folded_name_isOneHoweverWritten(String name, String folded) {
    assertThat(Credit.folded(name)).isEqualTo(folded);
  }

  private static Attribution said(Report report, int at, String cue) {
    Span span = new Span(at, at + cue.length());
    return Attribution.of(
        report.version(),
        List.of(),
        List.of(span),
        List.of(new Span(0, 5)),
        Quoting.INDIRECT,
        Stance.ASSERTS,
        false,
        1,
        null);
  }

  private static Report report(String text) {
    return new Reader(ReadDefaults.none())
        .reportOfText(Row.of("credit", "", text, null, null, null));
  }
}
