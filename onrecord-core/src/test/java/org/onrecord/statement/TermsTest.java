package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {
  @Test
  void of_endingsAndMarks_areRemoved() {
    assertThat(Terms.of("The brigades’ counterattacks, they said, continued near Café-Town"))
        .containsExactly("brigad", "counterattack", "continu", "cafe-town");
  }

  @Test
  void of_unlistedCyrillicWord_isWrittenInLatinLetters() {
    assertThat(Terms.of("Бахмут і Соледар")).containsExactly("bakhmut", "soledar");
  }

  @Test
  void of_otherWordsForOne_areOneTerm() {
    assertThat(Terms.of("ammo warehouse struck")).isEqualTo(Terms.of("ammunition depot strike"));
  }

  @Test
  void of_wordsThatTellNothing_areLeftOut() {
    assertThat(Terms.of("he said that it was on Friday")).isEmpty();
  }

  @Test
  void term_endlessWord_isLeftOut() {
    assertThat(Terms.term("a".repeat(1_000_000))).isEmpty();
  }
}
