package org.onrecord.attribution;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.report.Block;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/**
 * A stretch between quotation marks within one block.
 *
 * @param span UTF-16 into the report's text, marks included
 * @param continues whether it has no closing mark because the next paragraph opens it again
 */
record Quotation(Span span, boolean continues) {

  /** A single mark closes the nearest one before it, if it stands no farther than this. */
  private static final int LONGEST_SINGLE = 400;

  private static final char NONE = 0;

  /** The outermost quotations of all blocks that are read, in order. */
  static List<Quotation> of(Report report) {
    List<Quotation> all = new ArrayList<>();
    List<Block> blocks = report.blocks();
    String text = report.text();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).kind().isRead()) {
        boolean nextOpens = i + 1 < blocks.size() && opens(text, blocks.get(i + 1).span());
        find(text, blocks.get(i).span(), nextOpens, all);
      }
    }
    return all;
  }

  private static boolean opens(String text, Span block) {
    return block.length() > 1 && closingOf(text, block.start(), block) != NONE;
  }

  private static void find(String text, Span block, boolean nextOpens, List<Quotation> all) {
    int open = -1;
    char closing = NONE;
    int depth = 0;
    for (int i = block.start(); i < block.end(); i++) {
      char c = text.charAt(i);
      if (open < 0) {
        closing = closingOf(text, i, block);
        if (closing == '’' || closing == '\'') {
          int end = singleEnd(text, i, closing, block);
          if (end < 0) {
            continue;
          }
          all.add(new Quotation(new Span(i, end), false));
          i = end - 1;
        } else if (closing != NONE) {
          open = i;
          depth = 1;
          i += closing == DOUBLED ? 1 : 0;
        }
      } else if (closing == DOUBLED) {
        if (c == '\'' && i + 1 < block.end() && text.charAt(i + 1) == '\'') {
          all.add(new Quotation(new Span(open, i + 2), false));
          open = -1;
          i++;
        }
      } else if (c == closing) {
        depth--;
        if (depth == 0 || c == '"') {
          all.add(new Quotation(new Span(open, i + 1), false));
          open = -1;
        }
      } else if (c == text.charAt(open) && c == '«') {
        depth++;
      }
    }
    if (open >= 0 && (nextOpens || block.end() - open > 2)) {
      all.add(new Quotation(new Span(open, block.end()), nextOpens));
    }
  }

  /** Stands for two apostrophes that close what two apostrophes opened. */
  private static final char DOUBLED = 1;

  /** What closes the quotation that the mark at {@code i} opens; NONE where it opens none. */
  private static char closingOf(String text, int i, Span block) {
    char c = text.charAt(i);
    boolean atStart = i == block.start() || !Character.isLetterOrDigit(text.charAt(i - 1));
    boolean beforeWord = i + 1 < block.end() && !Character.isWhitespace(text.charAt(i + 1));
    return switch (c) {
      case '“', '‟' -> '”';
      case '„' -> block.end() > i + 1 && hasBefore(text, '”', '“', i, block) ? '”' : '“';
      case '«' -> '»';
      case '"' -> atStart && beforeWord ? '"' : NONE;
      case '‘', '‚' -> atStart && beforeWord ? '’' : NONE;
      case '`' -> i + 1 < block.end() && text.charAt(i + 1) == '`' ? DOUBLED : NONE;
      case '\'' -> {
        if (!atStart || !beforeWord) {
          yield NONE;
        }
        yield text.charAt(i + 1) == '\'' ? DOUBLED : '\'';
      }
      default -> NONE;
    };
  }

  /** Whether {@code first} comes before {@code second} after {@code from}, within bounds. */
  private static boolean hasBefore(String text, char first, char second, int from, Span block) {
    int end = Math.min(block.end(), from + 10 * LONGEST_SINGLE);
    for (int i = from + 1; i < end; i++) {
      if (text.charAt(i) == first) {
        return true;
      }
      if (text.charAt(i) == second) {
        return false;
      }
    }
    return true;
  }

  /** The end of a quotation in single marks, which also serve as apostrophes; -1 for none. */
  private static int singleEnd(String text, int open, char closing, Span block) {
    if (Character.isDigit(text.charAt(open + 1))) {
      return -1;
    }
    int end = Math.min(block.end(), open + LONGEST_SINGLE);
    int fallback = -1;
    for (int i = open + 2; i < end; i++) {
      char c = text.charAt(i);
      if (c == closing) {
        boolean closes = i + 1 == block.end() || !Character.isLetterOrDigit(text.charAt(i + 1));
        char last = text.charAt(i - 1);
        if (closes && (last == ',' || last == '.' || last == '?' || last == '!')) {
          return i + 1;
        }
        if (closes && last != 's' && !Character.isWhitespace(last)) {
          return i + 1;
        }
        if (closes && fallback < 0) {
          fallback = i + 1;
        }
      } else if (c == '"' || c == '“') {
        return fallback;
      }
    }
    return fallback;
  }
}
