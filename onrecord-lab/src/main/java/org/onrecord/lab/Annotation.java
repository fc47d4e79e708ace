package org.onrecord.lab;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.onnx.Role;
import org.onrecord.onnx.Tag;
import org.onrecord.onnx.WordSpan;

/**
 * What one person marked in a text.
 *
 * @param tags of each word, by ordinal
 * @param marks the same spans as they stand in the text
 * @param inner what is said inside of the contents, where that is known
 */
@SuppressWarnings("ArrayRecordComponent")
record Annotation(int[] tags, List<Marked> marked, List<Marks> marks, List<Inner> inner) {
  /**
   * What is said inside of a content.
   *
   * @param tags of the content's words, by ordinal
   */
  record Inner(WordSpan content, int[] tags, List<Marked> marked) {
    static Inner of(WordSpan content, List<Marked> marked) {
      int[] tags = Annotation.tags(content.to(), marked);
      return new Inner(
          content, Arrays.copyOfRange(tags, content.from(), content.to()), List.copyOf(marked));
    }
  }

  /**
   * One attribution. Spans that run over blocks are cut there.
   *
   * @param cue null where none is marked
   * @param stance null where it is not known
   * @param trust how much the stance weighs, against 1 for one that was marked by reading
   */
  record Marked(
      List<WordSpan> source,
      @Nullable WordSpan cue,
      List<WordSpan> content,
      @Nullable Stance stance,
      double trust) {
    /** An attribution whose stance was marked by reading, or is not known. */
    Marked(
        List<WordSpan> source,
        @Nullable WordSpan cue,
        List<WordSpan> content,
        @Nullable Stance stance) {
      this(source, cue, content, stance, 1);
    }
  }

  static Annotation of(int words, List<Marked> marked, List<Marks> marks) {
    return new Annotation(tags(words, marked), marked, marks, List.of());
  }

  Annotation with(List<Inner> known) {
    return new Annotation(tags, marked, marks, List.copyOf(known));
  }

  private static int[] tags(int words, List<Marked> marked) {
    int[] tags = new int[words];
    for (Marked m : marked) {
      m.content().forEach(span -> tag(tags, span, Role.CONTENT));
    }
    for (Marked m : marked) {
      m.source().forEach(span -> tag(tags, span, Role.SOURCE));
      if (m.cue() != null) {
        tag(tags, m.cue(), Role.CUE);
      }
    }
    // A few marks overlap; what a later one cut off begins anew.
    for (int i = 0; i < words; i++) {
      Tag tag = Tag.of(tags[i]);
      if (i == 0 ? !tag.mayStart() : !tag.mayFollow(Tag.of(tags[i - 1]))) {
        tags[i] = tags[i] - 1;
      }
    }
    return tags;
  }

  private static void tag(int[] tags, WordSpan span, Role role) {
    for (int i = span.from(); i < span.to(); i++) {
      tags[i] = (i == span.from() ? Tag.begin(role) : Tag.in(role)).ordinal();
    }
  }
}
