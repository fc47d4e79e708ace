package org.onrecord.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.WordPieces;
import org.onrecord.onnx.WordSpan;
import org.onrecord.report.Span;

/** Small examples and a vocabulary of letters. */
final class Examples {
  private Examples() {}

  /** The words of blocks that are joined by line breaks. */
  static ReportWords words(String... blocks) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (String block : blocks) {
      spans.add(new Span(at, at + block.length()));
      at += block.length() + 1;
    }
    return ReportWords.of(String.join("\n", blocks), spans);
  }

  static WordSpan span(int from, int to) {
    return new WordSpan(from, to);
  }

  static Example example(ReportWords words, int[] names, Annotation... annotations) {
    return new Example("x", "", words, List.of(annotations), names);
  }

  /** Each letter is a piece. */
  static String vocabulary() {
    StringBuilder lines = new StringBuilder("[PAD]\n");
    for (int i = 1; i < WordPieces.UNKNOWN; i++) {
      lines.append("[unused").append(i).append("]\n");
    }
    lines.append("[UNK]\n[CLS]\n[SEP]\n");
    for (char c = 'a'; c <= 'z'; c++) {
      lines.append(c).append("\n##").append(c).append('\n');
    }
    return lines.toString();
  }

  static WordPieces wordPieces() {
    try {
      return WordPieces.read(
          new ByteArrayInputStream(vocabulary().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
