package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.LocalPath;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.staff.Displays.Display;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.staff.Member;
import org.onrecord.staff.Role;
import org.onrecord.staff.Staff;
import org.onrecord.statement.Statement;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A matter as the staff work on it. */
@Controller
final class MatterDesk {
  private static final int WORDS = 300;
  private static final int LONGEST_FIND = 200;
  private static final int OTHERS = 8;
  private static final int LOOKED_THROUGH = 200;

  private final StaffPages pages;
  private final Ledger ledger;
  private final Displays displays;
  private final Staff staff;
  private final Corrections corrections;
  private final ReviewQueue queue;
  private final Undo undo;

  MatterDesk(StaffPages pages, Workings workings, ReviewQueue queue) {
    this.corrections = workings.corrections();
    this.queue = queue;
    this.undo = new Undo(workings.whole());
    this.pages = pages;
    this.ledger = workings.whole();
    this.displays = workings.displays();
    this.staff = workings.staff();
  }

  /**
   * A matter.
   *
   * @param assigned who looks after it; empty for nobody
   * @param members whom it can be given to
   * @param display how it is shown to readers
   * @param displayed who decided so and why, or null
   * @param find what other matters were looked for by
   * @param others matters that this one may be the same as
   * @param revisions what people changed of it, the latest first
   */
  record MatterView(
      String id,
      String title,
      String standing,
      String path,
      String publicPath,
      String assigned,
      List<String> members,
      String display,
      @Nullable Comment displayed,
      List<Comment> comments,
      List<Line> statements,
      String find,
      List<Other> others,
      List<Revised> revisions) {}

  /** Another matter. */
  record Other(String id, String title, String standing) {

