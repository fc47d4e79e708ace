package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrfTest {
  private static final int T = Tag.COUNT;
  private static final int AT = 3;

  /** Weights as they stand in a longer array, so that the offset counts too. */
  private static float[] weights(Random random) {
    float[] weights = new float[AT + Crf.WEIGHTS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (2 * random.nextGaussian());
    }
    return weights;
  }

  private static float[][] scores(Random random, int words) {
    float[][] scores = new float[words][T];
    for (float[] row : scores) {
      for (int t = 0; t < T; t++) {
        row[t] = (float) (2 * random.nextGaussian());
      }
    }
    return scores;
  }

  private static boolean isLegal(int[] tags) {
    boolean legal = Tag.of(tags[0]).mayStart();
    for (int i = 1; i < tags.length; i++) {
      legal &= Tag.of(tags[i]).mayFollow(Tag.of(tags[i - 1]));
    }
    return legal;
  }

  private static List<int[]> legal(int words) {
    List<int[]> all = new ArrayList<>();
    int count = (int) Math.pow(T, words);
    for (int code = 0; code < count; code++) {
      int[] tags = new int[words];
      for (int i = 0, rest = code; i < words; i++, rest /= T) {
        tags[i] = rest % T;
      }
      if (isLegal(tags)) {
        all.add(tags);
      }
    }
    return all;
  }

  private static double score(float[] weights, float[][] scores, int[] tags) {
    double score = weights[AT + tags[0]] + weights[AT + T + tags[tags.length - 1]];
    for (int i = 0; i < tags.length; i++) {
      score += scores[i][tags[i]];
      if (i > 0) {
        score += weights[AT + 2 * T + tags[i - 1] * T + tags[i]];
      }
    }
    return score;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void decode_anyWeights_isTheBestOfAllLegalSequences(int words) {
    Random random = new Random(words);
    List<int[]> all = legal(words);
    for (int round = 0; round < 20; round++) {
      float[] weights = weights(random);
      float[][] scores = scores(random, words);
      Crf crf = new Crf(weights, AT);
      double best =
          all.stream().mapToDouble(tags -> score(weights, scores, tags)).max().orElseThrow();
      int[] decoded = crf.decode(scores);
      assertThat(isLegal(decoded)).as(Arrays.toString(decoded)).isTrue();
      assertThat(score(weights, scores, decoded)).isCloseTo(best, within(1e-5));
      assertThat(crf.score(scores, decoded)).isCloseTo(best, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void expect_anyWeights_agreesWithTheSumOverAllLegalSequences(int words) {
    Random random = new Random(100 + words);
    List<int[]> all = legal(words);
    for (int round = 0; round < 5; round++) {
      float[] weights = weights(random);
      float[][] scores = scores(random, words);
      double[] logs = all.stream().mapToDouble(tags -> score(weights, scores, tags)).toArray();
      double total = Math.log(Arrays.stream(logs).map(Math::exp).sum());
      double[][] ofTags = new double[words][T];
      double[] ofWeights = new double[Crf.WEIGHTS];
      for (int s = 0; s < logs.length; s++) {
        int[] tags = all.get(s);
        double likely = Math.exp(logs[s] - total);
        ofWeights[tags[0]] += likely;
        ofWeights[T + tags[words - 1]] += likely;
        for (int i = 0; i < words; i++) {
          ofTags[i][tags[i]] += likely;
          if (i > 0) {
            ofWeights[2 * T + tags[i - 1] * T + tags[i]] += likely;
          }
        }
      }
      Crf.Expectation expected = new Crf(weights, AT).expect(scores);
      assertThat(expected.logPartition()).isCloseTo(total, within(1e-5));
      assertThat(expected.weights()).containsExactly(ofWeights, within(1e-6));
      for (int i = 0; i < words; i++) {
        assertThat(expected.tags()[i]).containsExactly(ofTags[i], within(1e-6));
      }
    }
  }

  @Test
  void decode_scoresForInsidesAlone_neverGivesAnIllegalSequence() {
    Crf crf = new Crf(new float[Crf.WEIGHTS], 0);
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      float[][] scores = scores(random, 1 + random.nextInt(30));
      for (float[] row : scores) {
        row[Tag.in(Role.of(random.nextInt(3))).ordinal()] += 1_000;
      }
      int[] tags = crf.decode(scores);
      assertThat(isLegal(tags)).as(Arrays.toString(tags)).isTrue();
    }
  }

  @Test
  void decode_noWords_isNoTags() {
    assertThat(new Crf(new float[Crf.WEIGHTS], 0).decode(new float[0][])).isEmpty();
  }

  @Test
  void expect_longBlockOfHighScores_staysFinite() {
    Random random = new Random(5);
    float[][] scores = scores(random, 5_000);
    for (float[] row : scores) {
      row[Tag.OUTSIDE.ordinal()] += 500;
    }
    Crf.Expectation expected = new Crf(new float[Crf.WEIGHTS], 0).expect(scores);
    assertThat(expected.logPartition()).isFinite();
    for (double[] row : expected.tags()) {
      assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-6));
    }
  }
}
