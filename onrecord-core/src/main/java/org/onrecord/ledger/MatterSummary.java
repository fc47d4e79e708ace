package org.onrecord.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.matter.Standing;

/**
 * What lists say of a matter, in a size that does not grow with it.
 *
 * @param places the first ones
 * @param when from the first statement's day to the last one's, or null where no day is known
 * @param statements how many there are
 * @param accounts the first ones
 */
public record MatterSummary(
    String id,
    String title,
    Standing standing,
    List<Place> places,
    @Nullable DateRange when,
    int statements,
    int origins,
    int reports,
    List<AccountSummary> accounts) {

  private static final int PLACES = 4;
  private static final int ACCOUNTS = 3;
  private static final int LEADING = 8;

  public MatterSummary {
    Objects.requireNonNull(standing, "standing");
    places = List.copyOf(places);
    accounts = List.copyOf(accounts);
  }

  /**
   * An account in short.
   *
   * @param statements how many it has
   * @param leading ids of those that say most about the contest by their relations, most first
   * @param conceding those of {@code leading} by which a side acknowledges what it loses by
   */
  public record AccountSummary(
      String label, int statements, List<String> leading, List<String> conceding) {
    public AccountSummary {
      leading = List.copyOf(leading);
      conceding = List.copyOf(conceding);
    }
  }

  /** The summary of a matter. */
  public static MatterSummary of(Matter matter) {
    Map<String, Integer> weights = weights(matter);
    Set<String> conceding = new HashSet<>();
    for (Relation relation : matter.relations()) {
      if (concedes(relation)) {
        conceding.add(relation.from());
      }
    }
    List<AccountSummary> accounts = new ArrayList<>();
    for (Account account : matter.accounts()) {
      if (accounts.size() < ACCOUNTS) {
        List<String> leading =
            account.statements().stream()
                // A stable sort: of equal weight, the oldest first.
                .sorted(Comparator.comparing(id -> -weights.getOrDefault(id, 0)))
                .limit(LEADING)
                .toList();
        accounts.add(
            new AccountSummary(
                account.label(),
                account.statements().size(),
                leading,
                leading.stream().filter(conceding::contains).toList()));
      }
    }
    return new MatterSummary(
        matter.id(),
        matter.title(),
        matter.standing(),
        matter.places().subList(0, Math.min(PLACES, matter.places().size())),
        matter.when(),
        matter.statements().size(),
        matter.origins(),
        matter.reports(),
        accounts);
  }

  private static boolean concedes(Relation relation) {
    return relation.type() == RelationType.CONFIRMS && relation.againstInterest();
  }

  /** How much each statement says about the contest; who concedes or denies says most. */
  public static Map<String, Integer> weights(Matter matter) {
    Map<String, Integer> accounts = new HashMap<>();
    for (int i = 0; i < matter.accounts().size(); i++) {
      int number = i;
      matter.accounts().get(i).statements().forEach(id -> accounts.putIfAbsent(id, number));
    }
    Map<String, Integer> weights = new HashMap<>();
    for (Relation relation : matter.relations()) {
      boolean across = !Objects.equals(accounts.get(relation.from()), accounts.get(relation.to()));
      boolean denies = relation.type() == RelationType.DENIES;
      boolean concedes = concedes(relation);
      weights.merge(relation.from(), concedes ? 8 : denies && across ? 4 : 1, Integer::sum);
      weights.merge(relation.to(), denies ? 3 : 1, Integer::sum);
    }
    return weights;
  }
}
