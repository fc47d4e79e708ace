package org.onrecord.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;
import org.onrecord.onnx.Crf;
import org.onrecord.onnx.Decoder;
import org.onrecord.onnx.Links;
import org.onrecord.onnx.Outputs;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.Tag;
import org.onrecord.onnx.WordSpan;

/**
 * The negative log-likelihood of what was marked, with its gradient by the heads' outputs and the
 * decoder's weights. The structured parts are computed here rather than on tensors: they are small,
 * and the same code decodes.
 */
final class Loss {
  private static final double STANCE = 1;
  private static final double NAMES = 0.2;

  /** What a model read inside of contents counts less than what people marked. */
  private static final double INNER = 0.5;

  /** How much what was marked counts beside what teachers expect. */
  private static final double MARKED = 0.4;

  private final float[] decoder;
  private final double[] decoderGradient = new double[Decoder.WEIGHTS];
  private final Crf crf;
  private final Links sources;
  private final Links contents;
  private double tagging;
  private double linking;
  private double other;

  Loss(float[] decoder) {
    this.decoder = decoder.clone();
    this.crf = new Crf(this.decoder, 0);
    this.sources = Links.ofSources(this.decoder, Decoder.SOURCES_AT);
    this.contents = Links.ofContents(this.decoder, Decoder.CONTENTS_AT);
  }

  /** By the decoder's weights, of all that was added. */
  double[] decoderGradient() {
    return decoderGradient;
  }

  double tagging() {
    return tagging;
  }

  double linking() {
    return linking;
  }

  double other() {
    return other;
  }

  double total() {
    return tagging + linking + other;
  }

  /**
   * Adds the loss of words {@code [from, to)} of an example, the mean over its annotators; where
   * nobody marked it, teachers alone tell.
   *
   * @param outputs of those words alone
   * @param gradient by {@code outputs}, of the same size; added to
   */
  void add(Example example, int from, int to, Outputs outputs, double[] gradient) {
    add(example, from, to, outputs, gradient, List.of());
  }

  /** What a trained network thinks of a window: its field, and its outputs for those words. */
  record Taught(Crf crf, Outputs outputs) {}

  /**
   * As above, with tags that are partly those that teachers expect (knowledge distillation, Hinton
   * et al. 2015): the gradient of a field's likelihood is the difference of two expectations, and
   * the teachers' takes the place of a share of what was marked.
   */
  void add(
      Example example,
      int from,
      int to,
      Outputs outputs,
      double[] gradient,
      List<Taught> teachers) {
    ReportWords words = example.words();
    double share = 1.0 / example.annotations().size();
    for (int block = 0; block < words.blocks(); block++) {
      int start = Math.max(from, words.blockStart(block));
      int end = Math.min(to, words.blockStart(block + 1));
      if (start < end) {
        tags(example, start, end, from, outputs, gradient, share, teachers);
      }
    }
    names(example, from, to, outputs, gradient);
    for (Annotation annotation : example.annotations()) {
      links(words, annotation.marked(), from, to, outputs, gradient, share);
      stances(annotation.marked(), from, to, outputs, gradient, share);
      for (Annotation.Inner inner : annotation.inner()) {
        if (isWithin(inner.content(), from, to)) {
          inside(inner, from, outputs, gradient, INNER * share);
          links(words, inner.marked(), from, to, outputs, gradient, INNER * share);
          stances(inner.marked(), from, to, outputs, gradient, INNER * share);
        }
      }
    }
  }

  private void inside(
      Annotation.Inner inner, int from, Outputs outputs, double[] gradient, double share) {
    int start = inner.content().from() - from;
    float[][] scores = outputs.tags(Outputs.INNER_AT, start, inner.content().to() - from);
    Crf.Expectation expected = crf.expect(scores);
    int[] tags = inner.tags();
    tagging += share * (expected.logPartition() - crf.score(scores, tags));
    for (int w = 0; w < Crf.WEIGHTS; w++) {
      decoderGradient[w] += share * expected.weights()[w];
    }
    for (int i = 0; i < tags.length; i++) {
      for (int t = 0; t < Tag.COUNT; t++) {
        gradient[(start + i) * Outputs.WIDTH + Outputs.INNER_AT + t] +=
            share * expected.tags()[i][t];
      }
    }
    marked(tags, start, Outputs.INNER_AT, gradient, share);
  }

  /** Takes what was marked, tags of words from {@code start}, off the field's gradient. */
  private void marked(int[] tags, int start, int column, double[] gradient, double share) {
    decoderGradient[tags[0]] -= share;
    decoderGradient[Tag.COUNT + tags[tags.length - 1]] -= share;
    for (int i = 0; i < tags.length; i++) {
      gradient[(start + i) * Outputs.WIDTH + column + tags[i]] -= share;
      if (i > 0) {
        decoderGradient[2 * Tag.COUNT + tags[i - 1] * Tag.COUNT + tags[i]] -= share;
      }
    }
  }

