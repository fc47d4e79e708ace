package org.onrecord.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The vocabulary of a BERT encoder, and the pieces of it that a word is made of (WordPiece: greedy,
 * longest piece first; Devlin et al. 2019). Words are folded to lower case without accents.
 */
public final class WordPieces {
  /** Ids that every BERT vocabulary gives them. */
  public static final int PAD = 0;

  public static final int UNKNOWN = 100;
  public static final int START = 101;
  public static final int BREAK = 102;
  public static final int HIDDEN = 103;

  /** A longer word is one unknown piece, so that time stays linear in the text's length. */
  private static final int LONGEST = 64;

  private final Map<String, Integer> ids;

  private WordPieces(Map<String, Integer> ids) {
    this.ids = ids;
  }

  /**
   * Reads a vocabulary, a piece a line, in the order of the ids.
   *
   * @throws IOException if the stream fails or is no such vocabulary
   */
  public static WordPieces read(InputStream vocabulary) throws IOException {
    Map<String, Integer> ids = new HashMap<>(1 << 16);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(vocabulary, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      ids.put(line, ids.size());
    }
    if (!Integer.valueOf(UNKNOWN).equals(ids.get("[UNK]"))
        || !Integer.valueOf(START).equals(ids.get("[CLS]"))
        || !Integer.valueOf(BREAK).equals(ids.get("[SEP]"))) {
      throw new IOException("not a BERT vocabulary: its special pieces stand elsewhere");
    }
    return new WordPieces(ids);
  }

  public int size() {
    return ids.size();
  }

  /** Ids of the pieces of {@code word}, which holds no white space; at least one. */
  public int[] of(String word) {
    if (word.length() > LONGEST) {
      return new int[] {UNKNOWN};
    }
    String folded = fold(word);
    Integer whole = ids.get(folded);
    if (whole != null) {
      return new int[] {whole};
    }
    int[] pieces = new int[folded.length()];
    int n = 0;
    for (int start = 0; start < folded.length(); ) {
      int end = folded.length();
      Integer id = null;
      while (end > start && id == null) {
        String piece = folded.substring(start, end);
        id = ids.get(start == 0 ? piece : "##" + piece);
        end--;
      }
      if (id == null) {
        return new int[] {UNKNOWN};
      }
      pieces[n++] = id;
      start = end + 1;
    }
    return n == 0 ? new int[] {UNKNOWN} : Arrays.copyOf(pieces, n);
  }

  private static String fold(String word) {
    boolean plain = true;
    for (int i = 0; i < word.length() && plain; i++) {
      char c = word.charAt(i);
      plain = c > ' ' && c < 0x7f && !(c >= 'A' && c <= 'Z');
    }
    if (plain) {
      return word;
    }
    String parted = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(parted.length());
    parted
        .codePoints()
        .filter(
            c -> {
              int type = Character.getType(c);
              return type != Character.NON_SPACING_MARK
                  && type != Character.FORMAT
                  && type != Character.CONTROL;
            })
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }
}
