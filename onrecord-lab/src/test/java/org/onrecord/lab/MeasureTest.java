package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.onrecord.lab.Measure.What.CONTENT;
import static org.onrecord.lab.Measure.What.CUE;
import static org.onrecord.lab.Measure.What.RELATION;
import static org.onrecord.lab.Measure.What.SOURCE;

import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.report.Span;

class MeasureTest {
  private static final Offset<Double> NEAR = within(1e-9);
  private static final String TEXT = "a ".repeat(20);

  /** Words {@code [from, to)} of the text. */
  private static Span span(int from, int to) {
    return new Span(2 * from, 2 * to - 1);
  }

  private static Marks marks(@Nullable Span source, Span cue, Span... contents) {
    return new Marks(source == null ? List.of() : List.of(source), List.of(cue), List.of(contents));
  }

  private static Measure measure(List<Marks> marked, List<Marks> found) {
    Measure measure = new Measure();
    measure.add(TEXT, marked, found);
    return measure;
  }

  private static void assertF1(Measure measure, double... expected) {
    for (Measure.What what : Measure.What.values()) {
      assertThat(measure.f1(what)).as(what.name()).isCloseTo(expected[what.ordinal()], NEAR);
    }
  }

  @Test
  void f1_nothingMarkedNorFound_isZero() {
    assertF1(measure(List.of(), List.of()), 0, 0, 0, 0);
    assertThat(new Measure().mean()).isZero();
  }

  @Test
  void f1_allFound_isHundred() {
    Measure measure =
        measure(
            List.of(marks(span(0, 2), span(2, 3), span(3, 9), span(10, 12))),
            List.of(marks(span(0, 2), span(2, 3), span(3, 9), span(10, 12))));
    assertF1(measure, 100, 100, 100, 100);
    assertThat(measure.mean()).isCloseTo(100, NEAR);
    assertThat(measure).hasToString("source 100.0 cue 100.0 content 100.0 relation 100.0");
  }

  @Test
  void f1_boundsOffByOneWord_countsTheRelationAlone() {
    Measure measure =
        measure(
            List.of(marks(span(0, 2), span(2, 3), span(3, 9))),
            List.of(marks(span(1, 2), span(2, 4), span(4, 9))));
    assertF1(measure, 0, 0, 0, 100);
  }

  @Test
  void relation_halfOfTheContentOrLess_doesNotCount() {
    List<Marks> marked = List.of(marks(null, span(2, 3), span(4, 8)));
    assertThat(measure(marked, List.of(marks(null, span(2, 3), span(4, 6)))).f1(RELATION)).isZero();
    assertThat(measure(marked, List.of(marks(null, span(2, 3), span(4, 7)))).f1(RELATION))
        .isCloseTo(100, NEAR);
  }

  @Test
  void relation_ofAnotherSource_doesNotCount() {
    List<Marks> marked = List.of(marks(span(0, 2), span(2, 3), span(3, 9)));
    assertF1(measure(marked, List.of(marks(span(10, 12), span(2, 3), span(3, 9)))), 0, 100, 100, 0);
    assertThat(measure(marked, List.of(marks(null, span(2, 3), span(3, 9)))).f1(RELATION)).isZero();
  }

  @Test
  void relation_sourceFoundWhereNoneIsMarked_counts() {
    Measure measure =
        measure(
            List.of(marks(null, span(2, 3), span(3, 9))),
            List.of(marks(span(0, 2), span(2, 3), span(3, 9))));
    assertF1(measure, 0, 100, 100, 100);
  }

  @Test
  void relation_twoFoundForOneMarked_countOnce() {
    Measure measure =
        measure(
            List.of(marks(null, span(2, 3), span(3, 9))),
            List.of(marks(null, span(2, 3), span(3, 9)), marks(null, span(9, 10), span(3, 8))));
    assertThat(measure.f1(RELATION)).isCloseTo(200.0 / 3, NEAR);
    assertThat(measure.f1(CUE)).isCloseTo(200.0 / 3, NEAR);
    assertThat(measure.f1(CONTENT)).isCloseTo(200.0 / 3, NEAR);
  }

  @Test
  void relation_markWithoutContent_isLeftOut() {
    Marks bare = marks(span(0, 1), span(1, 2));
    Measure measure =
        measure(
            List.of(bare, marks(null, span(2, 3), span(3, 9))),
            List.of(marks(null, span(2, 3), span(3, 9))));
    assertThat(measure.f1(RELATION)).isCloseTo(100, NEAR);
    assertThat(measure.f1(SOURCE)).isZero();
    assertThat(measure.f1(CUE)).isCloseTo(200.0 / 3, NEAR);
  }

  @Test
  void f1_sourceOfTwoAttributions_isOneSpan() {
    Measure measure =
        measure(
            List.of(
                marks(span(0, 1), span(1, 2), span(2, 5)),
                marks(span(0, 1), span(6, 7), span(7, 9))),
            List.of(marks(span(0, 1), span(1, 2), span(2, 5))));
    assertF1(measure, 100, 200.0 / 3, 200.0 / 3, 200.0 / 3);
  }

  @Test
  void spans_overLineBreaks_areCutThere() {
    Measure measure = new Measure();
    Marks whole = new Marks(List.of(), List.of(), List.of(new Span(0, 8)));
    Marks parts = new Marks(List.of(), List.of(), List.of(new Span(0, 3), new Span(5, 8)));
    measure.add("a b\n\nc d", List.of(whole), List.of(parts));
    assertThat(measure.f1(CONTENT)).isCloseTo(100, NEAR);
  }

  @Test
  void add_severalAnnotators_countsAgainstEach() {
    List<Marks> found = List.of(marks(null, span(2, 3), span(3, 9)));
    Measure measure = new Measure();
    measure.add(TEXT, found, found);
    measure.add(TEXT, List.of(), found);
    assertF1(measure, 0, 200.0 / 3, 200.0 / 3, 200.0 / 3);
  }
}
