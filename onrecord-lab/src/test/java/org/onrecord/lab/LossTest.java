package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.onrecord.lab.Examples.span;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.onrecord.attribution.Stance;
import org.onrecord.onnx.Crf;
import org.onrecord.onnx.Decoder;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.Tag;

class LossTest {
  private static final ReportWords WORDS =
      Examples.words("a b c d e f g h", "i j k l m n", "o p q r s");
  private static final int SIZE = WORDS.size();
  private static final float STEP = 1 / 256f;

  /** Two cues in a block, a source of both, a split content, one in the next block. */
  private static final Annotation FULL =
      Annotation.of(
          SIZE,
          List.of(
              new Annotation.Marked(
                  List.of(span(0, 2)), span(2, 4), List.of(span(4, 6), span(8, 11)), Stance.DENIES),
              new Annotation.Marked(
                  List.of(span(0, 2)), span(6, 7), List.of(span(7, 8)), Stance.ASKS),
              new Annotation.Marked(
                  List.of(span(11, 12)), span(12, 13), List.of(span(14, 19)), null)),
          List.of());

  /** A cue without source, one that lies within a content, a content without cue. */
  private static final Annotation OTHER =
      Annotation.of(
          SIZE,
          List.of(
              new Annotation.Marked(List.of(), span(2, 3), List.of(span(3, 8)), Stance.ASSERTS),
              new Annotation.Marked(
                  List.of(span(4, 5), span(9, 10)), span(5, 6), List.of(span(10, 14)), null),
              new Annotation.Marked(List.of(span(14, 15)), null, List.of(span(16, 18)), null)),
          List.of());

