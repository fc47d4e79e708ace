package org.onrecord.grounding.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class SlavicSpeakersTest {
  private static final SlavicSpeakers SPEAKERS = new SlavicSpeakers(ActorDirectory.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Генштаб ЗСУ                        | Ukraine | org:general-staff-ua
          Міноборони РФ                      | Ukraine | org:mod-ru
          Минобороны                         | Russia  | org:mod-ru
          ворог                              | Ukraine | org:af-ru
          окупанти                           | Ukraine | org:af-ru
          противник                          | Russia  | org:afu
          Киевский режим                     | Russia  | gov:ukraine
          Залужного                          | Ukraine | person:zaluzhnyi
          президент Володимир Зеленський     | Ukraine | person:zelensky
          официальный представитель Минобороны РФ Игорь Конашенков | Russia | person:konashenkov
          """)
  void speaker_asEitherSideCallsHim_isOfTheDirectory(String source, String side, String id) {
    assertThat(speaker(source, side).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({"мер", "голова громади", "місцеві жителі"})
  void speaker_unknown_isNew(String source) {
    assertThat(speaker(source, "Ukraine").id()).doesNotContain(":");
  }

  private static Speaker speaker(String source, String side) {
    String text =
        source + (side.equals("Russia") ? " сообщил, что это не так" : " повідомив, що ні");
    Report report =
        Report.of(
            new Outlet("x", "X", OutletKind.OTHER, null, null, side, false),
            text,
            null,
            "",
            text,
            List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
            null,
            null,
            side.equals("Russia") ? "ru" : "uk");
    return SPEAKERS.speaker(report, new Span(0, source.length()), null);
  }
}
