package org.onrecord.attribution.slavic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class SlavicAttributorTest {
  private static final SlavicAttributor ATTRIBUTOR = SlavicAttributor.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Вночі над містом збито сім дронів – мер                    | мер                         | –                | Вночі над містом збито сім дронів     | ASSERTS
          Генштаб: армія відбила дванадцять атак                     | Генштаб                     | :                | армія відбила дванадцять атак         | ASSERTS
          Речник армії повідомив про три влучання у склад.           | Речник армії                | повідомив про    | три влучання у склад                  | ASSERTS
          Минобороны сообщило, что сбиты два беспилотника.           | Минобороны                  | сообщило         | что сбиты два беспилотника            | ASSERTS
          Министерство опровергло сообщения о потерях.               | Министерство                | опровергло       | сообщения о потерях                   | DENIES
          Губернатор признал, что город оставлен.                    | Губернатор                  | признал          | что город оставлен                    | CONFIRMS
          «Ми втримали село», — написав командир бригади.            | командир бригади            | написав          | «Ми втримали село»                    | ASSERTS
          Два судна повреждены, сообщили в Минобороны.               | Минобороны                  | сообщили в       | Два судна повреждены                  | ASSERTS
          За словами голови громади, школу зруйновано вщент.         | голови громади              | За словами       | школу зруйновано вщент                | ASSERTS
          Как утверждается, склад уничтожен полностью.               | -                           | Как утверждается | склад уничтожен полностью             | ASSERTS
          Президент закликав мешканців не виходити надвір.           | Президент                   | закликав         | мешканців не виходити надвір          | DEMANDS
          У міністерстві заявили, що це фейк.                        | міністерстві                | заявили          | що це фейк                            | DENIES
          """)
  void attribution_inOneSentence_isFound(
      String sentence, String source, String cue, String content, Stance stance) {
    Report report = report(sentence);

    List<Attribution> found = ATTRIBUTOR.attribute(report);

    assertThat(found).hasSize(1);
    Attribution one = found.get(0);
    assertThat(words(report, one.source())).isEqualTo(source == null ? "" : source);
    assertThat(words(report, one.content())).isEqualTo(content);
    assertThat(cue).startsWith(words(report, one.cue()));
    assertThat(one.stance()).isEqualTo(stance);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Накануне вечером министерство опровергло слухи о сдаче и утверждало, что город держится. | министерство опровергло слухи о сдаче; министерство утверждало что город держится
          Мер спершу заперечував пошкодження мосту, а згодом визнав, що міст закрито.             | Мер заперечував пошкодження мосту; Мер визнав що міст закрито
          Мер звинуватив сусідів в обстрілі: він заявив, що міст закрито.                         | Мер звинуватив сусідів в обстрілі; він заявив що міст закрито
          Губернатор подтвердил, что погиб житель, и обвинил соседей в обстреле.                   | Губернатор подтвердил что погиб житель; Губернатор обвинил соседей в обстреле
          Спікерка заявила, що пошта працює, й підтвердила затримки.                               | Спікерка заявила що пошта працює; Спікерка підтвердила затримки
          Мэр заявил, что банда напала на склад и скрылась.                                        | Мэр заявил что банда напала на склад и скрылась
          Президент сказал, что мост и дорога закрыты и что ремонт начался.                        | Президент сказал что мост и дорога закрыты и что ремонт начался
          Мэр сказал, что вода есть, и отверг слухи о взрыве.                                      | Мэр сказал что вода есть; Мэр отверг слухи о взрыве
          При этом Киев отрицает, что наступление началось.                                        | Киев отрицает что наступление началось
          """)
  void verbs_joinedWithOneSubject_haveEachTheirContent(String sentence, String expected) {
    Report report = report(sentence);

    assertThat(
            ATTRIBUTOR.attribute(report).stream()
                .map(
                    one ->
                        words(report, one.source())
                            + " "
                            + words(report, one.cue())
                            + " "
                            + words(report, one.content()))
                .collect(Collectors.joining("; ")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          У порту горить склад пального — відео
          Удар ЗСУ по аеродрому: знищено два літаки
          Нафтобаза - один із найбільших об'єктів міста
          Вночі ворог обстріляв село, є поранені.
          """)
  void deed_withoutSpeaker_isNoAttribution(String sentence) {
    assertThat(ATTRIBUTOR.attribute(report(sentence))).isEmpty();
  }

  @Test
  void sentenceBefore_pointedAt_isTheContent() {
    Report report = report("У місті пошкоджено міст. Про це повідомив мер Іван Бондаренко.");

    assertThat(ATTRIBUTOR.attribute(report))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(words(report, one.content())).isEqualTo("У місті пошкоджено міст");
              assertThat(words(report, one.source())).isEqualTo("мер Іван Бондаренко");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Сусіди кажуть, що міст підірвано. Речник порту цю заяву спростував.  | Речник порту | що міст підірвано
          Соседи говорят, что мост взорван. В Минобороны эти слова опровергли. | Минобороны   | что мост взорван
          Міст підірвано цієї ночі. Мер міста це підтвердив.                   | Мер міста    | Міст підірвано цієї ночі
          """)
  void sentenceBefore_deniedOrConfirmed_isTheContent(String text, String source, String content) {
    Report report = report(text);

    List<Attribution> found = ATTRIBUTOR.attribute(report);

    assertThat(found)
        .anySatisfy(
            one -> {
              assertThat(words(report, one.source())).isEqualTo(source);
              assertThat(words(report, one.content())).isEqualTo(content);
            });
  }

  @Test
  void quotation_asContent_isDirect() {
    Report report = report("\"Ми не відступимо\", — сказав речник.");

    assertThat(ATTRIBUTOR.attribute(report))
        .singleElement()
        .satisfies(one -> assertThat(one.quoting()).isEqualTo(Quoting.DIRECT));
  }

  @Test
  void languages_inOneReport_areReadEachByItsOwn() {
    String english = "Officials said the bridge was hit.";
    String ukrainian = "Мер повідомив, що міст пошкоджено.";
    String text = english + "\n\n" + ukrainian;
    Report report =
        report(
            text,
            List.of(new Span(0, english.length()), new Span(english.length() + 2, text.length())));

    List<Attribution> found =
        new LanguageAttributor(
                part ->
                    part.blocks().stream()
                        .map(
                            block ->
                                Attribution.of(
                                    part.version(),
                                    List.of(),
                                    List.of(),
                                    List.of(block.span()),
                                    Quoting.INDIRECT,
                                    Stance.ASSERTS,
                                    false,
                                    1,
                                    null))
                        .toList(),
                ATTRIBUTOR)
            .attribute(report);

    assertThat(found)
        .extracting(one -> words(report, one.content()))
        .containsExactly(english, "що міст пошкоджено");
  }

  @Test
  void hostileText_takesLinearTime() {
    String text = "«, — повідомив, що як за словами про це: – ".repeat(5_000);

    assertThat(ATTRIBUTOR.attribute(report(text)).size()).isLessThan(100_000);
  }

  @Test
  void joinedVerbs_withoutEnd_takeLinearTime() {
    for (String joined :
        List.of(" і сказав, що міст зруйновано", " і заявив про обстріл", " і повідомив")) {
      String text = "Мер повідомив про обстріл" + joined.repeat(3_000) + ".";

      assertThat(ATTRIBUTOR.attribute(report(text)).size()).isLessThan(10_000);
    }
  }

  private static String words(Report report, List<Span> spans) {
    return spans.stream().map(span -> span.of(report.text())).collect(Collectors.joining(" … "));
  }

  private static Report report(String text) {
    return report(text, List.of(new Span(0, text.length())));
  }

  private static Report report(String text, List<Span> paragraphs) {
    return Report.of(
        Outlet.named("x"),
        text,
        null,
        "",
        text,
        paragraphs.stream().map(span -> new Block(BlockKind.PARAGRAPH, span)).toList(),
        null,
        null,
        "uk");
  }
}
