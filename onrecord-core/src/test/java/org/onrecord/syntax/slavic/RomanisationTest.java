package org.onrecord.syntax.slavic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.syntax.Language;

class RomanisationTest {
  @ParameterizedTest
  @CsvSource({
    "Згорани, Zghorany",
    "Їжакевич, Yizhakevych",
    "Запоріжжя, Zaporizhzhia",
    "Щербухи, Shcherbukhy",
    "ЗСУ, ZSU"
  })
  void ukrainian_isWrittenByTheNationalTable(String name, String latin) {
    assertThat(Romanisation.of(name, Language.UKRAINIAN)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({"Щёлково, Shchyolkovo", "Юрьев, Yurev", "Хабаровск, Khabarovsk", "Объект, Obekt"})
  void russian_isWrittenWithoutMarks(String name, String latin) {
    assertThat(Romanisation.of(name, Language.RUSSIAN)).isEqualTo(latin);
  }

  @ParameterizedTest
  @CsvSource({"Kyiv, Kyiv", "F-16, F-16", "Київ, Kyiv", "Брянск, Bryansk"})
  void language_isToldByLettersOfItsOwn(String name, String latin) {
    assertThat(Romanisation.of(name)).isEqualTo(latin);
  }
}
