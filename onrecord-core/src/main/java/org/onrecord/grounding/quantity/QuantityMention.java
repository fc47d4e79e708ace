package org.onrecord.grounding.quantity;

import java.util.Objects;
import org.onrecord.report.Span;

/** An amount in a report; the UTF-16 span into its text covers number, unit and restatement. */
public record QuantityMention(Span span, Quantity quantity) {
  public QuantityMention {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(quantity, "quantity");
  }
}
