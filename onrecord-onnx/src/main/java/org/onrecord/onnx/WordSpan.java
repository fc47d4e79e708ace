package org.onrecord.onnx;

/** Words {@code [from, to)} of a report; never empty. */
public record WordSpan(int from, int to) {
  public WordSpan {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("not a span of words: [" + from + ", " + to + ")");
    }
  }
}
