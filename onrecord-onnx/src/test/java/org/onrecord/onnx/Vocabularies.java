package org.onrecord.onnx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Vocabularies of a few pieces, of which the first has the id {@link #FIRST}. */
final class Vocabularies {
  static final int FIRST = WordPieces.BREAK + 1;

  private Vocabularies() {}

  static WordPieces of(String... pieces) {
    List<String> lines = new ArrayList<>(List.of("[PAD]"));
    for (int i = 1; i < WordPieces.UNKNOWN; i++) {
      lines.add("[unused" + i + "]");
    }
    lines.addAll(List.of("[UNK]", "[CLS]", "[SEP]"));
    lines.addAll(List.of(pieces));
    try {
      return WordPieces.read(stream(String.join("\n", lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Single letters, at the beginning of a word and inside: each letter is a piece. */
  static WordPieces letters() {
    List<String> pieces = new ArrayList<>();
    for (char c = 'a'; c <= 'z'; c++) {
      pieces.add(String.valueOf(c));
      pieces.add("##" + c);
    }
    return of(pieces.toArray(String[]::new));
  }

  static ByteArrayInputStream stream(String lines) {
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
  }
}
