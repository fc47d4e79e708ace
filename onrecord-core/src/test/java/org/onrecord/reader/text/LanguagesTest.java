package org.onrecord.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "The mayor spoke, -, en",
        "The mayor spoke, ru, en",
        "Der Sprecher, de-DE, de",
        "Міністерство заявило, -, uk",
        "Министерство заявило, -, ru",
        "Министерство заявило, en_US, ru",
        "Министерството заяви, bg, bg",
        "12:30, -, en",
        "Words, x, en"
      })
  void language_ofAText_isToldByScriptAndDeclaration(
      String text, String declared, String language) {
    assertThat(Languages.of(text, declared)).isEqualTo(language);
  }
}