  private void tags(
      Example example,
      int start,
      int end,
      int from,
      Outputs outputs,
      double[] gradient,
      double fraction,
      List<Taught> teachers) {
    double share = teachers.isEmpty() ? fraction : fraction * MARKED;
    float[][] scores = outputs.tags(Outputs.TAGS_AT, start - from, end - from);
    Crf.Expectation expected = crf.expect(scores);
    double taught = example.annotations().isEmpty() ? 1 : 1 - MARKED;
    for (Taught teacher : teachers) {
      double part = taught / teachers.size();
      tagging +=
          part * (expected.logPartition() - teach(teacher, scores, start, from, gradient, part));
    }
    for (int w = 0; w < Crf.WEIGHTS; w++) {
      decoderGradient[w] += expected.weights()[w];
    }
    for (int i = start; i < end; i++) {
      int row = (i - from) * Outputs.WIDTH + Outputs.TAGS_AT;
      for (int t = 0; t < Tag.COUNT; t++) {
        gradient[row + t] += expected.tags()[i - start][t];
      }
    }
    for (Annotation annotation : example.annotations()) {
      int[] tags = java.util.Arrays.copyOfRange(annotation.tags(), start, end);
      // A window may begin inside of a span of a long block.
      if (!Tag.of(tags[0]).mayStart()) {
        tags[0]--;
      }
      tagging += share * (expected.logPartition() - crf.score(scores, tags));
      marked(tags, start - from, Outputs.TAGS_AT, gradient, share);
    }
  }

  /** Takes a share of what a teacher expects off the gradient; answers with its expected score. */
  private double teach(
      Taught teacher, float[][] scores, int start, int from, double[] gradient, double share) {
    int end = start + scores.length;
    Crf.Expectation expected =
        teacher.crf().expect(teacher.outputs().tags(Outputs.TAGS_AT, start - from, end - from));
    double score = 0;
    for (int w = 0; w < Crf.WEIGHTS; w++) {
      decoderGradient[w] -= share * expected.weights()[w];
      score += expected.weights()[w] * decoder[w];
    }
    for (int i = start; i < end; i++) {
      int row = (i - from) * Outputs.WIDTH + Outputs.TAGS_AT;
      for (int t = 0; t < Tag.COUNT; t++) {
        double likely = expected.tags()[i - start][t];
        gradient[row + t] -= share * likely;
        score += likely * scores[i - start][t];
      }
    }
    return score;
  }

  private void names(Example example, int from, int to, Outputs outputs, double[] gradient) {
    if (example.names().length == 0) {
      return;
    }
    for (int i = from; i < to; i++) {
      classify(
          outputs,
          i - from,
          i - from + 1,
          Outputs.NAMES_AT,
          Names.count(),
          example.names()[i],
          NAMES,
          gradient);
    }
  }

  private void stances(
      List<Annotation.Marked> all,
      int from,
      int to,
      Outputs outputs,
      double[] gradient,
      double share) {
    for (Annotation.Marked marked : all) {
      WordSpan cue = marked.cue();
      Stance stance = marked.stance();
      if (cue != null && stance != null && from <= cue.from() && cue.to() <= to) {
        classify(
            outputs,
            cue.from() - from,
            cue.to() - from,
            Outputs.STANCES_AT,
            Outputs.STANCES,
            stance.ordinal(),
            STANCE * marked.trust() * share,
            gradient);
      }
    }
  }

  /** Cross entropy of the columns' sums over words {@code [from, to)}. */
  private void classify(
      Outputs outputs,
      int from,
      int to,
      int column,
      int classes,
      int right,
      double weight,
      double[] gradient) {
    double[] scores = new double[classes];
    for (int i = from; i < to; i++) {
      for (int c = 0; c < classes; c++) {
        scores[c] += outputs.get(i, column + c);
      }
    }
    double[] likely = softmax(scores);
    other -= weight * Math.log(Math.max(1e-12, likely[right]));
    for (int i = from; i < to; i++) {
      for (int c = 0; c < classes; c++) {
        gradient[i * Outputs.WIDTH + column + c] += weight * (likely[c] - (c == right ? 1 : 0));
      }
    }
  }

  private record Placed(WordSpan span, int block) {}

  private void links(
      ReportWords words,
      List<Annotation.Marked> all,
      int from,
      int to,
      Outputs outputs,
      double[] gradient,
      double share) {
    List<Placed> cues = new ArrayList<>();
    List<Annotation.Marked> of = new ArrayList<>();
    List<Placed> said = new ArrayList<>();
    all.stream()
        .filter(m -> isWithin(m.cue(), from, to))
        .sorted(java.util.Comparator.comparingInt(m -> placed(words, m.cue(), from).span().from()))
        .forEach(
            marked -> {
              cues.add(placed(words, marked.cue(), from));
              of.add(marked);
            });
    for (Annotation.Marked marked : all) {
      for (WordSpan source : marked.source()) {
        if (isWithin(source, from, to)) {
          Placed placed = placed(words, source, from);
          if (!said.contains(placed)) {
            said.add(placed);
          }
        }
      }
    }
    for (int c = 0; c < cues.size(); c++) {
      for (WordSpan content : of.get(c).content()) {
        if (isWithin(content, from, to)) {
          content(placed(words, content, from), c, cues, outputs, gradient, share);
        }
      }
      source(of.get(c).source(), from, to, c, cues, said, outputs, gradient, share);
    }
  }

