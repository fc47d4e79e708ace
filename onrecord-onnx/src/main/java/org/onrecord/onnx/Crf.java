package org.onrecord.onnx;

import java.util.Arrays;

/**
 * A linear-chain conditional random field over the tags of a block (Lafferty et al. 2001), with
 * sequences that no span could make excluded. Immutable.
 *
 * <p>The weights are those of the first tag, of the last tag, and of each pair of neighbours,
 * {@code from * Tag.COUNT + to}.
 */
public final class Crf {
  /** How many weights it has. */
  public static final int WEIGHTS = 2 * Tag.COUNT + Tag.COUNT * Tag.COUNT;

  private static final int T = Tag.COUNT;
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final double[] first = new double[T];
  private final double[] last = new double[T];
  private final double[][] next = new double[T][T];

  /** A field with the {@link #WEIGHTS} weights that stand in {@code weights} from {@code at}. */
  public Crf(float[] weights, int at) {
    for (int t = 0; t < T; t++) {
      first[t] = Tag.of(t).mayStart() ? weights[at + t] : NEVER;
      last[t] = weights[at + T + t];
      for (int u = 0; u < T; u++) {
        next[t][u] = Tag.of(u).mayFollow(Tag.of(t)) ? weights[at + 2 * T + t * T + u] : NEVER;
      }
    }
  }

  /** The likeliest tags, by ordinal, of a block whose words have these scores (Viterbi). */
  public int[] decode(float[][] scores) {
    int n = scores.length;
    byte[][] from = new byte[n][T];
    double[] best = new double[T];
    for (int t = 0; t < T && n > 0; t++) {
      best[t] = first[t] + scores[0][t];
    }
    for (int i = 1; i < n; i++) {
      double[] now = new double[T];
      for (int u = 0; u < T; u++) {
        int arg = 0;
        double max = NEVER;
        for (int t = 0; t < T; t++) {
          double value = best[t] + next[t][u];
          if (value > max) {
            max = value;
            arg = t;
          }
        }
        from[i][u] = (byte) arg;
        now[u] = max + scores[i][u];
      }
      best = now;
    }
    int[] tags = new int[n];
    if (n == 0) {
      return tags;
    }
    for (int t = 1; t < T; t++) {
      if (best[t] + last[t] > best[tags[n - 1]] + last[tags[n - 1]]) {
        tags[n - 1] = t;
      }
    }
    for (int i = n - 1; i > 0; i--) {
      tags[i - 1] = from[i][tags[i]];
    }
    return tags;
  }

  /**
   * What the field expects of a block.
   *
   * @param logPartition natural logarithm of the sum over all sequences
   * @param tags for each word the probability of each tag
   * @param weights for each weight how often it is expected to be used
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Expectation(double logPartition, double[][] tags, double[] weights) {}

  /** Runs forward and backward over a block of at least one word. */
  public Expectation expect(float[][] scores) {
    int n = scores.length;
    double[][] forward = new double[n][T];
    double[][] backward = new double[n][T];
    double[] terms = new double[T];
    for (int t = 0; t < T; t++) {
      forward[0][t] = first[t] + scores[0][t];
      backward[n - 1][t] = last[t];
    }
    for (int i = 1; i < n; i++) {
      for (int u = 0; u < T; u++) {
        for (int t = 0; t < T; t++) {
          terms[t] = forward[i - 1][t] + next[t][u];
        }
        forward[i][u] = logSum(terms) + scores[i][u];
      }
    }
    for (int i = n - 2; i >= 0; i--) {
      for (int t = 0; t < T; t++) {
        for (int u = 0; u < T; u++) {
          terms[u] = next[t][u] + scores[i + 1][u] + backward[i + 1][u];
        }
        backward[i][t] = logSum(terms);
      }
    }
    for (int t = 0; t < T; t++) {
      terms[t] = forward[n - 1][t] + last[t];
    }
    double total = logSum(terms);
    double[][] tags = new double[n][T];
    double[] weights = new double[WEIGHTS];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < T; t++) {
        tags[i][t] = Math.exp(forward[i][t] + backward[i][t] - total);
      }
      for (int t = 0; t < T && i + 1 < n; t++) {
        for (int u = 0; u < T; u++) {
          weights[2 * T + t * T + u] +=
              Math.exp(forward[i][t] + next[t][u] + scores[i + 1][u] + backward[i + 1][u] - total);
        }
      }
    }
    for (int t = 0; t < T; t++) {
      weights[t] = tags[0][t];
      weights[T + t] = tags[n - 1][t];
    }
    return new Expectation(total, tags, weights);
  }

  /** The score of a sequence of tags, by ordinal; its logarithmic probability but for the sum. */
  public double score(float[][] scores, int[] tags) {
    double score = first[tags[0]] + last[tags[tags.length - 1]];
    for (int i = 0; i < tags.length; i++) {
      score += scores[i][tags[i]] + (i == 0 ? 0 : next[tags[i - 1]][tags[i]]);
    }
    return score;
  }

  private static double logSum(double[] terms) {
    double max = Arrays.stream(terms).max().orElse(NEVER);
    if (max == NEVER) {
      return NEVER;
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - max);
    }
    return max + Math.log(sum);
  }
}
