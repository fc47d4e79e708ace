package org.onrecord.reader.text;

import java.util.ArrayList;
import java.util.List;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Span;

/** Puts a text together from blocks, a blank line between each two. Not thread-safe. */
public final class BlockText {
  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Appends a block; one without visible characters is left out.
   *
   * @return where its visible characters begin, or -1 where it has none
   */
  public int add(BlockKind kind, String words) {
    String visible = WhiteSpace.strip(words);
    if (visible.isEmpty()) {
      return -1;
    }
    int start = separate();
    text.append(visible);
    blocks.add(new Block(kind, new Span(start, text.length())));
    return start;
  }

  /** Appends a whole text whose blocks index it, as they are. */
  public void add(String body, List<Block> bodyBlocks) {
    if (bodyBlocks.isEmpty()) {
      return;
    }
    int start = separate();
    text.append(body);
    for (Block block : bodyBlocks) {
      Span span = block.span();
      blocks.add(new Block(block.kind(), new Span(start + span.start(), start + span.end())));
    }
  }

  private int separate() {
    if (!blocks.isEmpty()) {
      text.append("\n\n");
    }
    return text.length();
  }

  public String text() {
    return text.toString();
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
