package org.onrecord.grounding.time;

import java.util.Objects;
import org.onrecord.report.Span;

/** A date expression of a report (UTF-16 span into its text) and the days that it means. */
public record DateMention(Span span, DateRange range) {
  public DateMention {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(range, "range");
  }
}
