package org.onrecord.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * The words of a report as the encoder reads them: runs of letters and digits, and each other
 * visible character by itself. Everything that a span can begin or end with is a word of its own,
 * so that spans of words are exact spans of the text.
 *
 * <p>Immutable; offsets are UTF-16 code units into the report's text.
 */
public final class ReportWords {
  /** How many values {@link #feature} takes: five shapes of a word by five places in quotation. */
  public static final int FEATURES = 25;

  private static final int QUOTING = 5;

  private enum Shape {
    OTHER,
    LOWER,
    TITLE,
    UPPER,
    DIGIT
  }

  private enum Quoted {
    OUTSIDE,
    DOUBLE,
    SINGLE,
    OPENS,
    CLOSES
  }

  private final String text;
  private final int[] start;
  private final int[] end;
  private final byte[] feature;

  /** Index of the first word of each block that is read, and the count of words at the end. */
  private final int[] blockStart;

  private ReportWords(String text, int[] start, int[] end, byte[] feature, int[] blockStart) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.feature = feature;
    this.blockStart = blockStart;
  }

  /** The words of those blocks that attributions are looked for in. */
  public static ReportWords of(Report report) {
    return of(
        report.text(),
        report.blocks().stream().filter(block -> block.kind().isRead()).map(Block::span).toList());
  }

  /** The words of {@code blocks}, which are in order and do not overlap. */
  public static ReportWords of(String text, List<Span> blocks) {
    Builder builder = new Builder(text);
    List<Integer> starts = new ArrayList<>();
    for (Span block : blocks) {
      int from = builder.size;
      builder.split(block);
      if (builder.size > from) {
        starts.add(from);
        builder.quote(from);
      }
    }
    starts.add(builder.size);
    return new ReportWords(
        text,
        Arrays.copyOf(builder.start, builder.size),
        Arrays.copyOf(builder.end, builder.size),
        Arrays.copyOf(builder.feature, builder.size),
        starts.stream().mapToInt(Integer::intValue).toArray());
  }

  public int size() {
    return start.length;
  }

  /** How many blocks hold a word. */
  public int blocks() {
    return blockStart.length - 1;
  }

  /** The first word of block {@code block}; for {@link #blocks()} the count of words. */
  public int blockStart(int block) {
    return blockStart[block];
  }

  /** The block that a word stands in. */
  public int blockOf(int word) {
    int found = Arrays.binarySearch(blockStart, word);
    return found >= 0 ? found : -found - 2;
  }

  public int start(int word) {
    return start[word];
  }

  public int end(int word) {
    return end[word];
  }

  /** The text from the first of the words {@code [from, to)} to the end of the last. */
  public Span span(int from, int to) {
    return new Span(start[from], end[to - 1]);
  }

  /** Shape and quotation of a word, 0 to {@link #FEATURES}. */
  public int feature(int word) {
    return feature[word];
  }

  /** Whether the word stands between quotation marks or is one. */
  public boolean isQuoted(int word) {
    return feature[word] % QUOTING != Quoted.OUTSIDE.ordinal();
  }

  /** Whether the word is a mark that opens or closes a quotation. */
  public boolean isQuotationMark(int word) {
    return feature[word] % QUOTING >= Quoted.OPENS.ordinal();
  }

  /** Whether the word is made of letters or digits. */
  public boolean isWord(int word) {
    return feature[word] / QUOTING != Shape.OTHER.ordinal();
  }

  /** The word as it stands. */
  public String word(int word) {
    return text.substring(start[word], end[word]);
  }

  /** The word as the vocabulary knows it: quotation marks and apostrophes in one form each. */
  String normal(int word) {
    if (end[word] - start[word] == 1) {
      char c = text.charAt(start[word]);
      int quoted = feature[word] % QUOTING;
      if (isDouble(c)) {
        return quoted == Quoted.CLOSES.ordinal() ? "”" : "“";
      }
      if (isSingle(c)) {
        return quoted == Quoted.OPENS.ordinal()
            ? "‘"
            : quoted == Quoted.CLOSES.ordinal() ? "’" : "'";
      }
      if (c == '‐' || c == '‑') {
        return "-";
      }
    }
    return word(word);
  }

  private static boolean isDouble(char c) {
    return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»' || c == '‟';
  }

  private static boolean isSingle(char c) {
    return c == '\'' || c == '‘' || c == '’' || c == '‚' || c == '`' || c == '‛';
  }

  private static final class Builder {
    private final String text;
    private int[] start = new int[256];
    private int[] end = new int[256];
    private byte[] feature = new byte[256];
    private int size;

    Builder(String text) {
      this.text = text;
    }

    void split(Span block) {
      int limit = block.end();
      for (int i = block.start(); i < limit; ) {
        int c = text.codePointAt(i);
        int next = Math.min(limit, i + Character.charCount(c));
        if (isBlank(c)) {
          i = next;
        } else if (!isRun(c)) {
          add(i, next, Shape.OTHER);
          i = next;
        } else {
          int last = next;
          boolean upper = Character.isUpperCase(c);
          boolean lower = Character.isLowerCase(c);
          boolean digit = Character.isDigit(c);
          int uppers = upper ? 1 : 0;
          for (int j = next; j < limit; ) {
            int d = text.codePointAt(j);
            j = Math.min(limit, j + Character.charCount(d));
            if (isRun(d)) {
              last = j;
              lower |= Character.isLowerCase(d);
              uppers += Character.isUpperCase(d) ? 1 : 0;
            } else if (!isIgnorable(d)) {
              break;
            }
          }
          Shape shape =
              digit
                  ? Shape.DIGIT
                  : uppers > 1 && !lower ? Shape.UPPER : upper ? Shape.TITLE : Shape.LOWER;
          add(i, last, shape);
          i = last;
        }
      }
    }

    private void add(int from, int to, Shape shape) {
      if (size == start.length) {
        start = Arrays.copyOf(start, size * 2);
        end = Arrays.copyOf(end, size * 2);
        feature = Arrays.copyOf(feature, size * 2);
      }
      start[size] = from;
      end[size] = to;
      feature[size++] = (byte) (shape.ordinal() * QUOTING);
    }

    /** Tells for the words of one block, from {@code from} on, which stand in a quotation. */
    void quote(int from) {
      char open = 0;
      int single = -1;
      for (int i = from; i < size; i++) {
        char c = end[i] - start[i] == 1 ? text.charAt(start[i]) : 0;
        Quoted quoted = open == 0 ? Quoted.OUTSIDE : Quoted.DOUBLE;
        if (isDouble(c)) {
          // German quotations close with what opens English ones.
          boolean opens =
              c == '“' && open != '„' || c == '„' || c == '«' || c != '”' && c != '»' && open == 0;
          quoted = opens ? Quoted.OPENS : Quoted.CLOSES;
          open = opens ? c : 0;
        } else if (isSingle(c)) {
          boolean before = i > from && end[i - 1] == start[i] && isWordOrStop(i - 1);
          boolean after = i + 1 < size && start[i + 1] == end[i] && isLetters(i + 1);
          if (!before && after && c != '’') {
            single = i;
          } else if (before && !after && single >= 0) {
            // A possessive plural closes nothing, but only here could one be told from a mark.
            feature[single] = with(single, Quoted.OPENS);
            for (int j = single + 1; j < i; j++) {
              if (feature[j] % QUOTING == Quoted.OUTSIDE.ordinal()) {
                feature[j] = with(j, Quoted.SINGLE);
              }
            }
            quoted = Quoted.CLOSES;
            single = -1;
          }
        }
        feature[i] = with(i, quoted);
      }
    }

    private byte with(int word, Quoted quoted) {
      return (byte) (feature[word] / QUOTING * QUOTING + quoted.ordinal());
    }

    private boolean isLetters(int word) {
      return feature[word] / QUOTING != Shape.OTHER.ordinal();
    }

    private boolean isWordOrStop(int word) {
      char c = text.charAt(start[word]);
      return isLetters(word) || c == '.' || c == ',' || c == '?' || c == '!' || c == '…';
    }
  }

  private static boolean isRun(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isBlank(int c) {
    return isSpace(c) || isIgnorable(c);
  }

  /** Unlike Java, Unicode has U+0085, a line break, among white space. */
  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static boolean isIgnorable(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.CONTROL && !isSpace(c)
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
