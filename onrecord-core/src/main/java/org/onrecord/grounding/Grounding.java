package org.onrecord.grounding;

import java.util.List;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.quantity.QuantityMention;
import org.onrecord.grounding.time.DateMention;

/** Everything that grounding found in one report; mentions are in the order of the text. */
public record Grounding(
    List<GroundedAttribution> attributions,
    List<PlaceMention> places,
    List<DateMention> dates,
    List<QuantityMention> quantities) {
  public Grounding {
    attributions = List.copyOf(attributions);
    places = List.copyOf(places);
    dates = List.copyOf(dates);
    quantities = List.copyOf(quantities);
  }
}
