package org.onrecord.matter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.time.DateRange;

/**
 * A contested happening or question, as the statements so far make it.
 *
 * @param statements ids, in the order in which they joined
 * @param when from the first statement's day to the last one's, or null where no day is known
 * @param origins independent origins behind its statements; copies count once
 * @param reports how many reports carry its statements
 * @param contention how contested it is, 0 and up, for ranking only
 */
public record Matter(
    String id,
    String title,
    Standing standing,
    List<Reason> reasons,
    List<Place> places,
    @Nullable DateRange when,
    List<String> statements,
    List<Relation> relations,
    List<Account> accounts,
    int origins,
    int reports,
    double contention) {
  public Matter {
    Objects.requireNonNull(standing, "standing");
    reasons = List.copyOf(reasons);
    places = List.copyOf(places);
    statements = List.copyOf(statements);
    relations = List.copyOf(relations);
    accounts = List.copyOf(accounts);
  }
}
