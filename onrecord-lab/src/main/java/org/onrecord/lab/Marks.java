package org.onrecord.lab;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.attribution.Attribution;
import org.onrecord.onnx.Decoder.Found;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.WordSpan;
import org.onrecord.report.Span;
import tools.jackson.databind.JsonNode;

/**
 * The spans of an attribution as a person marked or a program found them, in UTF-16 code units of
 * the text.
 */
record Marks(List<Span> source, List<Span> cue, List<Span> content) {
  Marks {
    source = List.copyOf(source);
    cue = List.copyOf(cue);
    content = List.copyOf(content);
  }

  /** From a corpus, where spans count code points of {@code text}. */
  static Marks of(JsonNode attribution, String text) {
    return new Marks(
        spans(attribution, "source", text),
        spans(attribution, "cue", text),
        spans(attribution, "content", text));
  }

  static Marks of(Attribution attribution) {
    return new Marks(attribution.source(), attribution.cue(), attribution.content());
  }

  static Marks of(Found found, ReportWords words) {
    WordSpan source = found.source();
    WordSpan cue = found.cue();
    return new Marks(
        source == null ? List.of() : List.of(words.span(source.from(), source.to())),
        cue == null ? List.of() : List.of(words.span(cue.from(), cue.to())),
        found.contents().stream().map(c -> words.span(c.from(), c.to())).toList());
  }

  private static List<Span> spans(JsonNode attribution, String role, String text) {
    List<Span> spans = new ArrayList<>();
    if (attribution.has(role)) {
      for (JsonNode pair : attribution.get(role)) {
        int start = text.offsetByCodePoints(0, pair.get(0).asInt());
        spans.add(
            new Span(
                start, text.offsetByCodePoints(start, pair.get(1).asInt() - pair.get(0).asInt())));
      }
    }
    return spans;
  }

  /** The spans of a role: 0 source, 1 cue, 2 content. */
  List<Span> role(int role) {
    return role == 0 ? source : role == 1 ? cue : content;
  }
}
