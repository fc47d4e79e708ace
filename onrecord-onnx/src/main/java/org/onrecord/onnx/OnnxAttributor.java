package org.onrecord.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.Quoting;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * Finds attributions with a trained encoder: one pass over each window of a report gives tags,
 * links and stances, out of which attributions are decoded.
 *
 * <p>Safe for use by many threads, each of which reads its own report. Time is linear in the text's
 * length and memory bounded by {@link #STRETCH}, whatever the length of a paragraph.
 */
public final class OnnxAttributor implements Attributor, AutoCloseable {
  /** The most characters that are decoded together; a longer block is cut at white space. */
  static final int STRETCH = 60_000;

  /** The least confidence of what is found inside of a content. */
  public static final double SURE_INSIDE = 0.6;

  /** The fewest words of a content that another attribution is looked for in. */
  public static final int SHORTEST_OUTER = 5;

  private static final Set<String> NOT =
      Set.of("not", "never", "no", "nor", "neither", "cannot", "without", "declined", "refused");

  private final Encoder encoder;

  private OnnxAttributor(Encoder encoder) {
    this.encoder = encoder;
  }

  /**
   * Loads the model that this module ships.
   *
   * @throws ModelException if it cannot be used on this machine
   */
  public static OnnxAttributor load() {
    return of(Encoder.load(ModelFiles.shipped()));
  }

  /** An attributor that reads with {@code encoder} and closes it. */
  public static OnnxAttributor of(Encoder encoder) {
    return new OnnxAttributor(encoder);
  }

  @Override
  public List<Attribution> attribute(Report report) {
    List<Attribution> attributions = new ArrayList<>();
    for (List<Span> stretch : stretches(report)) {
      ReportWords words = ReportWords.of(report.text(), stretch);
      if (words.size() > 0) {
        read(report, words, attributions);
      }
    }
    attributions.sort(Comparator.comparing(Attribution::first));
    return attributions;
  }

  /** Adds what the words hold, and what is said inside of the contents found in them. */
  private void read(Report report, ReportWords words, List<Attribution> into) {
    Outputs outputs = encoder.read(words);
    for (Decoder.Found found : encoder.decoder().decode(words, outputs)) {
      Attribution outer = attribution(report, words, found, null);
      into.add(outer);
      for (WordSpan content : found.contents()) {
        if (content.to() - content.from() < SHORTEST_OUTER) {
          continue;
        }
        for (Decoder.Found inside : encoder.decoder().decodeInside(content, outputs)) {
          if (inside.cue() != null && inside.confidence() >= SURE_INSIDE) {
            into.add(attribution(report, words, inside, outer.id()));
          }
        }
      }
    }
  }

  /** The blocks to read, a few at a time, those too long cut in pieces. */
  private static List<List<Span>> stretches(Report report) {
    List<List<Span>> stretches = new ArrayList<>();
    List<Span> stretch = new ArrayList<>();
    int length = 0;
    for (Block block : report.blocks()) {
      if (!block.kind().isRead()) {
        continue;
      }
      for (Span part : parts(report.text(), block.span())) {
        if (length + part.length() > STRETCH && !stretch.isEmpty()) {
          stretches.add(stretch);
          stretch = new ArrayList<>();
          length = 0;
        }
        stretch.add(part);
        length += part.length();
      }
    }
    stretches.add(stretch);
    return stretches;
  }

  private static List<Span> parts(String text, Span block) {
    List<Span> parts = new ArrayList<>();
    int start = block.start();
    while (block.end() - start > STRETCH) {
      int end = start + STRETCH;
      while (end > start + STRETCH / 2 && !Character.isWhitespace(text.charAt(end))) {
        end--;
      }
      if (Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      parts.add(new Span(start, end));
      start = end;
    }
    parts.add(new Span(start, block.end()));
    return parts;
  }

  private static Attribution attribution(
      Report report, ReportWords words, Decoder.Found found, @Nullable String within) {
    WordSpan source = found.source();
    WordSpan cue = found.cue();
    List<WordSpan> contents = new ArrayList<>(found.contents());
    contents.sort(Comparator.comparingInt(WordSpan::from));
    return Attribution.of(
        report.version(),
        source == null ? List.of() : List.of(words.span(source.from(), source.to())),
        cue == null ? List.of() : List.of(words.span(cue.from(), cue.to())),
        contents.stream().map(c -> words.span(c.from(), c.to())).toList(),
        quoting(words, contents),
        found.stance(),
        cue != null && isNegated(words, cue),
        found.confidence(),
        within);
  }

  private static Quoting quoting(ReportWords words, List<WordSpan> contents) {
    boolean quoted = false;
    boolean plain = false;
    for (WordSpan content : contents) {
      for (int i = content.from(); i < content.to(); i++) {
        if (words.isWord(i)) {
          quoted |= words.isQuoted(i);
          plain |= !words.isQuoted(i);
        }
      }
    }
    return quoted ? plain ? Quoting.MIXED : Quoting.DIRECT : Quoting.INDIRECT;
  }

  /** Whether the cue says that it was not said: "did not say", "has never denied". */
  private static boolean isNegated(ReportWords words, WordSpan cue) {
    int block = words.blockStart(words.blockOf(cue.from()));
    int from = Math.max(block, cue.from() - 2);
    for (int i = from; i < cue.to(); i++) {
      String word = words.word(i).toLowerCase(java.util.Locale.ROOT);
      boolean contracted = word.equals("t") && i - 2 >= block && words.word(i - 2).endsWith("n");
      if (contracted || NOT.contains(word)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
