package org.onrecord.grounding.place;

import java.util.List;
import java.util.Objects;
import org.onrecord.report.Span;

/**
 * A name of a place in a report and the place it is taken to name.
 *
 * @param span of the name, UTF-16, into the report's text
 * @param demonym whether the name is an adjective or a people ("Ukrainian", "Russians")
 * @param alternatives other readings, likeliest first
 * @param confidence 0 to 1
 */
public record PlaceMention(
    Span span,
    String name,
    Place place,
    boolean demonym,
    List<Place> alternatives,
    double confidence) {
  public PlaceMention {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(place, "place");
    alternatives = List.copyOf(alternatives);
  }
}
