package org.onrecord.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a source does, and where reading it goes on. Kept only after what was read is on record.
 *
 * @param etag as the server gave it, or null
 * @param lastModified likewise
 * @param cursor how far a channel is read, in the words of whoever reads it, or null
 * @param interval between two polls, as it adapted
 * @param nextTry when it is asked next
 * @param failures in a row; 0 while it is healthy
 * @param lastError of the last failure, kept until it succeeds, or null
 * @param lastSuccess when it last answered, or null
 * @param lastNew when it last brought something new, or null
 * @param reports how many it has brought
 */
public record Health(
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String cursor,
    Duration interval,
    Instant nextTry,
    int failures,
    @Nullable String lastError,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastNew,
    long reports) {
  public Health {
    Objects.requireNonNull(interval, "interval");
    Objects.requireNonNull(nextTry, "nextTry");
  }
}