  private void content(
      Placed content,
      int right,
      List<Placed> cues,
      Outputs outputs,
      double[] gradient,
      double share) {
    List<WordSpan> spans = cues.stream().map(Placed::span).toList();
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < cues.size(); i++) {
      int away = cues.get(i).block() - content.block();
      if (i == right || away >= -Decoder.BLOCKS_BEFORE && away <= Decoder.BLOCKS_AFTER) {
        candidates.add(i);
      }
    }
    double[] scores = new double[candidates.size()];
    int[] weights = new int[scores.length];
    for (int k = 0; k < scores.length; k++) {
      Placed cue = cues.get(candidates.get(k));
      weights[k] =
          Links.weight(
              content.span(),
              cue.span(),
              Links.parted(content.span(), candidates.get(k), spans),
              cue.block() == content.block());
      scores[k] = contents.score(outputs, content.span(), cue.span(), weights[k]);
    }
    double[] likely = softmax(scores);
    for (int k = 0; k < scores.length; k++) {
      boolean is = candidates.get(k) == right;
      if (is) {
        linking -= share * Math.log(Math.max(1e-12, likely[k]));
      }
      double by = share * (likely[k] - (is ? 1 : 0));
      decoderGradient[Decoder.CONTENTS_AT + weights[k]] += by;
      push(contents, content.span(), cues.get(candidates.get(k)).span(), by, outputs, gradient);
    }
  }

  private void source(
      List<WordSpan> gold,
      int from,
      int to,
      int cueIndex,
      List<Placed> cues,
      List<Placed> said,
      Outputs outputs,
      double[] gradient,
      double share) {
    List<WordSpan> spans = cues.stream().map(Placed::span).toList();
    Placed cue = cues.get(cueIndex);
    WordSpan right = null;
    for (WordSpan span : gold) {
      if (right == null && isWithin(span, from, to)) {
        right = new WordSpan(span.from() - from, span.to() - from);
      }
    }
    if (!gold.isEmpty() && right == null) {
      return;
    }
    List<Placed> candidates = said.stream().filter(s -> s.block() == cue.block()).toList();
    double[] scores = new double[candidates.size() + 1];
    int[] weights = new int[scores.length];
    int answer = candidates.size();
    for (int k = 0; k < candidates.size(); k++) {
      WordSpan span = candidates.get(k).span();
      weights[k] = Links.weight(span, cue.span(), Links.parted(span, cueIndex, spans), true);
      scores[k] = sources.score(outputs, span, cue.span(), weights[k]);
      answer = span.equals(right) ? k : answer;
    }
    if (right != null && answer == candidates.size()) {
      return;
    }
    weights[candidates.size()] = Links.WEIGHTS - 1;
    scores[candidates.size()] = sources.none();
    double[] likely = softmax(scores);
    linking -= share * Math.log(Math.max(1e-12, likely[answer]));
    for (int k = 0; k < scores.length; k++) {
      double by = share * (likely[k] - (k == answer ? 1 : 0));
      decoderGradient[Decoder.SOURCES_AT + weights[k]] += by;
      if (k < candidates.size()) {
        push(sources, candidates.get(k).span(), cue.span(), by, outputs, gradient);
      }
    }
  }

  /** Hands the gradient {@code by} of a link's score down to the vectors of both spans. */
  private static void push(
      Links links, WordSpan span, WordSpan cue, double by, Outputs outputs, double[] gradient) {
    double factor = by * Links.scale();
    int a = span.from();
    int b = span.to() - 1;
    int c = cue.from();
    int d = cue.to() - 1;
    for (int i = 0; i < Outputs.LINK; i++) {
      int s = links.spanAt() + i;
      int q = links.cueAt() + i;
      double ofCue = factor * (outputs.get(c, q) + outputs.get(d, q));
      double ofSpan = factor * (outputs.get(a, s) + outputs.get(b, s));
      gradient[a * Outputs.WIDTH + s] += ofCue;
      gradient[b * Outputs.WIDTH + s] += ofCue;
      gradient[c * Outputs.WIDTH + q] += ofSpan;
      gradient[d * Outputs.WIDTH + q] += ofSpan;
    }
  }

  private static boolean isWithin(@Nullable WordSpan span, int from, int to) {
    return span != null && from <= span.from() && span.to() <= to;
  }

  /** A span of the report's words as one of the window's. */
  private static Placed placed(ReportWords words, @Nullable WordSpan span, int from) {
    if (span == null) {
      throw new IllegalArgumentException("no span to place");
    }
    return new Placed(
        new WordSpan(span.from() - from, span.to() - from), words.blockOf(span.from()));
  }

  private static double[] softmax(double[] scores) {
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double[] likely = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      likely[i] = Math.exp(scores[i] - max);
      sum += likely[i];
    }
    for (int i = 0; i < scores.length; i++) {
      likely[i] /= sum;
    }
    return likely;
  }
}
