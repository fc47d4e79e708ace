package org.onrecord.reader.text;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Span;

/** Reads plain text, alone or with the fields that come beside it. */
public final class PlainText {
  private PlainText() {}

  /** Reads a text that stands alone; its blocks tell headline, date and author. */
  public static Document read(String text) throws Unreadable {
    List<Block> blocks = Blocks.of(text);
    if (blocks.isEmpty()) {
      throw new Unreadable("holds no text, only white space");
    }
    String title = "";
    for (Block block : blocks) {
      if (block.kind() == BlockKind.HEADLINE) {
        title = WhiteSpace.collapse(block.span().of(text));
      }
    }
    return new Document(
        null,
        null,
        null,
        null,
        OutletKind.OTHER,
        title,
        text,
        blocks,
        Blocks.published(text, blocks),
        Blocks.byline(text, blocks),
        Languages.of(text, null));
  }

  /**
   * Puts a title and a body together: the title, a blank line and the body, unless the body begins
   * with the title already.
   */
  public static BlockText join(String title, String body) {
    BlockText joined = new BlockText();
    String headline = WhiteSpace.collapse(title);
    if (headline.isEmpty()) {
      joined.add(body, Blocks.ofBody(body));
      return joined;
    }
    Span opening = opening(headline, body);
    if (opening != null) {
      joined.add(body, Blocks.of(body, opening));
      return joined;
    }
    joined.add(BlockKind.HEADLINE, headline);
    joined.add(body, Blocks.ofBody(body));
    return joined;
  }

  /** The blocks of a body that is indexed as it is, with its title beside it. */
  public static List<Block> blocks(String title, String body) {
    String headline = WhiteSpace.collapse(title);
    if (headline.isEmpty()) {
      return Blocks.of(body);
    }
    Span opening = opening(headline, body);
    return opening == null ? Blocks.ofBody(body) : Blocks.of(body, opening);
  }

  /** The date that the blocks of a text name, or null. */
  public static @Nullable PublicationTime published(String text, List<Block> blocks) {
    return Blocks.published(text, blocks);
  }

  /**
   * Where a body opens with its title, up to the end of that sentence or line; null where it does
   * not, or where the title's words are only the beginning of the first sentence.
   */
  private static @Nullable Span opening(String headline, String body) {
    int start = 0;
    while (start < body.length() && WhiteSpace.isInvisible(body.charAt(start))) {
      start++;
    }
    int end = start + headline.length();
    if (end > body.length()
        || !body.substring(start, end)
            .toLowerCase(Locale.ROOT)
            .equals(headline.toLowerCase(Locale.ROOT))) {
      return null;
    }
    int stop = end;
    while (stop < body.length() && ".!?:…\"”»".indexOf(body.charAt(stop)) >= 0) {
      stop++;
    }
    boolean ends = stop == body.length() || WhiteSpace.isLineBreak(body.charAt(stop));
    boolean sentence = stop > end || ".!?…".indexOf(headline.charAt(headline.length() - 1)) >= 0;
    boolean parted = stop < body.length() && WhiteSpace.isInvisible(body.charAt(stop));
    return ends || (sentence && parted) ? new Span(start, stop) : null;
  }
}
