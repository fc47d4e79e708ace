package org.onrecord.syntax;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import opennlp.tools.tokenize.ThreadSafeTokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;

/**
 * Splits what stands between white space into words and marks.
 *
 * <p>OpenNLP's tokenizer looks at each such piece alone, and asks its model at every letter. So the
 * split of a piece is remembered; most pieces of a text have been seen before. Safe for use by many
 * threads.
 */
final class WordSplitter {
  /** So many pieces are remembered, of no more than this length, before all are forgotten. */
  private static final int MEMORY = 20_000;

  private static final int LONGEST_REMEMBERED = 60;

  private final ThreadSafeTokenizerME model;
  private final Map<String, Span[]> known = new ConcurrentHashMap<>();

  WordSplitter(TokenizerModel model) {
    this.model = new ThreadSafeTokenizerME(model);
  }

  /** The words of a piece without white space, as offsets into it; the array is shared. */
  Span[] split(String piece) {
    Span[] words = known.get(piece);
    if (words == null) {
      words = model.tokenizePos(piece);
      if (piece.length() <= LONGEST_REMEMBERED) {
        if (known.size() >= MEMORY) {
          known.clear();
        }
        known.put(piece, words);
      }
    }
    return words;
  }

  /** Whether the tokenizer parts words at {@code c} without asking its model. */
  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.getType(c) == Character.SPACE_SEPARATOR;
  }
}
