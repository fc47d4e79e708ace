package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.RecordedDecision;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How reliable outlets and speakers are, as people judge. */
@Controller
final class GradesDesk {
  private static final int SPEAKERS = 60;

  private final StaffPages pages;
  private final Ledger ledger;

  GradesDesk(StaffPages pages, Workings workings) {
    this.pages = pages;
    this.ledger = workings.whole();
  }

  /** Outlets and speakers with their grades. */
  record GradesPage(List<Row> outlets, List<Row> speakers, String find) {}

  /**
   * Somebody who can be graded.
   *
   * @param id as the form names it
   * @param of "outlet" or "speaker"
   * @param grade letter, or empty where none was given
   * @param history newest first
   */
  record Row(String id, String of, String name, String grade, String count, List<Given> history) {}

  /** A grade that was given. */
  record Given(String grade, String author, String reason, Moment at) {

    static List<Given> of(List<RecordedDecision> decisions) {
      List<Given> given = new ArrayList<>();
      for (RecordedDecision recorded : decisions) {
        Decision decision = recorded.decision();
        given.add(
            0,
            new Given(
                decision.detail().getOrDefault("grade", ""),
                decision.author(),
                decision.reason(),
                Moment.of(recorded.at())));
      }
      return given;
    }
  }

  /** The scales of the Admiralty system (NATO STANAG 2511). */
  static final List<Map.Entry<String, String>> RELIABILITY =
      List.of(
          Map.entry("A", "completely reliable"),
          Map.entry("B", "usually reliable"),
          Map.entry("C", "fairly reliable"),
          Map.entry("D", "not usually reliable"),
          Map.entry("E", "unreliable"),
          Map.entry("F", "cannot be judged"));

  static final List<Map.Entry<String, String>> CREDIBILITY =
      List.of(
          Map.entry("1", "confirmed by others"),
          Map.entry("2", "probably true"),
          Map.entry("3", "possibly true"),
          Map.entry("4", "doubtful"),
          Map.entry("5", "improbable"),
          Map.entry("6", "cannot be judged"));

  static boolean isOf(List<Map.Entry<String, String>> scale, String grade) {
    return scale.stream().anyMatch(step -> step.getKey().equals(grade));
  }

  @GetMapping("/staff/grades")
  ResponseEntity<byte[]> grades(@RequestParam(name = "find", defaultValue = "") String find) {
    String words = Typed.line(find.substring(0, Math.min(find.length(), 200)));
    Set<String> graded = ledger.current(Decision.Kind.GRADE).keySet();
    List<Row> outlets =
        ledger.outlets().stream()
            .map(
                row ->
                    row(
                        row.outlet().id(),
                        "outlet",
                        row.outlet().name(),
                        Wording.count(row.reports(), "report", "reports"),
                        graded))
            .toList();
    List<Row> speakers =
        (words.isEmpty() ? ledger.speakers(SPEAKERS, 0) : ledger.search(words, SPEAKERS).speakers())
            .stream()
                .map(
                    row ->
                        row(
                            row.speaker().id(),
                            "speaker",
                            row.speaker().name(),
                            Wording.count(row.statements(), "statement", "statements"),
                            graded))
                .toList();
    return pages.show("grades", "Grades", new GradesPage(outlets, speakers, words));
  }

  private Row row(String id, String of, String name, String count, Set<String> graded) {
    List<Given> history =
        graded.contains(id)
            ? Given.of(ledger.decisions(Decision.Kind.GRADE, id).stream().toList())
            : List.of();
    return new Row(id, of, name, history.isEmpty() ? "" : history.get(0).grade(), count, history);
  }

  @PostMapping("/staff/grades")
  ResponseEntity<byte[]> grade(
      @RequestParam(name = "id", defaultValue = "") String id,
      @RequestParam(name = "of", defaultValue = "") String of,
      @RequestParam(name = "grade", defaultValue = "") String grade,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    Notice fault = Typed.fault(reason);
    if (fault != null) {
      return StaffPages.on("/staff/grades", fault);
    }
    Optional<String> name = name(of, id);
    if (name.isEmpty() || !isOf(RELIABILITY, grade)) {
      return StaffPages.on("/staff/grades", Notice.NOT_POSSIBLE);
    }
    ledger.record(
        new Decision(
            Decision.Kind.GRADE,
            id,
            SignedIn.required().name(),
            reason,
            Map.of("of", of, "grade", grade, "name", name.get())));
    return StaffPages.on("/staff/grades", Notice.GRADED);
  }

  private Optional<String> name(String of, @Nullable String id) {
    if (id == null || id.isEmpty() || id.length() > 300) {
      return Optional.empty();
    }
    return switch (of) {
      case "outlet" ->
          ledger.outlets().stream()
              .map(row -> row.outlet())
              .filter(outlet -> outlet.id().equals(id))
              .map(outlet -> outlet.name())
              .findFirst();
      case "speaker" -> ledger.speaker(id, 0).map(found -> found.speaker().name());
      default -> Optional.empty();
    };
  }
}
