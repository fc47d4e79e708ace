package org.onrecord.onnx;

import java.util.List;

/**
 * Scores which cue a span belongs to: the product of the two spans' vectors, and weights for how
 * they stand to each other. A span's vector is the mean of its first and its last word's.
 * Immutable.
 */
public final class Links {
  /** How many weights each of the two kinds of link has. */
  public static final int WEIGHTS = 49;

  private static final double SCALE = 1 / Math.sqrt(Outputs.LINK);

  private final float[] weights;
  private final int at;
  private final int spanAt;
  private final int cueAt;

  private Links(float[] weights, int at, int spanAt, int cueAt) {
    this.weights = weights;
    this.at = at;
    this.spanAt = spanAt;
    this.cueAt = cueAt;
  }

  /** From sources to cues, with the weights that stand in {@code weights} from {@code at}. */
  public static Links ofSources(float[] weights, int at) {
    return new Links(weights, at, Outputs.SOURCE_AT, Outputs.SOURCE_CUE_AT);
  }

  /** From contents to cues. */
  public static Links ofContents(float[] weights, int at) {
    return new Links(weights, at, Outputs.CONTENT_AT, Outputs.CONTENT_CUE_AT);
  }

  /** The column where the span's vector begins. */
  public int spanAt() {
    return spanAt;
  }

  /** The column where the cue's vector begins. */
  public int cueAt() {
    return cueAt;
  }

  /** The score of {@code span} being the cue's; both index the words of {@code outputs}. */
  public double score(Outputs outputs, WordSpan span, WordSpan cue, int weight) {
    double dot = 0;
    for (int d = 0; d < Outputs.LINK; d++) {
      dot +=
          (outputs.get(span.from(), spanAt + d) + outputs.get(span.to() - 1, spanAt + d))
              * (outputs.get(cue.from(), cueAt + d) + outputs.get(cue.to() - 1, cueAt + d));
    }
    return dot * SCALE / 4 + weights[at + weight];
  }

  /** How much one number of a span's vector changes the score, for the other's number. */
  public static double scale() {
    return SCALE / 4;
  }

  /** The score of a cue having no such span. */
  public double none() {
    return weights[at + WEIGHTS - 1];
  }

  /**
   * The weight, counted from the first, for how a span stands to a cue: before or after, how many
   * words lie between, whether another cue does, and whether they are in one block.
   */
  public static int weight(WordSpan span, WordSpan cue, boolean parted, boolean sameBlock) {
    boolean before = span.from() < cue.from();
    int distance = before ? cue.from() - span.to() : span.from() - cue.to();
    int near =
        distance <= 0
            ? 0
            : distance <= 2 ? 1 : distance <= 5 ? 2 : distance <= 12 ? 3 : distance <= 30 ? 4 : 5;
    return ((before ? 1 : 0) * 6 + near) * 4 + (parted ? 2 : 0) + (sameBlock ? 1 : 0);
  }

  /** Whether another cue lies between a span and the cue of this index; cues are in order. */
  public static boolean parted(WordSpan span, int cue, List<WordSpan> cues) {
    if (span.from() < cues.get(cue).from()) {
      return cue > 0 && cues.get(cue - 1).from() >= span.to();
    }
    return cue + 1 < cues.size() && cues.get(cue + 1).to() <= span.from();
  }
}
