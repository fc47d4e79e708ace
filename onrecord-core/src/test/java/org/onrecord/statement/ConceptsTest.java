package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConceptsTest {
  @Test
  void terms_ofOneEventInThreeLanguages_areShared() {
    assertThat(Terms.of("explosions at an ammunition depot"))
        .containsAll(Terms.of("вибухи на складі боєприпасів"));
    assertThat(Terms.of("взрывы на складе боеприпасов"))
        .isEqualTo(Terms.of("вибухи на складі боєприпасів"));
  }

  @Test
  void type_inEachLanguage_isTheSame() {
    EventLexicon events = EventLexicon.load();

    assertThat(events.typeOf(Terms.of("Безпілотники атакували порт")))
        .isEqualTo(events.typeOf(Terms.of("Беспилотники атаковали порт")))
        .isEqualTo(EventType.DRONE_ATTACK);
  }

  @Test
  void word_thatTellsNothing_isLeftOut() {
    assertThat(Terms.of("та і для які также")).isEmpty();
  }

  @Test
  void wordOfTwoEnglishWords_tellsBoth() {
    assertThat(Terms.of("нафтобазу"))
        .isEqualTo(Terms.of("нефтебазе"))
        .isEqualTo(Terms.of("oil depot"));
  }

  @Test
  void unlistedVerb_isLeftOut() {
    assertThat(Terms.of("розвантажували")).isEmpty();
  }

  @Test
  void destroyedDepot_isAStrikeInEachLanguage() {
    EventLexicon events = EventLexicon.load();

    assertThat(events.typeOf(Terms.of("ЗСУ знищили склад боєприпасів")))
        .isEqualTo(events.typeOf(Terms.of("ВСУ уничтожили склад боеприпасов")))
        .isEqualTo(events.typeOf(Terms.of("an ammo depot was destroyed")))
        .isEqualTo(EventType.STRIKE);
  }
}
