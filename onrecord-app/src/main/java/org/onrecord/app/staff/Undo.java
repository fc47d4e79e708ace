package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.matter.Correction;
import org.onrecord.matter.MatterEvent;
import org.onrecord.statement.Statement;

/**
 * What takes a correction back: another correction, for nothing that is on record is removed.
 * Whatever came since stays where it is.
 */
final class Undo {
  private static final int PAGE = 200;
  private static final int PAGES = 50;

  private final Ledger ledger;

  Undo(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The revision of this number, among the latest ten thousand. */
  Optional<RecordedRevision> revision(long number) {
    for (int page = 0; page < PAGES; page++) {
      List<RecordedRevision> some = ledger.revisions(PAGE, page * PAGE);
      for (RecordedRevision revision : some) {
        if (revision.number() == number) {
          return Optional.of(revision);
        }
      }
      if (some.size() < PAGE || some.get(some.size() - 1).number() < number) {
        break;
      }
    }
    return Optional.empty();
  }

  /** What to do, in order; empty where nothing is left to take back, or it cannot be. */
  List<Correction> of(RecordedRevision revision) {
    Correction correction = revision.correction();
    if (correction instanceof Correction.Merge) {
      return unmerge(revision);
    } else if (correction instanceof Correction.Move move) {
      return moveBack(revision, move);
    } else if (correction instanceof Correction.Restate restate) {
      return ledger
          .statement(restate.statement().id(), revision.number())
          .<Correction>map(Correction.Restate::new)
          .map(List::of)
          .orElse(List.of());
    } else if (correction instanceof Correction.Relate relate) {
      return List.of(relateBack(revision, relate));
    }
    // What was dismissed is in no matter, and nothing tells into which it would come now.
    return List.of();
  }

  private List<Correction> unmerge(RecordedRevision revision) {
    MatterRecord whole = living(revision).orElse(null);
    if (whole == null) {
      return List.of();
    }
    Map<String, String> before = places(whole, revision.number());
    for (RecordedEvent recorded : whole.history()) {
      if (recorded.number() > revision.number()
          && recorded.event() instanceof MatterEvent.Merged merged) {
        Set<String> here = here(whole);
        List<String> moved =
            before.entrySet().stream()
                .filter(place -> place.getValue().equals(merged.merged()))
                .map(Map.Entry::getKey)
                .filter(here::contains)
                .toList();
        return moved.isEmpty() || moved.size() == here.size()
            ? List.of()
            : List.of(new Correction.Move(moved, null));
      }
    }
    return List.of();
  }

  private List<Correction> moveBack(RecordedRevision revision, Correction.Move move) {
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    Map<String, MatterRecord> sources = new HashMap<>();
    for (String id : revision.matters()) {
      ledger
          .matter(id)
          .ifPresent(
              whole -> {
                Map<String, String> before = places(whole, revision.number());
                for (String statement : move.statements()) {
                  String source = before.get(statement);
                  List<String> known = bySource.computeIfAbsent(id, key -> new ArrayList<>());
                  if (id.equals(source) && !known.contains(statement)) {
                    known.add(statement);
                    sources.put(id, whole);
                  }
                }
              });
    }
    List<Correction> back = new ArrayList<>();
    bySource.forEach(
        (source, statements) -> {
          MatterRecord whole = sources.get(source);
          if (whole == null || statements.isEmpty()) {
            return;
          }
          // A statement that stayed tells where the others belong.
          String stayed =
              whole.matter().id().equals(source)
                  ? whole.statements().stream()
                      .map(Statement::id)
                      .filter(id -> !move.statements().contains(id))
                      .findFirst()
                      .orElse(null)
                  : null;
          back.add(new Correction.Move(statements, stayed));
        });
    return back;
  }

  private Correction relateBack(RecordedRevision revision, Correction.Relate relate) {
    return living(revision)
        .flatMap(
            whole ->
                whole.history().stream()
                    .filter(recorded -> recorded.number() > revision.number())
                    .filter(recorded -> recorded.author().equals(revision.author()))
                    .map(RecordedEvent::event)
                    .filter(MatterEvent.Unrelated.class::isInstance)
                    .map(event -> ((MatterEvent.Unrelated) event).relation())
                    .filter(
                        relation ->
                            relation.from().equals(relate.from())
                                && relation.to().equals(relate.to()))
                    .findFirst())
        .map(was -> new Correction.Relate(was.from(), was.to(), was.type(), was.againstInterest()))
        .orElseGet(() -> new Correction.Relate(relate.from(), relate.to(), null, false));
  }

  private Optional<MatterRecord> living(RecordedRevision revision) {
    return revision.matters().stream().map(ledger::matter).flatMap(Optional::stream).findFirst();
  }

  private static Set<String> here(MatterRecord whole) {
    Set<String> here = new HashSet<>();
    whole.statements().forEach(statement -> here.add(statement.id()));
    return here;
  }

  /** In which matter each statement was before an entry, as the matter's history tells. */
  private static Map<String, String> places(MatterRecord whole, long before) {
    Map<String, String> places = new LinkedHashMap<>();
    for (RecordedEvent recorded : whole.history()) {
      if (recorded.number() >= before) {
        break;
      }
      MatterEvent event = recorded.event();
      if (event instanceof MatterEvent.Opened opened) {
        places.put(opened.statement(), opened.matter());
      } else if (event instanceof MatterEvent.Joined joined) {
        places.put(joined.statement(), joined.matter());
      } else if (event instanceof MatterEvent.Left left) {
        places.remove(left.statement(), left.matter());
      } else if (event instanceof MatterEvent.Merged merged) {
        places.replaceAll((id, in) -> in.equals(merged.merged()) ? merged.matter() : in);
      }
    }
    return places;
  }
}
