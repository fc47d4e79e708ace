package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairsTest {
  private static Pairs pairs(String first, String second) {
    Pairs.Counter counter = new Pairs.Counter();
    for (int i = 0; i < first.length(); i++) {
      counter.add(first.charAt(i), second.charAt(i));
    }
    return counter.pairs();
  }

  @Test
  void pairs_otherNamesForTheSameGroups_agreeWholly() {
    Pairs pairs = pairs("aabbb", "xxyyy");

    assertThat(pairs).isEqualTo(new Pairs(4, 4, 4));
    assertThat(pairs.f1()).isEqualTo(1);
    assertThat(pairs.differing()).isZero();
  }

  @Test
  void pairs_oneItemInAnotherGroup_countsItsPairsOnBothSides() {
    // Together first: 3 + 1; together second: 1 + 3; in both: two of the first three, the last two.
    Pairs pairs = pairs("aaabb", "xxyyy");

    assertThat(pairs).isEqualTo(new Pairs(4, 4, 2));
    assertThat(pairs.precision()).isEqualTo(0.5);
    assertThat(pairs.recall()).isEqualTo(0.5);
    assertThat(pairs.differing()).isCloseTo(4.0 / 6, within(1e-12));
  }

  @Test
  void pairs_nothingTogether_agreeWholly() {
    assertThat(pairs("abc", "xyz").f1()).isEqualTo(1);
    assertThat(pairs("abc", "xyz").differing()).isZero();
  }
}
