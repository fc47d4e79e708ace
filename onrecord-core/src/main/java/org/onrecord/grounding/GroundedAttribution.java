package org.onrecord.grounding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.time.DateRange;

/**
 * An attribution with its speaker, medium and date.
 *
 * @param medium null where the text does not tell
 * @param said the days on which it may have been said; null where the text does not tell
 */
public record GroundedAttribution(
    Attribution attribution, Speaker speaker, @Nullable Medium medium, @Nullable DateRange said) {
  public GroundedAttribution {
    Objects.requireNonNull(attribution, "attribution");
    Objects.requireNonNull(speaker, "speaker");
  }
}
