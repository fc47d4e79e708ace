package org.onrecord.source;

import java.time.Instant;
import java.util.Objects;
import org.onrecord.report.ContentId;

/**
 * Something that publishes reports and is followed.
 *
 * @param id derived from the address
 * @param address canonical: of the feed, sitemap or page; {@code https://t.me/s/NAME}; {@code
 *     file:///...} of a folder
 * @param name what people call it
 * @param pages whether the pages that it links to are read; else what it says itself is all
 */
public record Source(
    String id, SourceKind kind, String address, String name, boolean pages, Instant added) {
  public Source {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(added, "added");
    if (address.isBlank()) {
      throw new IllegalArgumentException("a source needs an address");
    }
  }

  /** A source with the id that its address gives. */
  public static Source of(
      SourceKind kind, String address, String name, boolean pages, Instant added) {
    return new Source(ContentId.of("f", address), kind, address, name, pages, added);
  }
}
