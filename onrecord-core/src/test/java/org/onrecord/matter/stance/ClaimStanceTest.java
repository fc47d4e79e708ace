package org.onrecord.matter.stance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimStanceTest {
  private static final String CLAIM = "A shark was photographed on a flooded motorway";

  @Test
  void of_refutingHeadline_isAgainst() {
    assertThat(ClaimStance.of(CLAIM, "No, that is not a shark on the flooded motorway"))
        .isEqualTo(ClaimStance.AGAINST);
  }

  @Test
  void of_hedgedHeadline_observes() {
    assertThat(ClaimStance.of(CLAIM, "Motorist claims shark swam past on flooded motorway"))
        .isEqualTo(ClaimStance.OBSERVING);
  }

  @Test
  void of_plainHeadlineOfTheSame_isFor() {
    assertThat(ClaimStance.of(CLAIM, "Shark photographed swimming on flooded motorway"))
        .isEqualTo(ClaimStance.FOR);
  }

  @Test
  void of_negationThatTheClaimHasToo_isNotAgainst() {
    assertThat(ClaimStance.of("The film is not cancelled", "The film is not cancelled"))
        .isEqualTo(ClaimStance.FOR);
  }
}
