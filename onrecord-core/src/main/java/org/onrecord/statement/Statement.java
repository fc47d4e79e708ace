package org.onrecord.statement;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.time.DateRange;

/**
 * One act of speaking by a speaker.
 *
 * @param id derived from speaker, stance, the words and the day, so that the same words of the same
 *     speaker on the same day are one statement, whoever carries them
 * @param text the words as first recorded
 * @param said the days on which it may have been said, or null where nothing tells
 * @param evidence where it is on record, first recorded first; never empty
 */
public record Statement(
    String id,
    Speaker speaker,
    Stance stance,
    boolean negated,
    Quoting quoting,
    String text,
    @Nullable Medium medium,
    @Nullable DateRange said,
    Claim claim,
    double confidence,
    List<Evidence> evidence) {
  public Statement {
    Objects.requireNonNull(speaker, "speaker");
    Objects.requireNonNull(stance, "stance");
    Objects.requireNonNull(claim, "claim");
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a statement needs evidence");
    }
  }

  /** This statement, on record in these places. */
  public Statement with(List<Evidence> other) {
    return new Statement(
        id, speaker, stance, negated, quoting, text, medium, said, claim, confidence, other);
  }

  /** The place where it was first recorded. */
  public Evidence first() {
    return evidence.get(0);
  }
}
