package org.onrecord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.Revision;
import org.onrecord.matter.Docket;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;

/**
 * Brings a ledger's matters to what the rules of linking make of its statements today. A ledger
 * that another release wrote may hold matters that this one would not make; linking more statements
 * into them would leave neither release's matters.
 */
public final class Relinking {
  private static final String AUTHOR = "onrecord";
  private static final String REASON = "linked anew by the rules of this release";

  /** So many matters are compared before a ledger is written to. */
  private static final int LOOKED_AT = 200;

  private Relinking() {}

  /**
   * The docket to link more statements with. Where the ledger's matters are not those of the
   * docket, they are brought to it first.
   *
   * @param notice called, before the work, where the matters are linked anew
   */
  public static Docket docketOf(Ledger ledger, Runnable notice) {
    Docket docket = Pipeline.docketOf(ledger);
    if (isNeeded(ledger, docket)) {
      notice.run();
      of(ledger, docket).ifPresent(ledger::record);
    }
    return docket;
  }

  /** Whether the ledger's matters, as far as a quick look tells, are not those of the docket. */
  private static boolean isNeeded(Ledger ledger, Docket docket) {
    if (ledger.counts().matters() != docket.matters().size()) {
      return true;
    }
    return ledger.contested(LOOKED_AT, 0).stream()
        .anyMatch(matter -> !isSame(matter, docket.matter(matter.id()).orElse(null)));
  }

  /** Whether linking made the same of it; titles follow what else is in the news. */
  private static boolean isSame(Matter matter, @Nullable Matter now) {
    return now != null
        && matter.id().equals(now.id())
        && matter.statements().equals(now.statements())
        && matter.relations().equals(now.relations());
  }

  /** What makes the ledger's matters those of the docket; empty where they are. */
  public static Optional<Revision> of(Ledger ledger, Docket docket) {
    List<MatterEvent> events = new ArrayList<>();
    Map<String, Matter> changed = new LinkedHashMap<>();
    Set<String> kept = new HashSet<>();
    ledger.matters(
        stored -> {
          Matter now = docket.matter(stored.id()).orElse(null);
          if (now != null && now.id().equals(stored.id())) {
            kept.add(stored.id());
            if (!isSame(stored, now)) {
              events.add(new MatterEvent.Relinked(now.id(), REASON));
              changed.put(now.id(), now);
            }
            return;
          }
          String heir = heir(docket, stored);
          events.add(
              heir == null
                  ? new MatterEvent.Ended(stored.id(), REASON)
                  : new MatterEvent.Merged(heir, stored.id(), REASON));
        });
    for (String id : docket.matters()) {
      if (!kept.contains(id)) {
        docket
            .matter(id)
            .ifPresent(
                matter -> {
                  events.add(new MatterEvent.Opened(id, matter.statements().get(0), REASON));
                  changed.put(id, matter);
                });
      }
    }
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(new Revision(null, AUTHOR, REASON, events, List.copyOf(changed.values())));
  }

  /** The matter that most of the statements of one that is no more are in now. */
  private static @Nullable String heir(Docket docket, Matter matter) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (String statement : matter.statements()) {
      docket.matterOf(statement).ifPresent(id -> shares.merge(id, 1, Integer::sum));
    }
    return shares.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
