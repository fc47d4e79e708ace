package org.onrecord.syntax.slavic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.syntax.Language;
import org.onrecord.syntax.slavic.ParagraphLanguage.Kind;

class ParagraphLanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENGLISH   | The ministry said its forces had left the town.
          UKRAINIAN | Вночі над містом збили шість безпілотників.
          UKRAINIAN | Ворог атакував порт
          RUSSIAN   | Над городом ночью сбили шесть беспилотников.
          RUSSIAN   | Названа причина пожара на складе
          MIXED     | Ворог атакував порт, є двоє поранених. Минобороны сообщило, что удары были точными.
          SURZHYK   | Він сказав что завтра будут ехать на работу, бо немає чем доехать і нічого не работает
          """)
  void kind_ofParagraph_isTold(Kind kind, String paragraph) {
    assertThat(ParagraphLanguage.of(paragraph).kind()).isEqualTo(kind);
  }

  @Test
  void confidence_ofClearText_isHigherThanOfOneWord() {
    double clear =
        ParagraphLanguage.of("Сьогодні зранку ворог обстріляв місто, є поранені.").confidence();
    double vague = ParagraphLanguage.of("Фото").confidence();

    assertThat(clear).isGreaterThan(0.9);
    assertThat(vague).isLessThan(clear);
  }

  @Test
  void of_textWithoutWords_isUnsure() {
    assertThat(ParagraphLanguage.of("12:30 …").confidence()).isEqualTo(0.5);
    assertThat(ParagraphLanguage.nearest("12:30")).isEqualTo(Language.ENGLISH);
  }
}
