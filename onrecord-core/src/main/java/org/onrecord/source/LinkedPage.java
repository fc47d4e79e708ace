package org.onrecord.source;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page that a source linked to, or a file of a folder: read once, and again for a while, since
 * outlets edit silently.
 *
 * @param address canonical
 * @param host by which pages of one site are asked one after the other
 * @param found when the source named it
 * @param summary what the source itself said, as a row in JSON that a reader reads, or null; it is
 *     what is recorded where the page cannot be had
 * @param digest SHA-256 of the body that was read last, in hexadecimal, or null; of a file its size
 *     and time
 * @param checks how often it was read
 * @param nextTry null when it is not asked again
 */
public record LinkedPage(
    String address,
    String source,
    String host,
    Instant found,
    @Nullable String summary,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String digest,
    int checks,
    int failures,
    @Nullable String lastError,
    @Nullable Instant nextTry) {
  public LinkedPage {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(found, "found");
  }

  /** A page that is to be read for the first time. */
  public static LinkedPage found(
      String address, String source, String host, @Nullable String summary, Instant now) {
    return new LinkedPage(address, source, host, now, summary, null, null, null, 0, 0, null, now);
  }
}
