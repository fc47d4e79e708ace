package org.onrecord.syntax.slavic;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSoundTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Залужний | Залужного | Залужным | Zaluzhnyi
          Зеленський | Зеленського | Зеленскому | Zelensky
          Гуменюк | Гуменюка | Гуменюком | Humeniuk
          Цимбалюк | Цимбалюка | Цымбалюком | Tsymbaliuk
          Джонсон | Джонсона | Джонсоном | Dzhonson
          Щерба | Щерби | Щербою | Shcherba
          Brexit | брексит | брексита | Breksit
          Мюллер | Мюллера | Мюллером | Muller
          """)
  void stem_casesAndScripts_soundAlike(String one, String two, String three, String four) {
    assertThat(NameSound.stem(two)).isEqualTo(NameSound.stem(one));
    assertThat(NameSound.stem(three)).isEqualTo(NameSound.stem(one));
    assertThat(NameSound.stem(four)).isEqualTo(NameSound.stem(one));
  }

  @ParameterizedTest
  @CsvSource({"Мей, Май", "Дэвис, Дэвидсон", "Іваненко, Іванчук", "Кім, Кіт"})
  void stem_otherNames_soundOtherwise(String one, String two) {
    assertThat(NameSound.stem(one)).isNotEqualTo(NameSound.stem(two));
  }

  @ParameterizedTest
  @CsvSource({"Джoнсон, Джонсон", "Müller, Muller", "ЄC, ЄС"})
  void stem_lettersOfTheOtherScriptAndAccents_countAsTheirLikes(String one, String two) {
    assertThat(NameSound.stem(one)).isEqualTo(NameSound.stem(two));
  }

  @FuzzTest
  void stem_anything_isNoLongerThanItsSound(FuzzedDataProvider data) {
    String word = data.consumeRemainingAsString();
    assertThat(NameSound.stem(word).length()).isLessThanOrEqualTo(NameSound.whole(word).length());
  }
}
