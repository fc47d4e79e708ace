package org.onrecord.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * What a report says in its own voice: its headline; of a post without one its first sentence, and
 * each point of its lists. A sentence that counts what was destroyed ("За добу знищено 3 танки, 2
 * гармати та склад") comes apart into one claim a number. Linear in the text's length.
 */
final class OwnVoice {
  private static final int LONGEST = 400;
  private static final int FEWEST_POINTS = 2;
  private static final int MOST_POINTS = 40;

  /** What begins a point: a number, a dash, or a mark or picture. */
  private static final Pattern POINT =
      Pattern.compile(
          "(?:\\d{1,2}[.)]|[-–—‒*•·]|[\\p{So}\\p{Sm}]+\\x{FE0F}?)\\s*(?=[\\p{L}\\p{N}«\"“„])");

  private static final Pattern DESTROYED =
      Pattern.compile(
          "(?<!\\p{L})(?:знищ|уничтож|ліквід|ликвидир|збит|збил|сбит|сбил|підбит|подбит|destroyed|shot"
              + " down)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A number that what was destroyed begins with. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\p{N}.,:-])\\d{1,6}(?= \\p{L})");

  private static final Pattern BETWEEN =
      Pattern.compile(
          "(?:,\\s*(?:(?:і|й|та|и|and|а також|а также)\\s+)?|\\s+(?:і|й|та|и|and|а також|а также)\\s+)$");

  private OwnVoice() {}

  /**
   * The contents that the report says itself, in order, each as its spans; none where it has no
   * words of its own.
   */
  static List<List<Span>> of(Report report) {
    List<Block> read = new ArrayList<>();
    for (Block block : report.blocks()) {
      if (block.kind() == BlockKind.HEADLINE) {
        return List.of(List.of(block.span()));
      }
      if (block.kind() == BlockKind.PARAGRAPH) {
        read.add(block);
      }
    }
    List<List<Span>> contents = new ArrayList<>();
    String text = report.text();
    for (int i = 0; i < read.size(); i++) {
      Span block = read.get(i).span();
      int points = points(text, read, i);
      if (points >= FEWEST_POINTS) {
        Span opening = i == 0 ? null : opening(text, read.get(i - 1).span());
        if (i == 1 && opening != null) {
          // It says nothing without its points.
          contents.clear();
        }
        for (int p = i; p < i + Math.min(points, MOST_POINTS); p++) {
          Span point = point(text, read.get(p).span());
          contents.add(opening == null ? List.of(point) : List.of(opening, point));
        }
        i += points - 1;
      } else if (i == 0) {
        contents.addAll(counted(text, firstSentence(text, block)));
      }
    }
    return contents;
  }

  /** How many blocks from {@code first} on are points of one list. */
  private static int points(String text, List<Block> blocks, int first) {
    int end = first;
    while (end < blocks.size() && mark(text, blocks.get(end).span()) > 0) {
      end++;
    }
    return end - first;
  }

  /** How long the mark of a point is; 0 for none. */
  private static int mark(String text, Span block) {
    Matcher mark = POINT.matcher(text).region(block.start(), block.end());
    return mark.lookingAt() ? mark.end() - block.start() : 0;
  }

  private static Span point(String text, Span block) {
    Span words = new Span(block.start() + mark(text, block), block.end());
    return new Span(words.start(), cut(text, words));
  }

  /** The line before a list where it opens it, else null. */
  private static @Nullable Span opening(String text, Span before) {
    return text.charAt(before.end() - 1) == ':' && before.end() - before.start() <= LONGEST
        ? before
        : null;
  }

  /** One content a number of what was destroyed; else the sentence as it stands. */
  private static List<List<Span>> counted(String text, Span sentence) {
    Matcher verb = DESTROYED.matcher(text).region(sentence.start(), sentence.end());
    if (!verb.find()) {
      return List.of(List.of(sentence));
    }
    List<Integer> starts = new ArrayList<>();
    Matcher number = NUMBER.matcher(text).region(verb.end(), sentence.end());
    while (number.find()) {
      boolean follows =
          starts.isEmpty()
              || BETWEEN.matcher(text).region(starts.get(starts.size() - 1), number.start()).find();
      if (follows) {
        starts.add(number.start());
      }
    }
    if (starts.size() < FEWEST_POINTS || starts.size() > MOST_POINTS) {
      return List.of(List.of(sentence));
    }
    Span opening = new Span(sentence.start(), starts.get(0));
    List<List<Span>> contents = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = sentence.end();
      if (i + 1 < starts.size()) {
        Matcher between = BETWEEN.matcher(text).region(starts.get(i), starts.get(i + 1));
        end = between.find() ? between.start() : starts.get(i + 1);
      }
      contents.add(List.of(opening, new Span(starts.get(i), end)));
    }
    return contents;
  }

  private static Span firstSentence(String text, Span paragraph) {
    int limit = Math.min(paragraph.end(), paragraph.start() + LONGEST);
    for (int i = paragraph.start(); i < limit; i++) {
      char c = text.charAt(i);
      boolean ends = c == '.' || c == '!' || c == '?' || c == '\n';
      if (ends && (i + 1 == paragraph.end() || Character.isWhitespace(text.charAt(i + 1)))) {
        return new Span(paragraph.start(), c == '\n' ? i : i + 1);
      }
    }
    return new Span(paragraph.start(), cut(text, paragraph));
  }

  /** Where a span ends that is cut to the longest, within no character. */
  private static int cut(String text, Span span) {
    int limit = Math.min(span.end(), span.start() + LONGEST);
    return limit < span.end() && Character.isHighSurrogate(text.charAt(limit - 1))
        ? limit - 1
        : limit;
  }
}
