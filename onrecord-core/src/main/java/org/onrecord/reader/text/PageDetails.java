package org.onrecord.reader.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.report.PublicationTime;

/**
 * What a page tells of its report beyond what every report has.
 *
 * @param modified when the outlet says that it last changed the page, or null
 * @param section the part of the site that the report stands in, such as {@code "World"}, or null
 * @param paywalled whether the page says that not everyone is shown all of the report
 * @param alignment where the report's text stands in the page's HTML after decoding
 */
public record PageDetails(
    @Nullable PublicationTime modified,
    @Nullable String section,
    boolean paywalled,
    Alignment alignment) {
  public PageDetails {
    Objects.requireNonNull(alignment, "alignment");
  }
}
