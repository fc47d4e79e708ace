package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.matter.stance.ClaimStance;
import org.onrecord.matter.stance.StanceModel;

class LogisticTest {
  private static final Logistic.Plan PLAN = new Logistic.Plan(1, 2, 0.5);

  /** "no" makes a case one of the second class, "maybe" one of the third. */
  private static List<Logistic.Case> cases() {
    List<Logistic.Case> cases = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String group = "group" + i % 7;
      String noise = "noise" + i % 4;
      switch (i % 3) {
        case 0 -> cases.add(new Logistic.Case(group, Map.of(noise, 1.0), 0));
        case 1 -> cases.add(new Logistic.Case(group, Map.of(noise, 1.0, "no", 1.0), 1));
        default -> cases.add(new Logistic.Case(group, Map.of(noise, 1.0, "maybe", 1.0), 2));
      }
    }
    return cases;
  }

  @Test
  void train_classesWithAFeatureEach_areLearnt() {
    StanceModel model = Logistic.train(cases(), PLAN);

    assertThat(model.read(Map.of("noise1", 1.0)).stance()).isEqualTo(ClaimStance.FOR);
    assertThat(model.read(Map.of("no", 1.0)).stance()).isEqualTo(ClaimStance.AGAINST);
    assertThat(model.read(Map.of("maybe", 1.0)).stance()).isEqualTo(ClaimStance.OBSERVING);
    assertThat(model.read(Map.of("no", 1.0)).probability()).isGreaterThan(0.8);
  }

  @Test
  void train_featureOfOneGroup_isLeftOut() {
    List<Logistic.Case> cases = new ArrayList<>(cases());
    for (int i = 0; i < 30; i++) {
      cases.add(new Logistic.Case("alone", Map.of("rare", 1.0), 1));
    }

    assertThat(Logistic.train(cases, PLAN).written()).contains("maybe").doesNotContain("rare");
  }

  @Test
  void train_strongerRidge_isLessSure() {
    double sure = Logistic.train(cases(), PLAN).read(Map.of("no", 1.0)).probability();
    double kept =
        Logistic.train(cases(), new Logistic.Plan(50, 2, 0.5))
            .read(Map.of("no", 1.0))
            .probability();

    assertThat(kept).isLessThan(sure);
  }
}