    static Other of(Matter matter) {
      return new Other(
          matter.id(),
          Wording.clip(matter.title(), 160),
          Wording.capital(matter.standing().name().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * What somebody changed.
   *
   * @param undo whether who looks at it may take it back
   */
  record Revised(long number, Moment at, String author, String did, String reason, boolean undo) {}

  /** Words of a member. */
  record Comment(String author, Moment at, List<String> lines) {

    static Comment of(RecordedDecision recorded) {
      Decision decision = recorded.decision();
      String text = decision.detail().getOrDefault("text", decision.reason());
      return new Comment(decision.author(), Moment.of(recorded.at()), text.lines().toList());
    }
  }

  /** A statement on a line or two. */
  record Line(
      String id,
      String href,
      String speaker,
      String stance,
      String words,
      String outlet,
      int confidence,
      String grade) {

    static Line of(String matter, Statement statement, String grade) {
      return new Line(
          statement.id(),
          Paths.statement(matter, statement.id()),
          statement.speaker().name(),
          Wording.stance(statement.stance(), statement.negated()),
          Wording.clip(statement.text(), WORDS),
          statement.first().outlet().name(),
          (int) Math.round(100 * statement.confidence()),
          grade);
    }
  }

  @GetMapping("/staff/matters/{id}")
  ResponseEntity<byte[]> matter(
      @PathVariable("id") String id, @RequestParam(name = "find", defaultValue = "") String typed) {
    String find = Typed.line(Typed.cut(typed, LONGEST_FIND));
    return find(id).map(whole -> page(whole, find)).orElseGet(pages::missing);
  }

  private Optional<MatterRecord> find(String id) {
    return Paths.wellFormed(id) ? ledger.matter(id) : Optional.empty();
  }

  private ResponseEntity<byte[]> page(MatterRecord whole, String find) {
    Matter matter = whole.matter();
    String id = matter.id();
    Map<String, RecordedDecision> grades = ledger.current(Decision.Kind.GRADE);
    List<RecordedDecision> shown = ledger.decisions(Decision.Kind.DISPLAY, id);
    List<Comment> comments = new ArrayList<>();
    ledger.decisions(Decision.Kind.COMMENT, id).forEach(told -> comments.add(Comment.of(told)));
    String title = Wording.clip(matter.title(), 240);
    return pages.show(
        "matter",
        title,
        new MatterView(
            id,
            title.isEmpty() ? "Matter without a title" : title,
            Wording.capital(matter.standing().name().toLowerCase(Locale.ROOT)),
            Paths.matter(id),
            Paths.publicMatter(id),
            Assignments.now(ledger).getOrDefault(id, ""),
            staff.list().stream()
                .filter(member -> member.active() && member.role().includes(Role.ANALYST))
                .map(Member::name)
                .toList(),
            displays.of(id).key(),
            shown.isEmpty() ? null : Comment.of(shown.get(shown.size() - 1)),
            comments,
            whole.statements().stream()
                .map(
                    statement -> {
                      RecordedDecision grade = grades.get(statement.id());
                      return Line.of(
                          id,
                          statement,
                          grade == null ? "" : grade.decision().detail().getOrDefault("grade", ""));
                    })
                .toList(),
            find,
            others(matter, find),
            revisions(id)));
  }

  /** The matters that hold the words, else those of the same places. */
  private List<Other> others(Matter matter, String find) {
    if (!find.isEmpty()) {
      return ledger.search(find, OTHERS).matters().stream()
          .filter(other -> !other.id().equals(matter.id()))
          .map(Other::of)
          .toList();
    }
    Set<String> places = new HashSet<>();
    matter.places().forEach(place -> places.add(place.id()));
    return ledger.contested(LOOKED_THROUGH, 0).stream()
        .filter(other -> !other.id().equals(matter.id()))
        .filter(other -> other.places().stream().anyMatch(place -> places.contains(place.id())))
        .limit(OTHERS)
        .map(Other::of)
        .toList();
  }

  private List<Revised> revisions(String matter) {
    Member me = SignedIn.required();
    List<Revised> revised = new ArrayList<>();
    for (RecordedRevision revision : ledger.revisions(LOOKED_THROUGH, 0)) {
      if (revision.matters().contains(matter)) {
        revised.add(
            new Revised(
                revision.number(),
                Moment.of(revision.at()),
                revision.author(),
                CorrectionsDesk.did(revision.correction()),
                revision.reason(),
                mayUndo(me, revision)));
      }
    }
    return revised;
  }

  private static boolean mayUndo(Member me, RecordedRevision revision) {
    return revision.correction() != null
        && !(revision.correction() instanceof Correction.Dismiss)
        && (me.name().equals(revision.author()) || me.role().includes(Role.EDITOR));
  }

  /** Makes another matter one with this one. */
  @PostMapping("/staff/matters/{id}/merge")
  ResponseEntity<byte[]> merge(
      @PathVariable("id") String id,
      @RequestParam(name = "with", defaultValue = "") String with,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    Optional<MatterRecord> other = find(with);
    return find(id)
        .map(
            whole -> {
              String path = Paths.matter(whole.matter().id());
              Notice fault = Typed.fault(reason);
              if (fault != null) {
                return StaffPages.on(path + "#merge", fault);
              }
              if (other.isEmpty()
                  || whole.statements().isEmpty()
                  || other.get().statements().isEmpty()) {
                return StaffPages.on(path + "#merge", Notice.NOT_POSSIBLE);
              }
              return done(
                  path,
                  new Correction.Merge(
                      whole.statements().get(0).id(), other.get().statements().get(0).id()),
                  reason,
                  Notice.MERGED);
            })
        .orElseGet(pages::missing);
  }

  /** Makes some statements another matter, or part of one. */
  @PostMapping("/staff/matters/{id}/split")
  ResponseEntity<byte[]> split(
      @PathVariable("id") String id,
      @RequestParam(name = "statement", defaultValue = "") List<String> chosen,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    return find(id)
        .map(
            whole -> {
              String path = Paths.matter(whole.matter().id());
              List<String> statements =
                  whole.statements().stream().map(Statement::id).filter(chosen::contains).toList();
              Optional<String> target =
                  find(to)
                      .flatMap(other -> other.statements().stream().findFirst())
                      .map(Statement::id);
              Notice fault = Typed.fault(reason);
              if (fault != null) {
                return StaffPages.on(path + "#split", fault);
              }
              if (statements.isEmpty() || target.isEmpty() && !to.isEmpty()) {
                return StaffPages.on(path + "#split", Notice.NOT_POSSIBLE);
              }
              return done(
                  path,
                  new Correction.Move(statements, target.orElse(null)),
                  reason,
                  to.isEmpty() ? Notice.SPLIT : Notice.MOVED);
            })
        .orElseGet(pages::missing);
  }

  private ResponseEntity<byte[]> done(
      String path, Correction correction, String reason, Notice notice) {
    boolean changed =
        corrections.correct(correction, SignedIn.required().name(), reason).isPresent();
    queue.changed();
    return StaffPages.on(path, changed ? notice : Notice.NOT_POSSIBLE);
  }

  /** Takes a correction back. */
  @PostMapping("/staff/corrections/{number}/undo")
  ResponseEntity<byte[]> undo(
      @PathVariable("number") String number,
      @RequestParam(name = "reason", defaultValue = "") String typed,
      @RequestParam(name = "back", defaultValue = "") String back) {
    Member me = SignedIn.required();
    String reason = Typed.line(typed);
    String path = LocalPath.of(back, "/staff/queue");
    Optional<RecordedRevision> found =
        number.matches("[0-9]{1,18}") ? undo.revision(Long.parseLong(number)) : Optional.empty();
    if (found.isEmpty()) {
      return pages.missing();
    }
    Notice fault = Typed.fault(reason);
    if (fault != null || !mayUndo(me, found.get())) {
      return StaffPages.on(path, fault == null ? Notice.NOT_POSSIBLE : fault);
    }
    boolean changed = false;
    for (Correction correction : undo.of(found.get())) {
      changed |= corrections.correct(correction, me.name(), "Taken back: " + reason).isPresent();
    }
    queue.changed();
    return StaffPages.on(path, changed ? Notice.UNDONE : Notice.NOT_POSSIBLE);
  }

  @PostMapping("/staff/matters/{id}/comments")
  ResponseEntity<byte[]> comment(
      @PathVariable("id") String id, @RequestParam(name = "text", defaultValue = "") String typed) {
    String text = Typed.lines(typed);
    return find(id)
        .map(
            whole -> {
              String path = Paths.matter(whole.matter().id()) + "#comments";
              if (text.isEmpty() || text.length() > Typed.LONGEST_TEXT) {
                return StaffPages.on(path, text.isEmpty() ? Notice.NOT_POSSIBLE : Notice.TOO_LONG);
              }
              ledger.record(
                  new Decision(
                      Decision.Kind.COMMENT,
                      whole.matter().id(),
                      SignedIn.required().name(),
                      "",
                      Map.of("text", text)));
              return StaffPages.on(path, Notice.COMMENTED);
            })
        .orElseGet(pages::missing);
  }

  @PostMapping("/staff/matters/{id}/assignment")
  ResponseEntity<byte[]> assign(
      @PathVariable("id") String id,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "back", defaultValue = "") String back) {
    Member me = SignedIn.required();
    boolean known =
        to.isEmpty()
            || staff
                .named(to)
                .filter(member -> member.active() && member.role().includes(Role.ANALYST))
                .filter(member -> member.name().equals(to))
                .isPresent();
    return find(id)
        .map(
            whole -> {
              String matter = whole.matter().id();
              String path = LocalPath.of(back, Paths.matter(matter));
              if (!known) {
                return StaffPages.on(path, Notice.NOT_POSSIBLE);
              }
              ledger.record(Assignments.of(matter, to, me.name()));
              return StaffPages.on(path, Notice.ASSIGNED);
            })
        .orElseGet(pages::missing);
  }

  @PostMapping("/staff/matters/{id}/display")
  ResponseEntity<byte[]> display(
      @PathVariable("id") String id,
      @RequestParam(name = "display", defaultValue = "") String key,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    Display display = Display.of(key);
    return find(id)
        .map(
            whole -> {
              String matter = whole.matter().id();
              Notice fault = display == null ? Notice.NOT_POSSIBLE : Typed.fault(reason);
              if (fault != null || display == null) {
                return StaffPages.on(Paths.matter(matter), fault);
              }
              displays.decide(matter, display, SignedIn.required().name(), reason);
              return StaffPages.on(
                  Paths.matter(matter),
                  switch (display) {
                    case USUAL -> Notice.USUAL;
                    case FEATURED -> Notice.FEATURED;
                    case HELD -> Notice.HELD;
                  });
            })
        .orElseGet(pages::missing);
  }
}
