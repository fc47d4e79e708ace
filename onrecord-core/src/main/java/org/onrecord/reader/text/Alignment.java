package org.onrecord.reader.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.report.Span;

/**
 * Which characters of a source, such as a page's HTML, show each character of a text that was taken
 * out of it. Both are indexed in UTF-16. What stands in the text alone, such as the blank lines
 * between its blocks, has no place in the source. Immutable.
 */
public final class Alignment {
  /** Of a text that has no place in any source. */
  public static final Alignment NONE = new Alignment(new int[0]);

  private static final int RUN = 4;

  /**
   * Runs in the order of the text, each four numbers: start in the text, start in the source,
   * length in the text, length in the source. Where the lengths are equal the run goes character by
   * character; else all of one stands for all of the other, such as an entity for its character.
   */
  private final int[] runs;

  private Alignment(int[] runs) {
    this.runs = runs;
  }

  /** Puts an alignment together in the order of the text. Not thread-safe. */
  public static final class Builder {
    private int[] runs = new int[64];
    private int size;

    /**
     * Notes that so many characters of the text are shown by so many of the source.
     *
     * @param text start in the text, not before the end of what was added last
     */
    public void add(int text, int source, int textLength, int sourceLength) {
      if (text < 0 || source < 0 || textLength <= 0 || sourceLength <= 0) {
        throw new IllegalArgumentException("no run of " + textLength + " and " + sourceLength);
      }
      int last = size - RUN;
      if (last >= 0) {
        int end = runs[last] + runs[last + 2];
        if (text < end) {
          throw new IllegalArgumentException("text is aligned up to " + end + ", not to " + text);
        }
        boolean even = runs[last + 2] == runs[last + 3] && textLength == sourceLength;
        if (even && text == end && source == runs[last + 1] + runs[last + 3]) {
          runs[last + 2] += textLength;
          runs[last + 3] += sourceLength;
          return;
        }
      }
      if (size == runs.length) {
        runs = Arrays.copyOf(runs, size * 2);
      }
      runs[size] = text;
      runs[size + 1] = source;
      runs[size + 2] = textLength;
      runs[size + 3] = sourceLength;
      size += RUN;
    }

    public Alignment build() {
      return new Alignment(Arrays.copyOf(runs, size));
    }
  }

  /**
   * The pieces of the source that show a part of the text, in the order of the text; a piece ends
   * where markup comes between. Empty where none of it is in the source.
   */
  public List<Span> inSource(Span text) {
    List<Span> pieces = new ArrayList<>();
    for (int at = firstEndingAfter(text.start()); at < runs.length; at += RUN) {
      int start = Math.max(text.start(), runs[at]);
      int end = Math.min(text.end(), runs[at] + runs[at + 2]);
      if (runs[at] >= text.end()) {
        break;
      }
      boolean even = runs[at + 2] == runs[at + 3];
      int from = even ? runs[at + 1] + start - runs[at] : runs[at + 1];
      int to = even ? from + end - start : runs[at + 1] + runs[at + 3];
      int last = pieces.size() - 1;
      if (last >= 0 && pieces.get(last).end() == from) {
        pieces.set(last, new Span(pieces.get(last).start(), to));
      } else {
        pieces.add(new Span(from, to));
      }
    }
    return pieces;
  }

  private int firstEndingAfter(int text) {
    int low = 0;
    int high = runs.length / RUN;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs[middle * RUN] + runs[middle * RUN + 2] <= text) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * RUN;
  }

  /**
   * The alignment of a text of which the part from a place on has moved and the part before is
   * another.
   *
   * @param from where the part begins that has moved
   * @param by how many characters further it stands now; may be negative
   */
  public Alignment moved(int from, int by) {
    Builder moved = new Builder();
    for (int at = 0; at < runs.length; at += RUN) {
      if (runs[at] >= from) {
        moved.add(runs[at] + by, runs[at + 1], runs[at + 2], runs[at + 3]);
      }
    }
    return moved.build();
  }

  /**
   * As {@link #read} reads it: of each run the gap in the text since the last one, the same in the
   * source, the length and, where it differs, the length in the source, in base 36.
   */
  public String written() {
    StringBuilder written = new StringBuilder();
    int text = 0;
    int source = 0;
    for (int at = 0; at < runs.length; at += RUN) {
      written.append(at == 0 ? "" : " ");
      written.append(Integer.toString(runs[at] - text, 36)).append(',');
      written.append(Integer.toString(runs[at + 1] - source, 36)).append(',');
      written.append(Integer.toString(runs[at + 2], 36));
      if (runs[at + 2] != runs[at + 3]) {
        written.append(',').append(Integer.toString(runs[at + 3], 36));
      }
      text = runs[at] + runs[at + 2];
      source = runs[at + 1] + runs[at + 3];
    }
    return written.toString();
  }

  /**
   * Reads what {@link #written} wrote.
   *
   * @throws IllegalArgumentException where it is anything else
   */
  public static Alignment read(String written) {
    Builder alignment = new Builder();
    int text = 0;
    int source = 0;
    for (String run : written.isEmpty() ? new String[0] : written.split(" ", -1)) {
      String[] numbers = run.split(",", -1);
      if (numbers.length < 3 || numbers.length > 4) {
        throw new IllegalArgumentException("no run of an alignment: " + run);
      }
      int textLength = Integer.parseInt(numbers[2], 36);
      int sourceLength = numbers.length == 3 ? textLength : Integer.parseInt(numbers[3], 36);
      text += Integer.parseInt(numbers[0], 36);
      source += Integer.parseInt(numbers[1], 36);
      alignment.add(text, source, textLength, sourceLength);
      text += textLength;
      source += sourceLength;
    }
    return alignment.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Alignment that && Arrays.equals(runs, that.runs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(runs);
  }

  @Override
  public String toString() {
    return "Alignment[" + written() + "]";
  }
}
