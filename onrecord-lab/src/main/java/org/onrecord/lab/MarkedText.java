package org.onrecord.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.onrecord.report.Span;
import org.onrecord.syntax.slavic.Morphology;
import org.onrecord.syntax.slavic.SlavicSentences;
import org.onrecord.syntax.slavic.SlavicToken;
import tools.jackson.databind.JsonNode;

/**
 * A Ukrainian text with the names that people marked in it.
 *
 * @param id the corpus's
 * @param text as the corpus has it
 * @param lines its tokens, line by line; lines without tokens are left out
 * @param names outermost ones in the text's order, no two overlapping
 */
record MarkedText(String id, String text, List<List<SlavicToken>> lines, List<Name> names) {
  /** What is measured of what the corpus marks. */
  enum Type {
    PERS,
    ORG,
    LOC
  }

  /**
   * A name.
   *
   * @param span UTF-16, into the text
   */
  record Name(Span span, Type type) {}

  MarkedText {
    Objects.requireNonNull(id, "id");
    lines = List.copyOf(lines);
    names = List.copyOf(names);
  }

  /** The texts of a file of rows with {@code id}, {@code text} and {@code names}. */
  static List<MarkedText> read(Path file) throws IOException {
    List<MarkedText> texts = new ArrayList<>();
    for (JsonNode row : Corpus.rows(Files.newInputStream(file))) {
      String text = row.get("text").asString();
      texts.add(new MarkedText(row.get("id").asString(), text, lines(text), names(row, text)));
    }
    return texts;
  }

  private static List<Name> names(JsonNode row, String text) {
    List<Name> all = new ArrayList<>();
    for (JsonNode name : row.get("names")) {
      for (Type type : Type.values()) {
        if (type.name().equals(name.get("type").asString())) {
          int start = text.offsetByCodePoints(0, name.get("start").asInt());
          int length = name.get("end").asInt() - name.get("start").asInt();
          all.add(new Name(new Span(start, text.offsetByCodePoints(start, length)), type));
        }
      }
    }
    all.sort(
        Comparator.comparing((Name name) -> name.span().start())
            .thenComparing(name -> -name.span().end()));
    List<Name> outermost = new ArrayList<>();
    for (Name name : all) {
      if (outermost.isEmpty()
          || name.span().start() >= outermost.get(outermost.size() - 1).span().end()) {
        outermost.add(name);
      }
    }
    return outermost;
  }

  private static List<List<SlavicToken>> lines(String text) {
    List<List<SlavicToken>> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      List<SlavicToken> line =
          SlavicSentences.of(text, new Span(start, end), Morphology.ukrainian()).stream()
              .flatMap(List::stream)
              .toList();
      if (!line.isEmpty()) {
        lines.add(line);
      }
      start = end + 1;
    }
    return lines;
  }
}
