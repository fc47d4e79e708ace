package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegationTest {
  private static final EventLexicon EVENTS = EventLexicon.load();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "its troops have not advanced",
        "the brigade didn’t withdraw",
        "there was no breakthrough near the river",
        "the army failed to capture the town",
        "reports of an attack are false",
        "none of the missiles struck",
        "not attacked by anybody"
      })
  void in_happeningNegated_isTrue(String content) {
    assertThat(Negation.in(content, EVENTS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "there are no survivors under the rubble",
        "the number of victims is impossible to imagine",
        "the strike left the town without electricity for days",
        "nothing but ruins remains where the missile fell",
        "troops advanced two kilometres",
        ""
      })
  void in_somethingElseNegated_isFalse(String content) {
    assertThat(Negation.in(content, EVENTS)).isFalse();
  }
}
