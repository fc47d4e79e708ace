package org.onrecord.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * What the encoder reads at once: whole blocks of a report as long as they fit, or a stretch of a
 * block that is longer, with words on both sides for context.
 *
 * @param from the first word that the answer is taken for, an index into the report's words
 * @param to after the last such word
 * @param pieces ids of the vocabulary, beginning with {@link WordPieces#START} and with {@link
 *     WordPieces#BREAK} after each block
 * @param features {@link ReportWords#feature} of each piece's word; 0 for start and breaks
 * @param firsts for each word {@code [from, to)} the index of its first piece
 */
@SuppressWarnings("ArrayRecordComponent")
public record Window(int from, int to, int[] pieces, int[] features, int[] firsts) {
  /** The most pieces of a window, start and breaks included. */
  public static final int LIMIT = 256;

  /** What part of a window's pieces a stretch of a long block has as context on each side. */
  private static final int CONTEXT = 8;

  /** The windows of a report in order; each word is in the {@code [from, to)} of one. */
  public static List<Window> of(ReportWords words, WordPieces vocabulary) {
    return of(words, vocabulary, LIMIT);
  }

  /** As {@link #of(ReportWords, WordPieces)}, with another limit for training on varied lengths. */
  public static List<Window> of(ReportWords words, WordPieces vocabulary, int limit) {
    List<Window> windows = new ArrayList<>();
    int[][] pieces = new int[words.size()][];
    Draft draft = new Draft(words, pieces);
    for (int block = 0; block < words.blocks(); block++) {
      int from = words.blockStart(block);
      int to = words.blockStart(block + 1);
      int length = 1;
      for (int i = from; i < to; i++) {
        pieces[i] = vocabulary.of(words.normal(i));
        length += pieces[i].length;
      }
      if (draft.length() + length > limit) {
        draft.flush(windows);
      }
      if (1 + length <= limit) {
        draft.add(from, to);
      } else {
        stretches(words, pieces, from, to, limit, windows);
      }
    }
    draft.flush(windows);
    return windows;
  }

  private static void stretches(
      ReportWords words, int[][] pieces, int from, int to, int limit, List<Window> windows) {
    int context = limit / CONTEXT;
    int done = from;
    while (done < to) {
      int first = done;
      for (int room = context; first > from && pieces[first - 1].length <= room; ) {
        room -= pieces[--first].length;
      }
      int last = first;
      int length = 2;
      while (last < to && length + pieces[last].length <= limit) {
        length += pieces[last++].length;
      }
      // A word of many pieces may leave no room for those before it.
      if (last <= done) {
        first = done;
        last = done + 1;
      }
      int until = last;
      for (int room = context;
          last < to && until > done + 1 && pieces[until - 1].length <= room; ) {
        room -= pieces[--until].length;
      }
      Draft draft = new Draft(words, pieces);
      draft.add(first, last);
      windows.add(draft.window(done, until));
      done = until;
    }
  }

  private static final class Draft {
    private final ReportWords words;
    private final int[][] pieceOf;
    private final List<Integer> pieces = new ArrayList<>();
    private final List<Integer> features = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private int first;

    Draft(ReportWords words, int[][] pieceOf) {
      this.words = words;
      this.pieceOf = pieceOf;
      clear();
    }

    private void clear() {
      pieces.clear();
      features.clear();
      firsts.clear();
      pieces.add(WordPieces.START);
      features.add(0);
    }

    int length() {
      return pieces.size();
    }

    void add(int from, int to) {
      if (firsts.isEmpty()) {
        first = from;
      }
      for (int i = from; i < to; i++) {
        firsts.add(pieces.size());
        for (int piece : pieceOf[i]) {
          pieces.add(piece);
          features.add(words.feature(i));
        }
      }
      pieces.add(WordPieces.BREAK);
      features.add(0);
    }

    void flush(List<Window> windows) {
      if (!firsts.isEmpty()) {
        windows.add(window(first, first + firsts.size()));
        clear();
      }
    }

    Window window(int from, int to) {
      return new Window(
          from, to, ints(pieces), ints(features), ints(firsts.subList(from - first, to - first)));
    }

    private static int[] ints(List<Integer> list) {
      return list.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
