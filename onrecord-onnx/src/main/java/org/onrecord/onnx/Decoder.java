package org.onrecord.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Stance;

/**
 * Makes attributions of what the heads say of the words: the likeliest spans of each block, then
 * the cue of each content and the source of each cue. Immutable; a pure function.
 */
public final class Decoder {
  /** How many weights it has: the field's, then those of both kinds of link. */
  public static final int WEIGHTS = Crf.WEIGHTS + 2 * Links.WEIGHTS;

  /** Where the weights of the links from sources begin. */
  public static final int SOURCES_AT = Crf.WEIGHTS;

  /** Where the weights of the links from contents begin. */
  public static final int CONTENTS_AT = Crf.WEIGHTS + Links.WEIGHTS;

  /** How many blocks before and after its own a content's cue is looked for in. */
  public static final int BLOCKS_BEFORE = 4;

  public static final int BLOCKS_AFTER = 1;

  private final Crf crf;
  private final Links sources;
  private final Links contents;

  /** A decoder with these {@link #WEIGHTS} weights. */
  public Decoder(float[] weights) {
    if (weights.length != WEIGHTS) {
      throw new IllegalArgumentException(weights.length + " weights instead of " + WEIGHTS);
    }
    this.crf = new Crf(weights, 0);
    this.sources = Links.ofSources(weights, SOURCES_AT);
    this.contents = Links.ofContents(weights, CONTENTS_AT);
  }

  /**
   * One attribution, in words of the report.
   *
   * @param confidence mean probability of the tags at the ends of its spans, 0 to 1
   */
  public record Found(
      @Nullable WordSpan source,
      @Nullable WordSpan cue,
      List<WordSpan> contents,
      Stance stance,
      double confidence) {
    public Found {
      contents = List.copyOf(contents);
    }
  }

  private record Tagged(WordSpan span, int block, double confidence) {}

  /** The attributions of a report in the order of their first word. */
  public List<Found> decode(ReportWords words, Outputs outputs) {
    Spans spans = new Spans();
    for (int block = 0; block < words.blocks(); block++) {
      tag(
          outputs,
          Outputs.TAGS_AT,
          new WordSpan(words.blockStart(block), words.blockStart(block + 1)),
          block,
          spans);
    }
    return linked(spans, outputs);
  }

  /** What is said inside of a content, in the order of its first word. */
  public List<Found> decodeInside(WordSpan content, Outputs outputs) {
    Spans spans = new Spans();
    tag(outputs, Outputs.INNER_AT, content, 0, spans);
    return linked(spans, outputs);
  }

  /** The spans of each role, in order. */
  private record Spans(List<Tagged> sources, List<Tagged> cues, List<Tagged> contents) {
    Spans() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    List<Tagged> of(Role role) {
      return switch (role) {
        case SOURCE -> sources;
        case CUE -> cues;
        case CONTENT -> contents;
      };
    }
  }

  private List<Found> linked(Spans spans, Outputs outputs) {
    List<Tagged> cues = spans.cues();
    List<WordSpan> cueSpans = cues.stream().map(Tagged::span).toList();
    List<List<Tagged>> contentsOf = new ArrayList<>();
    cues.forEach(cue -> contentsOf.add(new ArrayList<>()));
    List<Found> found = new ArrayList<>();
    for (Tagged content : spans.contents()) {
      int cue = cueOf(content, cues, cueSpans, outputs);
      if (cue >= 0) {
        contentsOf.get(cue).add(content);
      } else {
        found.add(
            new Found(
                null, null, List.of(content.span()), Stance.ASSERTS, content.confidence() / 2));
      }
    }
    for (int i = 0; i < cues.size(); i++) {
      List<Tagged> said = contentsOf.get(i);
      if (!said.isEmpty()) {
        Tagged cue = cues.get(i);
        Tagged source = sourceOf(i, cues, cueSpans, spans.sources(), outputs);
        double sum = cue.confidence() + (source == null ? 0 : source.confidence());
        for (Tagged content : said) {
          sum += content.confidence();
        }
        found.add(
            new Found(
                source == null ? null : source.span(),
                cue.span(),
                said.stream().map(Tagged::span).toList(),
                stance(cue.span(), outputs),
                sum / (said.size() + (source == null ? 1 : 2))));
      }
    }
    found.sort(Comparator.comparingInt(Decoder::first));
    return found;
  }

  private static int first(Found found) {
    int first = found.contents().get(0).from();
    WordSpan source = found.source();
    WordSpan cue = found.cue();
    first = source == null ? first : Math.min(first, source.from());
    return cue == null ? first : Math.min(first, cue.from());
  }

  private void tag(Outputs outputs, int column, WordSpan where, int block, Spans spans) {
    int from = where.from();
    float[][] scores = outputs.tags(column, from, where.to());
    int[] tags = crf.decode(scores);
    double[][] likely = null;
    for (int i = 0; i < tags.length; ) {
      Role role = Tag.of(tags[i]).role().orElse(null);
      int end = i + 1;
      if (role != null) {
        while (end < tags.length && tags[end] == Tag.in(role).ordinal()) {
          end++;
        }
        if (likely == null) {
          likely = crf.expect(scores).tags();
        }
        double confidence = (likely[i][tags[i]] + likely[end - 1][tags[end - 1]]) / 2;
        spans
            .of(role)
            .add(
                new Tagged(
                    new WordSpan(from + i, from + end),
                    block,
                    Math.max(0, Math.min(1, confidence))));
      }
      i = end;
    }
  }

  private int cueOf(Tagged content, List<Tagged> cues, List<WordSpan> cueSpans, Outputs outputs) {
    int best = -1;
    double max = Double.NEGATIVE_INFINITY;
    int start = firstAtOrAfter(cues, content.block() - BLOCKS_BEFORE);
    for (int i = start;
        i < cues.size() && cues.get(i).block() <= content.block() + BLOCKS_AFTER;
        i++) {
      Tagged cue = cues.get(i);
      int weight =
          Links.weight(
              content.span(),
              cue.span(),
              Links.parted(content.span(), i, cueSpans),
              cue.block() == content.block());
      double score = contents.score(outputs, content.span(), cue.span(), weight);
      if (score > max) {
        max = score;
        best = i;
      }
    }
    return best;
  }

  private @Nullable Tagged sourceOf(
      int cueIndex,
      List<Tagged> cues,
      List<WordSpan> cueSpans,
      List<Tagged> candidates,
      Outputs outputs) {
    Tagged cue = cues.get(cueIndex);
    Tagged best = null;
    double max = sources.none();
    for (int i = firstAtOrAfter(candidates, cue.block());
        i < candidates.size() && candidates.get(i).block() == cue.block();
        i++) {
      Tagged source = candidates.get(i);
      int weight =
          Links.weight(
              source.span(), cue.span(), Links.parted(source.span(), cueIndex, cueSpans), true);
      double score = sources.score(outputs, source.span(), cue.span(), weight);
      if (score > max) {
        max = score;
        best = source;
      }
    }
    return best;
  }

  private static int firstAtOrAfter(List<Tagged> spans, int block) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).block() < block) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Stance stance(WordSpan cue, Outputs outputs) {
    Stance best = Stance.ASSERTS;
    double max = Double.NEGATIVE_INFINITY;
    for (Stance stance : Stance.values()) {
      double score = 0;
      for (int i = cue.from(); i < cue.to(); i++) {
        score += outputs.get(i, Outputs.STANCES_AT + stance.ordinal());
      }
      if (score > max) {
        max = score;
        best = stance;
      }
    }
    return best;
  }
}
