package org.onrecord.jdbc;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.grounding.place.Place;
import org.onrecord.jdbc.terms.Marks;

/**
 * The marks of the places that a word names in any script and case, so that {@code Києві} finds
 * what happened in Kyiv. The gazetteer is loaded at the first question.
 */
final class PlaceNames implements Function<String, List<String>> {
  private static final int SHORTEST = 4;

  /** A word that names more places than this tells nothing. */
  private static final int MOST = 8;

  private @Nullable Gazetteer gazetteer;

  @Override
  public List<String> apply(String word) {
    if (word.length() < SHORTEST) {
      return List.of();
    }
    List<Place> places = gazetteer().named(word);
    if (places.isEmpty()) {
      places = gazetteer().inAnyCase(word).stream().toList();
    }
    List<String> marks =
        places.stream().map(place -> Marks.PLACE.of(place.id())).distinct().toList();
    return marks.size() <= MOST ? marks : List.of();
  }

  private synchronized Gazetteer gazetteer() {
    Gazetteer known = gazetteer;
    if (known == null) {
      known = Gazetteer.load();
      gazetteer = known;
    }
    return known;
  }
}
