package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onrecord.trees.BoostedTrees;

class BoostingTest {
  /** Where "good" stands without "bad" the candidate is right; noise stands anywhere. */
  private static List<Boosting.Case> cases(int count) {
    Random random = new Random(7);
    List<Boosting.Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String noise = "noise" + random.nextInt(4);
      switch (i % 3) {
        case 0 -> cases.add(new Boosting.Case(List.of(Set.of("good"), Set.of(noise)), 0));
        case 1 -> cases.add(new Boosting.Case(List.of(Set.of("good", "bad"), Set.of("good")), 1));
        default -> cases.add(new Boosting.Case(List.of(Set.of("bad"), Set.of(noise)), -1));
      }
    }
    return cases;
  }

  @Test
  void train_ruleOfTwoFeatures_isLearnt() {
    BoostedTrees model = Boosting.train(cases(600), Boosting.SLOW, 13);

    double good = model.score(Set.of("good"));
    assertThat(good).isGreaterThan(model.score(Set.of("good", "bad"))).isGreaterThan(model.none());
    assertThat(model.none())
        .isGreaterThan(model.score(Set.of("bad")))
        .isGreaterThan(model.score(Set.of("noise1")));
  }

  @Test
  void train_sameSeed_givesTheSameModel() {
    assertThat(Boosting.train(cases(120), Boosting.SLOW, 13).written())
        .isEqualTo(Boosting.train(cases(120), Boosting.SLOW, 13).written());
  }
}
