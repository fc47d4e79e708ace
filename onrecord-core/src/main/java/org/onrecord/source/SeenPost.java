package org.onrecord.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel's message as it was seen last.
 *
 * @param report and {@code version} on record
 * @param edited whether the channel marks it as edited
 * @param editedAt ISO 8601, or null where that is not told
 * @param views how often it was seen when it was read last, or null
 * @param seen when it was read last
 * @param deleted when it was found to be gone, or null; its words stay on record
 */
public record SeenPost(
    String source,
    long number,
    String report,
    String version,
    boolean edited,
    @Nullable String editedAt,
    @Nullable String forwardedFrom,
    @Nullable String forwardedUrl,
    @Nullable Long replyTo,
    @Nullable Long views,
    List<String> media,
    Instant seen,
    @Nullable Instant deleted) {
  public SeenPost {
    media = List.copyOf(media);
  }
}
