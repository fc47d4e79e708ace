package org.onrecord.reader.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Span;

/**
 * Finds the blocks of plain text. A line is a block, unless the text is broken into lines of even
 * length, where blank lines part the blocks. Linear in the text's length.
 */
public final class Blocks {
  /** What follows the last of so many blocks is one paragraph: no report is that long. */
  private static final int MOST = 20_000;

  private static final int HEADLINE_LONGEST = 250;
  private static final int HEADING_LONGEST = 90;
  private static final int OPENING_LINES = 8;
  private static final int TAIL_LINES = 40;

  private static final Pattern CAPTION =
      Pattern.compile(
          "(?:file )?(?:photos?|images?|pictures?|pictured|captions?|video|graphic|map|фото|відео"
              + "|видео)\\s?(?:\\d{1,2}\\s?)?[:：].*|file\\s?[-–—].*|\\[?(?:photo|image|фото) (?:by"
              + "|credit|courtesy).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  private static final Pattern BYLINE =
      Pattern.compile("(?:by|written by|автор:?|reported by)\\s+(\\p{Lu}[^.!?]{2,80})");

  private Blocks() {}

  /** One line or paragraph while its kind is still open. */
  private static final class Part {
    final Span span;
    final String words;
    final boolean apart;
    @Nullable BlockKind kind;

    /**
     * @param apart whether a blank line or the end of the text follows
     */
    Part(Span span, String words, boolean apart) {
      this.span = span;
      this.words = words;
      this.apart = apart;
    }
  }

  /** The blocks of a report in plain text, its headline among them where it has one. */
  public static List<Block> of(String text) {
    return blocks(parts(text), true);
  }

  /** The blocks of a body, of which the headline is told elsewhere or absent. */
  public static List<Block> ofBody(String text) {
    return blocks(parts(text), false);
  }

  /**
   * The blocks of a text that may begin with its title, told apart from it.
   *
   * @return the blocks of {@code text}; the first is the headline where the text begins with it
   */
  static List<Block> of(String text, Span title) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(BlockKind.HEADLINE, title));
    int start = title.end();
    for (Block block : ofBody(text.substring(start))) {
      Span span = block.span();
      blocks.add(new Block(block.kind(), new Span(start + span.start(), start + span.end())));
    }
    return blocks;
  }

  /** The date that a dateline of these blocks names, or null. */
  static @Nullable PublicationTime published(String text, List<Block> blocks) {
    for (Block block : blocks) {
      if (block.kind() == BlockKind.DATELINE) {
        PublicationTime time = Dates.parse(block.span().of(text));
        if (time != null) {
          return time;
        }
      }
    }
    return null;
  }

  /** The author that a dateline of these blocks names, or null. */
  static @Nullable String byline(String text, List<Block> blocks) {
    for (Block block : blocks) {
      if (block.kind() == BlockKind.DATELINE) {
        String author = author(block.span().of(text));
        if (author != null) {
          return author;
        }
      }
    }
    return null;
  }

  /** Whether a line says when a report was published or who wrote it, and nothing else. */
  public static boolean isDateline(String line) {
    return Dates.parse(line) != null || author(line) != null;
  }

  private static @Nullable String author(String line) {
    if (line.length() > 100) {
      return null;
    }
    String words = WhiteSpace.collapse(line);
    if (words.length() > 3 && words.regionMatches(true, 0, "by ", 0, 3)) {
      words = "by " + words.substring(3);
    }
    var matcher = BYLINE.matcher(words);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static List<Block> blocks(List<Part> parts, boolean mayHaveHeadline) {
    int first = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i < OPENING_LINES && isDateline(part.words)) {
        part.kind = BlockKind.DATELINE;
      } else if (CAPTION.matcher(start(part.words)).matches()) {
        part.kind = BlockKind.CAPTION;
      } else if (Furniture.is(part.words)) {
        part.kind = BlockKind.FURNITURE;
      }
      if (part.kind != null && first == i) {
        first++;
      }
    }
    if (mayHaveHeadline && first < Math.min(parts.size(), 3) && isHeadline(parts, first)) {
      parts.get(first).kind = BlockKind.HEADLINE;
    }
    markTail(parts);
    List<Block> blocks = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      BlockKind kind = part.kind;
      if (kind == null) {
        kind = isHeading(parts, i) ? BlockKind.HEADING : BlockKind.PARAGRAPH;
      }
      blocks.add(new Block(kind, part.span));
    }
    return blocks;
  }

  /** Enough of a block to tell what it opens with. */
  private static String start(String words) {
    return words.length() <= 200 ? words : words.substring(0, 200);
  }

  private static boolean isHeadline(List<Part> parts, int at) {
    Part part = parts.get(at);
    boolean alone = at + 1 == parts.size();
    boolean followed = alone || part.apart || parts.get(at + 1).kind == BlockKind.DATELINE;
    return followed
        && part.words.length() <= HEADLINE_LONGEST
        && Furniture.hasLetter(part.words)
        && !Furniture.endsAsSentence(part.words);
  }

  private static boolean isHeading(List<Part> parts, int at) {
    Part part = parts.get(at);
    if (part.words.length() > HEADING_LONGEST
        || at == 0
        || at + 1 >= parts.size()
        || !parts.get(at - 1).apart
        || Furniture.endsAsSentence(part.words)
        || !Furniture.hasLetter(part.words)) {
      return false;
    }
    char opening = part.words.charAt(0);
    char last = part.words.charAt(part.words.length() - 1);
    boolean spoken = "\"“”«»‘’'-–—!?".indexOf(opening) >= 0 || "\"”»!".indexOf(last) >= 0;
    boolean leads = parts.get(at + 1).words.length() > HEADING_LONGEST;
    return leads && !spoken && !Character.isLowerCase(opening);
  }

  /**
   * Below the report stand invitations and, after them, titles of other stories: once furniture has
   * begun, lines to the end that look like titles belong to it, and so do titles that come twice.
   */
  private static void markTail(List<Part> parts) {
    int tail = parts.size();
    int firstFurniture = -1;
    while (tail > 1 && parts.size() - tail < TAIL_LINES) {
      Part part = parts.get(tail - 1);
      if (part.kind == BlockKind.FURNITURE) {
        firstFurniture = tail - 1;
      } else if (part.kind != null || !Furniture.isTitleLike(part.words)) {
        break;
      }
      tail--;
    }
    Set<String> seen = new HashSet<>();
    for (int i = tail; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean twice = !seen.add(part.words.toLowerCase(Locale.ROOT));
      if (twice || (firstFurniture >= 0 && i > firstFurniture)) {
        part.kind = BlockKind.FURNITURE;
      }
      if (twice) {
        for (int j = tail; j < i; j++) {
          if (parts.get(j).words.equalsIgnoreCase(part.words)) {
            parts.get(j).kind = BlockKind.FURNITURE;
          }
        }
      }
    }
  }

  private static List<Part> parts(String text) {
    List<Span> lines = new ArrayList<>();
    List<Boolean> apart = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      if (lines.size() == MOST) {
        end = text.length();
      }
      while (end < text.length() && !WhiteSpace.isLineBreak(text.charAt(end))) {
        end++;
      }
      Span line = stripped(text, at, end);
      if (line.length() > 0) {
        lines.add(line);
        apart.add(false);
      } else if (!apart.isEmpty()) {
        apart.set(apart.size() - 1, true);
      }
      at = end;
      if (at < text.length()) {
        boolean pair = text.charAt(at) == '\r' && at + 1 < text.length();
        at += pair && text.charAt(at + 1) == '\n' ? 2 : 1;
      }
    }
    if (!apart.isEmpty()) {
      apart.set(apart.size() - 1, true);
    }
    boolean wrapped = isWrapped(text, lines, apart);
    List<Part> parts = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (start < 0) {
        start = lines.get(i).start();
      }
      if (!wrapped || apart.get(i)) {
        Span span = new Span(start, lines.get(i).end());
        parts.add(new Part(span, span.of(text), apart.get(i)));
        start = -1;
      }
    }
    return parts;
  }

  /** Whether line breaks fall inside sentences, as in text broken at a fixed width. */
  private static boolean isWrapped(String text, List<Span> lines, List<Boolean> apart) {
    int inside = 0;
    int broken = 0;
    int longest = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      longest = Math.max(longest, lines.get(i).length());
      if (!apart.get(i)) {
        inside++;
        Span next = lines.get(i + 1);
        char last = text.charAt(lines.get(i).end() - 1);
        boolean full = lines.get(i).length() >= 40;
        boolean ended = ".!?\"”»…:".indexOf(last) >= 0;
        boolean goesOn = Character.isLowerCase(text.charAt(next.start()));
        if (full && (goesOn || !ended)) {
          broken++;
        }
      }
    }
    return inside > 0 && longest <= 120 && broken * 4 >= inside * 3;
  }

  private static Span stripped(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && WhiteSpace.isInvisible(text.charAt(start))) {
      start++;
    }
    while (end > start && WhiteSpace.isInvisible(text.charAt(end - 1))) {
      end--;
    }
    return new Span(start, end);
  }
}
