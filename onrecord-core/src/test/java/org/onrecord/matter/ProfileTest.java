package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProfileTest {
  /** "Aa" and "BB", and all words of these, have the same hash code. */
  private static final String[] WORDS = {
    "AaAa", "AaBB", "BBAa", "BBBB", "bridge", "river", "dam", "talks", "vote", "@geonames:1"
  };

  private static Map<String, Double> drawn(SplittableRandom random) {
    Map<String, Double> weights = new HashMap<>();
    for (String word : WORDS) {
      if (random.nextBoolean()) {
        weights.put(word, 0.1 + random.nextDouble());
      }
    }
    return weights;
  }

  private static double norm(Map<String, Double> weights) {
    return Math.sqrt(weights.values().stream().mapToDouble(weight -> weight * weight).sum());
  }

  @Test
  void profile_ofAnyWeights_agreesWithTheMaps() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 500; i++) {
      Map<String, Double> one = drawn(random);
      Map<String, Double> other = drawn(random);
      double product = 0;
      Map<String, Double> sum = new HashMap<>(one);
      for (Map.Entry<String, Double> entry : other.entrySet()) {
        product += one.getOrDefault(entry.getKey(), 0.0) * entry.getValue();
        sum.merge(entry.getKey(), 3 * entry.getValue(), Double::sum);
      }
      double lengths = norm(one) * norm(other);

      assertThat(Profile.of(one).cosine(Profile.of(other)))
          .isCloseTo(lengths == 0 ? 0 : product / lengths, within(1e-12));
      Profile plus = Profile.of(one).plus(Profile.of(other), 3);
      assertThat(plus.size()).isEqualTo(sum.size());
      assertThat(plus.norm()).isCloseTo(norm(sum), within(1e-12));
      for (String word : WORDS) {
        assertThat(plus.weight(word)).isCloseTo(sum.getOrDefault(word, 0.0), within(1e-12));
      }
    }
  }

  @Test
  void heaviestTerms_equalWeights_comeByTheirLetters() {
    Profile profile = Profile.of(Map.of("river", 1.0, "dam", 2.0, "bridge", 1.0, "vote", 0.5));

    assertThat(profile.heaviestTerms()).containsExactly("dam", "bridge", "river", "vote");
  }

  @Test
  void narrowed_manyTerms_keepsTheHeaviest() {
    Profile narrow =
        Profile.of(Map.of("river", 1.0, "dam", 2.0, "bridge", 1.0, "vote", 0.5)).narrowed(2);

    assertThat(narrow.size()).isEqualTo(2);
    assertThat(narrow.weight("dam")).isEqualTo(2);
    assertThat(narrow.weight("bridge")).isEqualTo(1);
    assertThat(narrow.weight("river")).isZero();
    assertThat(narrow.norm()).isCloseTo(Math.sqrt(5), within(1e-12));
  }
}
