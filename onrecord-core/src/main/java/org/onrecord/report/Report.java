package org.onrecord.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One published document of an outlet, in one version.
 *
 * @param id derived from outlet and canonical URL (or the key that the outlet gave it)
 * @param version derived from the report's id and its text
 * @param url the canonical address, or null
 * @param title the headline; empty where there is none
 * @param text the headline, a blank line and the body; for plain text the input unchanged. Every
 *     span of this report indexes into it
 * @param blocks the parts of {@code text} in order, not overlapping; text between them is white
 *     space
 * @param published null where neither the input nor the caller told it
 * @param language BCP 47 of the text, such as {@code "en"}
 * @param forwardedFrom whose post this one repeats as it stands, as messengers mark it, or null
 */
public record Report(
    String id,
    String version,
    Outlet outlet,
    @Nullable String url,
    String title,
    String text,
    List<Block> blocks,
    @Nullable PublicationTime published,
    @Nullable String byline,
    String language,
    @Nullable Outlet forwardedFrom) {
  public Report {
    Objects.requireNonNull(outlet, "outlet");
    Objects.requireNonNull(title, "title");
    blocks = List.copyOf(blocks);
    int end = 0;
    for (Block block : blocks) {
      if (block.span().start() < end || block.span().end() > text.length()) {
        throw new IllegalArgumentException("block " + block + " overlaps or leaves the text");
      }
      end = block.span().end();
    }
  }

  /**
   * A report with ids derived from its content.
   *
   * @param key what tells this report from the outlet's others: its URL, else the id that the input
   *     gives it, else its text
   */
  public static Report of(
      Outlet outlet,
      String key,
      @Nullable String url,
      String title,
      String text,
      List<Block> blocks,
      @Nullable PublicationTime published,
      @Nullable String byline,
      String language) {
    String id = ContentId.of("r", outlet.id(), key);
    return new Report(
        id,
        versionOf(id, title, text),
        outlet,
        url,
        title,
        text,
        blocks,
        published,
        byline,
        language,
        null);
  }

  /** The same as a repetition of another's post. */
  public Report forwardedFrom(@Nullable Outlet first) {
    return new Report(
        id, version, outlet, url, title, text, blocks, published, byline, language, first);
  }

  /** The same with some of its blocks alone. */
  public Report with(List<Block> some) {
    return new Report(
        id, version, outlet, url, title, text, some, published, byline, language, forwardedFrom);
  }

  /** The id of the version of a report that has this text. */
  public static String versionOf(String id, String title, String text) {
    return ContentId.of("v", id, title, text);
  }

  /** The words of a block. */
  public String textOf(Block block) {
    return block.span().of(text);
  }
}
