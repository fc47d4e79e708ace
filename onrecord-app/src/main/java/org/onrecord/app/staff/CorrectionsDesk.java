package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people changed of what the machine understood, for every reader to see. */
@Controller
final class CorrectionsDesk {
  private static final int SHOWN = 60;
  private static final Set<Decision.Kind> PUBLIC =
      EnumSet.of(Decision.Kind.GRADE, Decision.Kind.DISPLAY);

  private final StaffPages pages;
  private final Ledger ledger;
  private final Displays displays;

  CorrectionsDesk(StaffPages pages, Workings workings) {
    this.pages = pages;
    this.ledger = workings.whole();
    this.displays = workings.displays();
  }

  /**
   * The log.
   *
   * @param earlier address of the page before, or null
   */
  record LogPage(List<Row> rows, @Nullable String earlier) {}

  /**
   * What somebody decided.
   *
   * @param about what it is about, in words
   * @param href to what it is about, or null
   */
  record Row(
      Moment at, String author, String did, String about, @Nullable String href, String reason) {}

  @GetMapping("/corrections")
  ResponseEntity<byte[]> log(@RequestParam(name = "before", defaultValue = "") String before) {
    long from = before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    TreeMap<Long, Optional<Row>> rows = new TreeMap<>(Comparator.reverseOrder());
    ledger
        .decisions(PUBLIC, from, SHOWN)
        .forEach(decision -> rows.put(decision.number(), Optional.ofNullable(row(decision))));
    revisions(from).forEach(revision -> rows.put(revision.number(), row(revision)));
    List<Row> shown = rows.values().stream().limit(SHOWN).flatMap(Optional::stream).toList();
    Long last = rows.keySet().stream().limit(SHOWN).reduce((one, other) -> other).orElse(null);
    return pages.show(
        "corrections",
        "Corrections",
        new LogPage(
            shown, last == null || rows.size() < SHOWN ? null : "/corrections?before=" + last));
  }

  /** The latest revisions before an entry. */
  private List<RecordedRevision> revisions(long before) {
    List<RecordedRevision> revisions = new ArrayList<>();
    List<RecordedRevision> some = ledger.revisions(SHOWN, 0);
    for (int offset = 0; revisions.size() < SHOWN && !some.isEmpty(); ) {
      some.stream().filter(revision -> revision.number() < before).forEach(revisions::add);
      offset += SHOWN;
      some = ledger.revisions(SHOWN, offset);
    }
    return revisions;
  }

  private Optional<Row> row(RecordedRevision revision) {
    if (revision.matters().stream().anyMatch(displays.held()::contains)) {
      return Optional.empty();
    }
    if (revision.correction() == null) {
      return Optional.of(
          new Row(
              Moment.of(revision.at()),
              revision.author(),
              did(null),
              revision.matters().size() + " matters",
              null,
              revision.reason()));
    }
    Optional<Matter> matter =
        revision.matters().stream()
            .map(ledger::matter)
            .flatMap(Optional::stream)
            .map(MatterRecord::matter)
            .findFirst();
    return Optional.of(
        new Row(
            Moment.of(revision.at()),
            revision.author(),
            did(revision.correction()),
            matter
                .map(found -> Wording.clip(found.title(), 200))
                .orElse("a matter that is no more"),
            matter.map(found -> Paths.publicMatter(found.id())).orElse(null),
            revision.reason()));
  }

  /** What a correction did, to be followed by what it is about. */
  static String did(@Nullable Correction correction) {
    if (correction == null) {
      return "linked anew, by other rules,";
    } else if (correction instanceof Correction.Merge) {
      return "made two matters one";
    } else if (correction instanceof Correction.Move move) {
      return (move.to() == null ? "made another matter of " : "moved to another matter ")
          + Wording.count(move.statements().size(), "statement", "statements")
          + " of";
    } else if (correction instanceof Correction.Restate restate) {
      return "corrected a statement of " + restate.statement().speaker().name() + " in";
    } else if (correction instanceof Correction.Dismiss) {
      return "dismissed what was no statement in";
    } else if (correction instanceof Correction.Relate relate) {
      return (relate.type() == null ? "took away" : "set")
          + " what one statement does to another in";
    }
    throw new IllegalArgumentException("no correction that is known: " + correction);
  }

  /** What a reader may know of a decision; null where that is nothing. */
  private @Nullable Row row(RecordedDecision recorded) {
    Decision decision = recorded.decision();
    String matter =
        decision.kind() == Decision.Kind.DISPLAY
            ? decision.subject()
            : decision.detail().get("matter");
    if (matter != null && displays.held().contains(matter)) {
      return null;
    }
    Moment at = Moment.of(recorded.at());
    if (decision.kind() == Decision.Kind.GRADE) {
      String of = decision.detail().getOrDefault("of", "outlet");
      return new Row(
          at,
          decision.author(),
          "graded the " + of + " " + decision.detail().getOrDefault("grade", ""),
          decision.detail().getOrDefault("name", decision.subject()),
          switch (of) {
            case "speaker" -> Paths.speaker(decision.subject());
            case "statement" -> matter == null ? null : Paths.publicMatter(matter);
            default -> "/outlets";
          },
          decision.reason());
    }
    Displays.Display display = Displays.Display.of(decision.detail().get("display"));
    if (display != Displays.Display.FEATURED) {
      return null;
    }
    return new Row(
        at,
        decision.author(),
        "featured the matter",
        ledger.matter(decision.subject()).map(whole -> whole.matter().title()).orElse("a matter"),
        Paths.publicMatter(decision.subject()),
        decision.reason());
  }
}
