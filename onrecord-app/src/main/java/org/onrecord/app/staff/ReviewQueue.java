package org.onrecord.app.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.matter.LinkSettings;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Reason;
import org.onrecord.statement.Statement;

/**
 * What the machine decided and a person had better look at, the worthiest first. A decision is
 * worth the doubt in it times the prominence of its matter: what is likely wrong where many read
 * it. Of the most contested matters alone, which is where readers are. Thread-safe.
 */
final class ReviewQueue {
  /** How many of the most contested matters are looked at. */
  static final int MATTERS = 200;

  /** What is surer than this is not asked about. */
  static final double SURE = 0.05;

  /** No score tells how sure a merge was; it moves much at once. */
  private static final double MERGE_DOUBT = 0.3;

  private static final Duration FRESH = Duration.ofSeconds(20);

  /** What kind of decision it was. */
  enum Kind {
    /** Somebody said this. */
    SAID,
    /** It belongs to this matter. */
    JOINED,
    /** Two matters are one. */
    MERGED
  }

  /**
   * A decision of the machine.
   *
   * @param key by which it is accepted, whatever becomes of the queue meanwhile
   * @param statement that it is about; of a merge, the first of the matter
   * @param doubt how likely it is wrong, 0 to 1, as far as the machine knows
   * @param value doubt times prominence, for ranking alone
   * @param why what makes it doubtful, for a person
   */
  record Item(
      String key,
      Kind kind,
      Matter matter,
      Statement statement,
      double doubt,
      double value,
      String why) {}

  private record Known(Matter matter, List<Item> items) {}

  private final Ledger ledger;
  private final Clock clock;
  private Map<String, Known> known = new HashMap<>();
  private List<Item> all = List.of();
  private @Nullable Instant looked;

  ReviewQueue(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** What nobody has looked at yet, worthiest first. */
  List<Item> open() {
    Set<String> reviewed = ledger.current(Decision.Kind.REVIEW).keySet();
    return all().stream().filter(item -> !reviewed.contains(item.key())).toList();
  }

  /** Looks at everything anew when it is asked for next. */
  synchronized void changed() {
    looked = null;
  }

  private synchronized List<Item> all() {
    Instant now = clock.instant();
    if (looked == null || now.isAfter(looked.plus(FRESH))) {
      Map<String, Known> next = new LinkedHashMap<>();
      List<Item> items = new ArrayList<>();
      for (Matter matter : ledger.contested(MATTERS, 0)) {
        Known before = known.get(matter.id());
        // A matter that stayed as it was leads to the same questions.
        Known here =
            before != null && before.matter().equals(matter)
                ? before
                : new Known(
                    matter, ledger.matter(matter.id()).map(ReviewQueue::of).orElse(List.of()));
        next.put(matter.id(), here);
        items.addAll(here.items());
      }
      items.sort(Comparator.comparingDouble(Item::value).reversed().thenComparing(Item::key));
      known = next;
      all = List.copyOf(items);
      looked = now;
    }
    return all;
  }

  /** What is doubtful in one matter. */
  static List<Item> of(MatterRecord whole) {
    Matter matter = whole.matter();
    double prominence = prominence(matter);
    Set<String> cited = new HashSet<>();
    for (Reason reason : matter.reasons()) {
      cited.addAll(reason.statements());
    }
    Map<String, Statement> statements = new LinkedHashMap<>();
    whole.statements().forEach(statement -> statements.put(statement.id(), statement));
    List<Item> items = new ArrayList<>();
    for (Statement statement : whole.statements()) {
      // What gives the standing its reason weighs double.
      double weight = cited.contains(statement.id()) ? 2 : 1;
      double doubt = 1 - statement.confidence();
      if (doubt > SURE) {
        items.add(
            new Item(
                "said:" + statement.id(),
                Kind.SAID,
                matter,
                statement,
                doubt,
                doubt * prominence * weight,
                "Who said what was read with " + percent(statement.confidence()) + " confidence."));
      }
    }
    for (RecordedEvent recorded : whole.history()) {
      if (recorded.event() instanceof MatterEvent.Joined joined) {
        Statement statement = statements.get(joined.statement());
        double doubt = doubt(joined.score());
        if (statement != null && doubt > SURE) {
          double weight = cited.contains(statement.id()) ? 2 : 1;
          items.add(
              new Item(
                  "joined:" + matter.id() + ":" + statement.id(),
                  Kind.JOINED,
                  matter,
                  statement,
                  doubt,
                  doubt * prominence * weight,
                  "It joined with a closeness of "
                      + percent(joined.score())
                      + "; "
                      + percent(LinkSettings.USUAL.join())
                      + " is the least. "
                      + Wording.capital(joined.reason())));
        }
      } else if (recorded.event() instanceof MatterEvent.Merged merged
          && !whole.statements().isEmpty()) {
        items.add(
            new Item(
                "merged:" + matter.id() + ":" + merged.merged(),
                Kind.MERGED,
                matter,
                whole.statements().get(0),
                MERGE_DOUBT,
                MERGE_DOUBT * prominence,
                "The machine made two matters one: " + merged.reason()));
      }
    }
    return items;
  }

  /** Half at the least closeness that joins, none at three times that. */
  static double doubt(double score) {
    double least = LinkSettings.USUAL.join();
    return Math.max(0, Math.min(0.5, 0.5 * (3 * least - score) / (2 * least)));
  }

  /** How much a matter is before readers' eyes. */
  static double prominence(Matter matter) {
    return Math.log(2 + matter.reports()) * (1 + Math.log1p(Math.max(0, matter.contention())));
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
