package org.onrecord.syntax.slavic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.syntax.Language;

class MorphologyTest {
  @ParameterizedTest
  @CsvSource({
    "UKRAINIAN, Бахмутом, бахмут, NOUN, INSTRUMENTAL",
    "UKRAINIAN, окупантами, окупант, NOUN, INSTRUMENTAL",
    "UKRAINIAN, Луганської, луганський, ADJECTIVE, GENITIVE",
    "RUSSIAN, оккупантами, оккупант, NOUN, INSTRUMENTAL",
    "RUSSIAN, военного, военный, ADJECTIVE, GENITIVE",
  })
  void forms_inflected_haveLemmaAndCase(
      Language language, String word, String lemma, PartOfSpeech pos, Case one) {
    assertThat(Morphology.of(language).forms(word))
        .anyMatch(form -> form.lemma().equals(lemma) && form.pos() == pos && form.isIn(one));
  }

  @Test
  void forms_ofVerb_tellFiniteOnes() {
    assertThat(Morphology.ukrainian().forms("повідомили")).anyMatch(WordForm::finite);
    assertThat(Morphology.ukrainian().forms("повідомити")).noneMatch(WordForm::finite);
    assertThat(Morphology.russian().forms("сообщила")).anyMatch(WordForm::finite);
  }

  @Test
  void forms_ofName_areProper() {
    assertThat(Morphology.ukrainian().forms("Херсоні")).allMatch(WordForm::proper);
    assertThat(Morphology.ukrainian().forms("Залужного")).anyMatch(WordForm::personal);
  }

  @Test
  void forms_ofUnknownOrEndlessWord_areNone() {
    assertThat(Morphology.russian().forms("ывапролд")).isEmpty();
    assertThat(Morphology.russian().forms("а".repeat(5_000))).isEmpty();
    assertThat(Morphology.russian().forms("")).isEmpty();
  }

  @Test
  void of_english_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Morphology.of(Language.ENGLISH));
  }
}
