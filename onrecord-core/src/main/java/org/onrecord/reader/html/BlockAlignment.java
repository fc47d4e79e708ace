package org.onrecord.reader.html;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.onrecord.reader.text.Alignment;

/**
 * Finds where in the source the characters of a block stand, by taking the block's text nodes
 * through the same folding of white space again.
 */
final class BlockAlignment {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?");

  private final String source;
  private final Alignment.Builder alignment;

  // Of the node at hand: for each of its characters, where it begins and ends in the source.
  private int[] begins = new int[0];
  private int[] ends = new int[0];

  BlockAlignment(String source, Alignment.Builder alignment) {
    this.source = source;
    this.alignment = alignment;
  }

  /**
   * Adds a block.
   *
   * @param at where its words stand in the text
   */
  void add(PageBlock block, int at) {
    String words = block.words();
    int next = 0;
    boolean pending = false;
    int spaceBegin = -1;
    int spaceEnd = -1;
    for (Node node : block.nodes()) {
      if (!(node instanceof TextNode text)) {
        pending = true;
        continue;
      }
      String own = text.getWholeText();
      boolean placed = place(text, own);
      for (int i = 0; i < own.length() && next < words.length(); i++) {
        char c = own.charAt(i);
        if (isSpace(c)) {
          if (!pending || spaceBegin < 0) {
            spaceBegin = placed ? begins[i] : -1;
            spaceEnd = placed ? ends[i] : -1;
          }
          pending = true;
          continue;
        }
        if (next == 0 && c != words.charAt(0)) {
          // Invisible characters at the start are not in the words.
          continue;
        }
        if (pending && next > 0 && words.charAt(next) == ' ') {
          if (spaceBegin >= 0) {
            alignment.add(at + next, spaceBegin, 1, spaceEnd - spaceBegin);
          }
          next++;
        }
        pending = false;
        spaceBegin = -1;
        if (next < words.length() && words.charAt(next) == c) {
          int from = i;
          // A character beyond the basic plane may come from one entity as a whole.
          if (placed && begins[i] >= 0) {
            int length = 1;
            while (i + 1 < own.length()
                && begins[i + 1] == begins[from]
                && next + length < words.length()
                && words.charAt(next + length) == own.charAt(i + 1)) {
              i++;
              length++;
            }
            alignment.add(at + next, begins[from], length, ends[from] - begins[from]);
            next += length;
          } else {
            next++;
          }
        }
      }
    }
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether the source of a node is known; then each of its characters has its place. */
  private boolean place(TextNode node, String text) {
    Range range = node.sourceRange();
    if (!range.isTracked()) {
      return false;
    }
    if (begins.length < text.length()) {
      begins = new int[text.length() * 2];
      ends = new int[text.length() * 2];
    }
    int at = range.startPos();
    int end = Math.min(range.endPos(), source.length());
    int j = 0;
    while (j < text.length() && at < end) {
      char c = source.charAt(at);
      Matcher entity = c == '&' ? ENTITY.matcher(source).region(at, end) : null;
      if (entity != null && entity.lookingAt()) {
        String shown = Parser.unescapeEntities(entity.group(), false);
        if (!shown.equals(entity.group()) && text.startsWith(shown, j)) {
          for (int k = 0; k < shown.length(); k++) {
            begins[j] = at;
            ends[j++] = entity.end();
          }
          at = entity.end();
          continue;
        }
      }
      if (c == text.charAt(j)) {
        begins[j] = at;
        ends[j++] = ++at;
      } else if (c == '\r' || c == 0) {
        at++;
      } else {
        return false;
      }
    }
    return j == text.length();
  }
}