  private static Example example(Annotation... annotations) {
    int[] names = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      names[i] = i * 5 % Names.count();
    }
    return Examples.example(WORDS, names, annotations);
  }

  private static float[] floats(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double total(Example example, int from, int to, float[] decoder, float[] values) {
    return total(example, from, to, decoder, values, List.of());
  }

  private static double total(
      Example example,
      int from,
      int to,
      float[] decoder,
      float[] values,
      List<Loss.Taught> teachers) {
    Loss loss = new Loss(decoder);
    loss.add(
        example,
        from,
        to,
        new Outputs(values.clone(), to - from),
        new double[values.length],
        teachers);
    return loss.total();
  }

  private static void assertGradients(Example example, int from, int to) {
    assertGradients(example, from, to, List.of());
  }

  private static void assertGradients(
      Example example, int from, int to, List<Loss.Taught> teachers) {
    float[] decoder = floats(Decoder.WEIGHTS, 1);
    float[] values = floats((to - from) * Outputs.WIDTH, 2);
    Loss loss = new Loss(decoder);
    double[] gradient = new double[values.length];
    loss.add(example, from, to, new Outputs(values.clone(), to - from), gradient, teachers);
    assertThat(loss.total()).isPositive();
    for (int i = 0; i < values.length; i++) {
      float was = values[i];
      values[i] = was + STEP;
      double above = total(example, from, to, decoder, values, teachers);
      double reach = values[i];
      values[i] = was - STEP;
      double below = total(example, from, to, decoder, values, teachers);
      reach -= values[i];
      values[i] = was;
      assertThat(gradient[i])
          .as("word %d, column %d", from + i / Outputs.WIDTH, i % Outputs.WIDTH)
          .isCloseTo((above - below) / reach, within(1e-4));
    }
    for (int i = 0; i < decoder.length; i++) {
      float was = decoder[i];
      decoder[i] = was + STEP;
      double above = total(example, from, to, decoder, values, teachers);
      double reach = decoder[i];
      decoder[i] = was - STEP;
      double below = total(example, from, to, decoder, values, teachers);
      reach -= decoder[i];
      decoder[i] = was;
      assertThat(loss.decoderGradient()[i])
          .as("weight %d", i)
          .isCloseTo((above - below) / reach, within(1e-4));
    }
  }

  @Test
  void add_twoAnnotatorsWithNamesAndStances_hasTheGradientOfItsTotal() {
    assertGradients(example(FULL, OTHER), 0, SIZE);
  }

  @Test
  void add_windowThatCutsSpans_hasTheGradientOfItsTotal() {
    assertThat(Tag.of(FULL.tags()[10]).mayStart()).isFalse();
    assertGradients(example(FULL, OTHER), 10, 17);
    assertThat(Tag.of(FULL.tags()[1]).mayStart()).isFalse();
    assertGradients(example(FULL, OTHER), 1, 9);
  }

  @Test
  void add_withTeachers_hasTheGradientOfItsTotal() {
    List<Loss.Taught> teachers =
        List.of(
            new Loss.Taught(
                new Crf(floats(Decoder.WEIGHTS, 11), 0),
                new Outputs(floats(SIZE * Outputs.WIDTH, 12), SIZE)),
            new Loss.Taught(
                new Crf(floats(Decoder.WEIGHTS, 13), 0),
                new Outputs(floats(SIZE * Outputs.WIDTH, 14), SIZE)));
    assertGradients(example(FULL), 0, SIZE, teachers);
  }

  @Test
  void add_whatIsSaidInsideOfContents_hasTheGradientOfItsTotal() {
    Annotation.Inner told =
        Annotation.Inner.of(
            span(8, 11),
            List.of(
                new Annotation.Marked(
                    List.of(span(8, 9)), span(9, 10), List.of(span(10, 11)), Stance.DENIES)));
    Annotation.Inner silent = Annotation.Inner.of(span(14, 19), List.of());
    Annotation nested = FULL.with(List.of(told, silent));
    assertGradients(example(nested), 0, SIZE);
    // A content that the window cuts teaches nothing of its inside.
    float[] decoder = floats(Decoder.WEIGHTS, 1);
    float[] values = floats(7 * Outputs.WIDTH, 2);
    assertThat(total(example(nested), 10, 17, decoder, values))
        .isEqualTo(total(example(FULL), 10, 17, decoder, values));
  }

  @Test
  void add_severalAnnotators_isTheirMean() {
    float[] decoder = floats(Decoder.WEIGHTS, 3);
    float[] values = floats(SIZE * Outputs.WIDTH, 4);
    double both = total(example(FULL, OTHER), 0, SIZE, decoder, values);
    double one = total(example(FULL), 0, SIZE, decoder, values);
    double other = total(example(OTHER), 0, SIZE, decoder, values);
    assertThat(both).isCloseTo((one + other) / 2, within(1e-9));
  }

  @Test
  void add_windowByWindow_addsUp() {
    float[] decoder = floats(Decoder.WEIGHTS, 5);
    float[] values = floats(SIZE * Outputs.WIDTH, 6);
    Loss loss = new Loss(decoder);
    int cut = WORDS.blockStart(1);
    for (int[] window : new int[][] {{0, cut}, {cut, SIZE}}) {
      float[] own =
          java.util.Arrays.copyOfRange(
              values, window[0] * Outputs.WIDTH, window[1] * Outputs.WIDTH);
      loss.add(
          example(FULL),
          window[0],
          window[1],
          new Outputs(own, window[1] - window[0]),
          new double[own.length]);
    }
    Loss whole = new Loss(decoder);
    whole.add(example(FULL), 0, SIZE, new Outputs(values, SIZE), new double[values.length]);
    assertThat(loss.tagging()).isCloseTo(whole.tagging(), within(1e-9));
    assertThat(loss.other()).isCloseTo(whole.other(), within(1e-9));
  }

  @Test
  void add_withoutNames_hasNoLossByThem() {
    Example nameless = Examples.example(WORDS, new int[0], OTHER);
    float[] values = floats(SIZE * Outputs.WIDTH, 7);
    double[] gradient = new double[values.length];
    new Loss(floats(Decoder.WEIGHTS, 8))
        .add(nameless, 0, SIZE, new Outputs(values, SIZE), gradient);
    for (int i = 0; i < SIZE; i++) {
      for (int c = 0; c < Outputs.NAME_TAGS; c++) {
        assertThat(gradient[i * Outputs.WIDTH + Outputs.NAMES_AT + c]).isZero();
      }
    }
  }

  /** What is learnt and what is decoded are one model: descent on the loss finds the marks. */
  @Test
  void add_descendedOn_makesTheDecoderFindWhatWasMarked() {
    Example example = example(FULL);
    float[] decoder = new float[Decoder.WEIGHTS];
    float[] values = floats(SIZE * Outputs.WIDTH, 9);
    for (int step = 0; step < 200; step++) {
      Loss loss = new Loss(decoder);
      double[] gradient = new double[values.length];
      loss.add(example, 0, SIZE, new Outputs(values.clone(), SIZE), gradient);
      for (int i = 0; i < values.length; i++) {
        values[i] -= (float) gradient[i];
      }
      for (int i = 0; i < decoder.length; i++) {
        decoder[i] -= (float) (0.1 * loss.decoderGradient()[i]);
      }
    }
    List<Decoder.Found> found = new Decoder(decoder).decode(WORDS, new Outputs(values, SIZE));
    assertThat(found).hasSameSizeAs(FULL.marked());
    for (int i = 0; i < found.size(); i++) {
      Annotation.Marked marked = FULL.marked().get(i);
      assertThat(found.get(i).cue()).isEqualTo(marked.cue());
      assertThat(found.get(i).source()).isEqualTo(marked.source().get(0));
      assertThat(found.get(i).contents()).isEqualTo(marked.content());
      if (marked.stance() != null) {
        assertThat(found.get(i).stance()).isEqualTo(marked.stance());
      }
    }
  }
}
