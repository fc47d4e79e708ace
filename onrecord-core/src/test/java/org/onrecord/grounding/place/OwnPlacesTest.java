package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnPlacesTest {
  private static final Gazetteer GAZETTEER = Gazetteer.load();

  @Test
  void foremostPlace_isAloneMeantByItsFirstName() {
    assertThat(GAZETTEER.named("White House"))
        .extracting(Place::id)
        .containsExactly("onrecord:white-house");
    assertThat(GAZETTEER.named("Casablanca")).isNotEmpty();
  }
}
