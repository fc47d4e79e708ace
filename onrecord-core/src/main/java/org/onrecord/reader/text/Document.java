package org.onrecord.reader.text;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.Block;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;

/**
 * What one document says about itself, before the caller's defaults are applied.
 *
 * @param key what the outlet calls the document where it has no address, or null
 * @param url canonical address, or null
 * @param site canonical address of the outlet's site where the document has none of its own, or
 *     null
 * @param outletName what the document calls its publisher, or null
 * @param outletKind kind of an outlet of that name that is not known yet
 * @param text as in {@link org.onrecord.report.Report#text()}, which the blocks index
 * @param language BCP 47
 * @param page what a page tells beyond the rest; null for anything but a page
 * @param forward whose post it repeats, or null
 */
public record Document(
    @Nullable String key,
    @Nullable String url,
    @Nullable String site,
    @Nullable String outletName,
    OutletKind outletKind,
    String title,
    String text,
    List<Block> blocks,
    @Nullable PublicationTime published,
    @Nullable String byline,
    String language,
    @Nullable PageDetails page,
    @Nullable Forward forward) {

  /**
   * Whose post another one repeats.
   *
   * @param name of the channel or person
   * @param url of the post, or null where that is not told
   */
  public record Forward(String name, @Nullable String url) {}

  public Document {
    Objects.requireNonNull(outletKind, "outletKind");
    blocks = List.copyOf(blocks);
  }

  /** A document that is no page. */
  public Document(
      @Nullable String key,
      @Nullable String url,
      @Nullable String site,
      @Nullable String outletName,
      OutletKind outletKind,
      String title,
      String text,
      List<Block> blocks,
      @Nullable PublicationTime published,
      @Nullable String byline,
      String language) {
    this(
        key,
        url,
        site,
        outletName,
        outletKind,
        title,
        text,
        blocks,
        published,
        byline,
        language,
        null,
        null);
  }

  /** The same as a repetition of another's post. */
  public Document forwarded(@Nullable Forward first) {
    return new Document(
        key,
        url,
        site,
        outletName,
        outletKind,
        title,
        text,
        blocks,
        published,
        byline,
        language,
        page,
        first);
  }
}
