package org.onrecord.reader.html;

import java.util.List;
import org.jsoup.nodes.Node;
import org.onrecord.report.BlockKind;

/**
 * A block of a page: the words between two block elements or two line breaks.
 *
 * @param words with white space collapsed, never empty
 * @param linked how many characters of them are links
 * @param box the innermost block element that holds it
 * @param emphasised whether all of it is in bold
 * @param nodes the text nodes and line breaks that it is made of, in order
 */
record PageBlock(String words, int linked, Box box, boolean emphasised, List<Node> nodes) {
  private static final int LEAST_RUNNING = 40;
  private static final int LONGEST_CAPTION = 400;

  /** Whether the words are text to read rather than links or labels. */
  boolean isRunning() {
    return words.length() >= LEAST_RUNNING && linked * 2 < words.length();
  }

  /** A heading or a paragraph, by its tag; captions are told by {@link #isCaption}. */
  BlockKind kind() {
    for (Box at = box; at != null && at.blocks == box.blocks; at = at.parent) {
      if (at.tag.length() == 2 && at.tag.charAt(0) == 'h' && at.tag.charAt(1) <= '6') {
        return BlockKind.HEADING;
      }
    }
    return BlockKind.PARAGRAPH;
  }

  /** Whether the words stand under or beside a picture. */
  boolean isCaption() {
    // What holds much of the page is no picture, whatever it is called.
    int most = Math.max(LONGEST_CAPTION, box.root().running / 4);
    for (Box at = box; at.parent != null && at.running <= most; at = at.parent) {
      if (at.captions) {
        return true;
      }
    }
    return false;
  }
}
