package org.onrecord.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Span;

/**
 * Writes by hand what the heads could say of a text, span by span; words not told of are outside. A
 * span is told by its words, which stand in the text once.
 */
final class Heads {
  private static final float SURE = 10;

  private final String text;
  private final ReportWords words;
  private final float[] values;
  private int linked;

  /** A text of these blocks. */
  Heads(String... blocks) {
    text = String.join("\n\n", blocks);
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (String block : blocks) {
      spans.add(new Span(at, at + block.length()));
      at += block.length() + 2;
    }
    words = ReportWords.of(text, spans);
    values = new float[words.size() * Outputs.WIDTH];
    for (int i = 0; i < words.size(); i++) {
      set(i, Outputs.TAGS_AT + Tag.OUTSIDE.ordinal(), SURE);
      set(i, Outputs.INNER_AT + Tag.OUTSIDE.ordinal(), SURE);
    }
  }

  ReportWords words() {
    return words;
  }

  Outputs outputs() {
    return new Outputs(values.clone(), words.size());
  }

  String text(WordSpan span) {
    return words.span(span.from(), span.to()).of(text);
  }

  WordSpan span(String phrase) {
    int start = text.indexOf(phrase);
    if (start < 0 || text.indexOf(phrase, start + 1) >= 0) {
      throw new IllegalArgumentException("not once in the text: " + phrase);
    }
    int from = 0;
    while (words.start(from) < start) {
      from++;
    }
    int to = from;
    while (to < words.size() && words.end(to) <= start + phrase.length()) {
      to++;
    }
    return new WordSpan(from, to);
  }

  Heads tag(Role role, String phrase) {
    return tag(role, phrase, 2 * SURE);
  }

  /** Tags a span with this score, where {@link Tag#OUTSIDE} has 10. */
  Heads tag(Role role, String phrase, float score) {
    return tag(role, phrase, score, Outputs.TAGS_AT);
  }

  /** Tags a span of what is said inside of a content. */
  Heads inside(Role role, String phrase) {
    return tag(role, phrase, 2 * SURE, Outputs.INNER_AT);
  }

  private Heads tag(Role role, String phrase, float score, int column) {
    WordSpan span = span(phrase);
    for (int i = span.from(); i < span.to(); i++) {
      Tag tag = i == span.from() ? Tag.begin(role) : Tag.in(role);
      set(i, column + tag.ordinal(), score);
    }
    return this;
  }

  Heads source(String phrase) {
    return tag(Role.SOURCE, phrase);
  }

  Heads cue(String phrase) {
    return tag(Role.CUE, phrase);
  }

  Heads content(String phrase) {
    return tag(Role.CONTENT, phrase);
  }

  Heads linkSource(String source, String cue) {
    return link(source, Outputs.SOURCE_AT, cue, Outputs.SOURCE_CUE_AT);
  }

  Heads linkContent(String content, String cue) {
    return link(content, Outputs.CONTENT_AT, cue, Outputs.CONTENT_CUE_AT);
  }

  private Heads link(String phrase, int spanAt, String cue, int cueAt) {
    for (WordSpan end : ends(span(phrase))) {
      set(end.from(), spanAt + linked, SURE);
    }
    for (WordSpan end : ends(span(cue))) {
      set(end.from(), cueAt + linked, SURE);
    }
    linked++;
    return this;
  }

  private static List<WordSpan> ends(WordSpan span) {
    return Arrays.asList(
        new WordSpan(span.from(), span.from() + 1), new WordSpan(span.to() - 1, span.to()));
  }

  Heads stance(String cue, Stance stance) {
    WordSpan span = span(cue);
    for (int i = span.from(); i < span.to(); i++) {
      set(i, Outputs.STANCES_AT + stance.ordinal(), SURE);
    }
    return this;
  }

  private void set(int word, int column, float value) {
    values[word * Outputs.WIDTH + column] = value;
  }
}
