package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking.Case of(boolean firstIsRight, double[]... features) {
    boolean[] right = new boolean[features.length];
    right[firstIsRight ? 0 : features.length - 1] = true;
    return new Ranking.Case(features, right);
  }

  @Test
  void train_featureOfTheRightOnes_gainsWeight() {
    List<Ranking.Case> cases = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      cases.add(of(true, new double[] {1, 0, 0}, new double[] {0, 1, 0}));
      cases.add(of(false, new double[] {0, 1, 0}, new double[] {1, 0, 0}));
    }

    double[] weights = Ranking.train(cases, new double[] {0, 0, 2.5});

    assertThat(weights[0]).isPositive();
    assertThat(weights[1]).isNegative();
    assertThat(weights[2]).as("nothing tells of it").isEqualTo(2.5);
  }

  @Test
  void train_casesWithoutARightOne_tellNothing() {
    Ranking.Case none = new Ranking.Case(new double[][] {{1}, {0}}, new boolean[] {false, false});
    Ranking.Case all = new Ranking.Case(new double[][] {{1}, {0}}, new boolean[] {true, true});

    assertThat(Ranking.train(List.of(none, all), new double[] {0.5})).containsExactly(0.5);
  }
}
