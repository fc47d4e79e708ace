package org.onrecord.onnx;

import java.util.Arrays;

/**
 * What the encoder's heads say of each word: a matrix of {@link #WIDTH} columns.
 *
 * <p>Columns: scores of the {@link Tag}s, of the names' tags, of the stances, then four vectors of
 * {@link #LINK} numbers each, by which spans find their cue (see {@link Links}), and scores of the
 * tags of what is said inside of a content.
 */
public final class Outputs {
  /** BIO tags of person, organisation, place and other names. */
  public static final int NAME_TAGS = 9;

  public static final int STANCES = 8;

  /** Length of a vector for linking. */
  public static final int LINK = 48;

  public static final int TAGS_AT = 0;
  public static final int NAMES_AT = TAGS_AT + Tag.COUNT;
  public static final int STANCES_AT = NAMES_AT + NAME_TAGS;
  public static final int SOURCE_AT = STANCES_AT + STANCES;
  public static final int SOURCE_CUE_AT = SOURCE_AT + LINK;
  public static final int CONTENT_AT = SOURCE_CUE_AT + LINK;
  public static final int CONTENT_CUE_AT = CONTENT_AT + LINK;
  public static final int INNER_AT = CONTENT_CUE_AT + LINK;
  public static final int WIDTH = INNER_AT + Tag.COUNT;

  private final float[] values;
  private final int words;

  /**
   * @param values row by row, of {@code words * WIDTH} numbers; not copied
   */
  public Outputs(float[] values, int words) {
    if (values.length != words * WIDTH) {
      throw new IllegalArgumentException(values.length + " values for " + words + " words");
    }
    this.values = values;
    this.words = words;
  }

  public int words() {
    return words;
  }

  public float get(int word, int column) {
    return values[word * WIDTH + column];
  }

  /**
   * The scores of the tags of words {@code [from, to)}, a row a word.
   *
   * @param column {@link #TAGS_AT} or {@link #INNER_AT}
   */
  public float[][] tags(int column, int from, int to) {
    float[][] scores = new float[to - from][];
    for (int i = from; i < to; i++) {
      int row = i * WIDTH + column;
      scores[i - from] = Arrays.copyOfRange(values, row, row + Tag.COUNT);
    }
    return scores;
  }
}
