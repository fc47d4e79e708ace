package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.lab.Examples.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.onrecord.onnx.Tag;
import org.onrecord.onnx.WordSpan;

class AnnotationTest {
  private static List<Tag> tags(int words, Annotation.Marked... marked) {
    return Arrays.stream(Annotation.of(words, List.of(marked), List.of()).tags())
        .mapToObj(Tag::of)
        .toList();
  }

  @Test
  void of_noMarks_isAllOutside() {
    assertThat(tags(2)).containsExactly(Tag.OUTSIDE, Tag.OUTSIDE);
  }

  @Test
  void of_marks_tagsEachRole() {
    assertThat(
            tags(
                7,
                new Annotation.Marked(
                    List.of(span(0, 2)), span(2, 3), List.of(span(3, 5), span(6, 7)), null)))
        .containsExactly(
            Tag.BEGIN_SOURCE,
            Tag.IN_SOURCE,
            Tag.BEGIN_CUE,
            Tag.BEGIN_CONTENT,
            Tag.IN_CONTENT,
            Tag.OUTSIDE,
            Tag.BEGIN_CONTENT);
  }

  @Test
  void of_attributionWithinAContent_cutsTheContentAndItBeginsAnew() {
    assertThat(
            tags(
                6,
                new Annotation.Marked(List.of(), null, List.of(span(0, 6)), null),
                new Annotation.Marked(List.of(span(1, 2)), span(2, 4), List.of(), null)))
        .containsExactly(
            Tag.BEGIN_CONTENT,
            Tag.BEGIN_SOURCE,
            Tag.BEGIN_CUE,
            Tag.IN_CUE,
            Tag.BEGIN_CONTENT,
            Tag.IN_CONTENT);
  }

  @Test
  void of_neighbouringSpansOfOneRole_areTwoSpans() {
    assertThat(
            tags(4, new Annotation.Marked(List.of(), null, List.of(span(0, 2), span(2, 4)), null)))
        .containsExactly(Tag.BEGIN_CONTENT, Tag.IN_CONTENT, Tag.BEGIN_CONTENT, Tag.IN_CONTENT);
  }

  @Test
  void of_anyOverlaps_givesLegalTags() {
    Random random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      int words = 1 + random.nextInt(12);
      List<Annotation.Marked> marked = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        marked.add(
            new Annotation.Marked(
                spans(random, words),
                random.nextBoolean() ? any(random, words) : null,
                spans(random, words),
                null));
      }
      int[] tags = Annotation.of(words, marked, List.of()).tags();
      assertThat(Tag.of(tags[0]).mayStart()).isTrue();
      for (int i = 1; i < words; i++) {
        assertThat(Tag.of(tags[i]).mayFollow(Tag.of(tags[i - 1])))
            .as("%s at %d", Arrays.toString(tags), i)
            .isTrue();
      }
    }
  }

  private static List<WordSpan> spans(Random random, int words) {
    List<WordSpan> spans = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      spans.add(any(random, words));
    }
    return spans;
  }

  private static WordSpan any(Random random, int words) {
    int from = random.nextInt(words);
    return span(from, from + 1 + random.nextInt(words - from));
  }
}
