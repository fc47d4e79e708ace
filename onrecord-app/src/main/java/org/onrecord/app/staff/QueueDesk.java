package org.onrecord.app.staff;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.staff.ReviewQueue.Item;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.staff.Member;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue of what a person had better look at. */
@Controller
final class QueueDesk {
  private static final int SHOWN = 25;
  private static final int LONGEST_KEY = 250;
  private static final int WORDS = 420;

  private final StaffPages pages;
  private final Ledger ledger;
  private final ReviewQueue queue;

  QueueDesk(StaffPages pages, Workings workings, ReviewQueue queue) {
    this.pages = pages;
    this.ledger = workings.whole();
    this.queue = queue;
  }

  /**
   * The queue.
   *
   * @param of whose: "all", "mine" or "nobodys"
   */
  record QueuePage(String of, int open, List<Row> rows) {}

  /** A decision of the machine, and what can be done about it. */
  record Row(
      String key,
      String question,
      String why,
      int doubt,
      String title,
      String standing,
      String matterHref,
      String correctHref,
      String reportHref,
      String outlet,
      String speaker,
      String stance,
      String words,
      @Nullable String assigned,
      String reports) {

    static Row of(Item item, @Nullable String assigned) {
      var statement = item.statement();
      var first = statement.first();
      String matter = Paths.matter(item.matter().id());
      return new Row(
          item.key(),
          switch (item.kind()) {
            case SAID -> "Did they say so?";
            case JOINED -> "Does it belong here?";
            case MERGED -> "Are the two one matter?";
          },
          item.why(),
          (int) Math.round(100 * item.doubt()),
          Wording.clip(item.matter().title(), 200),
          Wording.capital(item.matter().standing().name().toLowerCase(java.util.Locale.ROOT)),
          matter,
          item.kind() == ReviewQueue.Kind.MERGED
              ? matter + "#split"
              : Paths.statement(item.matter().id(), statement.id()),
          Paths.report(first.report(), first.attribution()),
          first.outlet().name(),
          statement.speaker().name(),
          Wording.stance(statement.stance(), statement.negated()),
          Wording.clip(statement.text(), WORDS),
          assigned,
          Wording.count(item.matter().reports(), "report", "reports"));
    }
  }

  @GetMapping("/staff/queue")
  ResponseEntity<byte[]> queue(@RequestParam(name = "of", defaultValue = "all") String of) {
    Map<String, String> assigned = Assignments.now(ledger);
    String me = SignedIn.required().name();
    List<Item> open =
        queue.open().stream()
            .filter(
                item -> {
                  String who = assigned.get(item.matter().id());
                  return switch (of) {
                    case "mine" -> me.equals(who);
                    case "nobodys" -> who == null;
                    default -> true;
                  };
                })
            .toList();
    return pages.show(
        "queue",
        "Review",
        new QueuePage(
            of.equals("mine") || of.equals("nobodys") ? of : "all",
            open.size(),
            open.stream()
                .limit(SHOWN)
                .map(item -> Row.of(item, assigned.get(item.matter().id())))
                .toList()));
  }

  /** Accepts a decision of the machine as right. */
  @PostMapping("/staff/queue")
  ResponseEntity<byte[]> accept(
      @RequestParam(name = "key", defaultValue = "") String key,
      @RequestParam(name = "of", defaultValue = "all") String of) {
    Member member = SignedIn.required();
    queue.open().stream()
        .filter(item -> key.length() <= LONGEST_KEY && item.key().equals(key))
        .findFirst()
        .ifPresent(
            item ->
                ledger.record(
                    new Decision(
                        Decision.Kind.REVIEW,
                        item.key(),
                        member.name(),
                        "",
                        Map.of("matter", item.matter().id(), "statement", item.statement().id()))));
    return StaffPages.on(
        "/staff/queue" + (of.equals("mine") || of.equals("nobodys") ? "?of=" + of : ""),
        Notice.ACCEPTED);
  }
}
