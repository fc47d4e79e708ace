package org.onrecord.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of statements that were found: first those whose speaker or place is what was looked for,
 * then those that hold the words; of each the newest on record first.
 *
 * @param next where the next page begins, for {@link Ledger#find}; null after the last
 * @param facets how many of the counted hits have each value, most first
 * @param counted how many hits the facets count: all, or the newest on record of very many
 * @param countedAll whether there are no more hits than were counted
 */
public record Found(
    List<Hit> hits,
    @Nullable String next,
    Map<Facet, List<Count>> facets,
    int counted,
    boolean countedAll) {
  public Found {
    hits = List.copyOf(hits);
    facets = Map.copyOf(facets);
  }

  /** What hits are counted by; each is a part of {@link SearchQuery}. */
  public enum Facet {
    SPEAKER,
    SIDE,
    OUTLET,
    PLACE,
    TYPE,
    STANCE,
    STANDING,
    MEDIUM,
    LANGUAGE
  }

  /** How many hits have a value; {@code value} is as the query takes it. */
  public record Count(String value, int hits) {}

  /**
   * A statement that was found.
   *
   * @param marked what of its text was looked for, as half-open pairs of UTF-16 indices
   */
  public record Hit(StatementRow statement, List<Mark> marked) {
    public Hit {
      marked = List.copyOf(marked);
    }
  }

  /** A stretch of a statement's text in UTF-16 units, half open. */
  public record Mark(int start, int end) {}
}
