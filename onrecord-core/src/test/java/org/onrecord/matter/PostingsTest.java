package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostingsTest {
  private static List<String> within(Postings postings, double days, double day) {
    List<String> found = new ArrayList<>();
    postings.within(days, day, found);
    return found;
  }

  @Test
  void plus_knownMatter_movesItToTheEndWithItsDay() {
    Postings postings =
        Postings.NONE.plus("a", 1).plus("b", 2).plus("c", 3).plus("a", 30).plus("a", 31);

    assertThat(within(postings, 100, 10)).containsExactly("b", "c", "a");
    assertThat(within(postings, 2, 31)).containsExactly("a");
  }

  @Test
  void plus_moreThanFit_letsTheOldestGo() {
    Postings postings = Postings.NONE;
    for (int i = 0; i < 50; i++) {
      postings = postings.plus("m" + i, 1);
    }

    assertThat(within(postings, 1, 1)).hasSize(48).doesNotContain("m0", "m1").endsWith("m49");
  }

  @Test
  void plus_leavesEarlierPostingsAsTheyWere() {
    Postings before = Postings.NONE.plus("a", 1).plus("b", 1);

    assertThat(within(before.plus("a", 2), 9, 1)).containsExactly("b", "a");
    assertThat(within(before, 9, 1)).containsExactly("a", "b");
  }

  @Test
  void within_isBeforeAndAfter() {
    Postings postings = Postings.NONE.plus("early", 10).plus("late", 50);

    assertThat(within(postings, 21, 31)).containsExactly("early", "late");
    assertThat(within(postings, 21, 32)).containsExactly("late");
    assertThat(within(postings, 21, 28)).containsExactly("early");
  }
}
