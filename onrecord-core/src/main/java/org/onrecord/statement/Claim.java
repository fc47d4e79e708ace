package org.onrecord.statement;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.grounding.time.DateRange;

/**
 * A statement's content made comparable.
 *
 * @param places where it is said to have happened, narrowest first
 * @param placesInherited whether {@code places} come from the surrounding report, not the content
 * @param actors sides and names that take part, such as {@code "Ukraine"}
 * @param agents those of {@code actors} that are told to have done it
 * @param claimant the country whose claim it is about ("Russian explanations of"), or null
 * @param time when it is said to have happened, or null
 * @param hypothetical whether it is about what may or will happen
 * @param terms stems of the content's telling words, for comparison
 */
public record Claim(
    EventType type,
    Polarity polarity,
    List<Place> places,
    boolean placesInherited,
    List<String> actors,
    List<String> agents,
    @Nullable String claimant,
    @Nullable DateRange time,
    List<Quantity> quantities,
    boolean hypothetical,
    Set<String> terms) {
  public Claim {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(polarity, "polarity");
    places = List.copyOf(places);
    actors = List.copyOf(actors);
    agents = agents == null ? List.of() : List.copyOf(agents);
    quantities = List.copyOf(quantities);
    // In one order on every machine: sums over the terms must not differ in their last bit.
    terms = Collections.unmodifiableSortedSet(new TreeSet<>(terms));
  }
}
