package org.onrecord.app.staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onrecord.app.desk.Wording;
import org.onrecord.app.staff.StaffDesk.Workings;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.report.ContentId;
import org.onrecord.staff.Member;
import org.onrecord.statement.Claim;
import org.onrecord.statement.Statement;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A statement as the staff look at it beside its report, correct it and grade it. */
@Controller
final class StatementDesk {
  private final StaffPages pages;
  private static final int SPEAKERS = 20;

  private final Ledger ledger;
  private final Corrections corrections;
  private final ReviewQueue queue;

  StatementDesk(StaffPages pages, Workings workings, ReviewQueue queue) {
    this.corrections = workings.corrections();
    this.queue = queue;
    this.pages = pages;
    this.ledger = workings.whole();
  }

  /**
   * A statement of a matter, beside its report.
   *
   * @param text of the report; empty where it is not on record
   * @param from where the words begin in the text, in code points; -1 where they do not stand there
   *     as they are
   * @param to where they end
   * @param places those of the report, with those of the claim marked
   */
  record StatementPage(
      String path,
      String matterPath,
      String matterTitle,
      String speaker,
      String stance,
      String words,
      String reportPath,
      String outlet,
      int confidence,
      String stanceKey,
      boolean negated,
      List<Choice> stances,
      List<String> speakers,
      List<Choice> kinds,
      String kind,
      List<PlaceChoice> places,
      String text,
      int from,
      int to,
      List<Related> relations,
      List<Choice> relationTypes,
      List<Choice> others,
      String grade,
      List<GradesDesk.Given> grades) {}

  /** One of a closed choice. */
  record Choice(String key, String words) {}

  record PlaceChoice(String id, String name, boolean chosen) {}

  /** What this statement does to another, or another to it. */
  record Related(String from, String to, String words, String other) {}

  private record Found(MatterRecord whole, Statement statement) {}

  private Optional<Found> find(String matter, String statement) {
    return Paths.wellFormed(matter) && Paths.wellFormed(statement)
        ? ledger
            .matter(matter)
            .flatMap(
                whole ->
                    whole.statements().stream()
                        .filter(one -> one.id().equals(statement))
                        .findFirst()
                        .map(one -> new Found(whole, one)))
        : Optional.empty();
  }

  @GetMapping("/staff/matters/{id}/statements/{statement}")
  ResponseEntity<byte[]> statement(
      @PathVariable("id") String id, @PathVariable("statement") String statement) {
    return find(id, statement).map(this::page).orElseGet(pages::missing);
  }

  private ResponseEntity<byte[]> page(Found found) {
    Statement statement = found.statement();
    Matter matter = found.whole().matter();
    List<GradesDesk.Given> grades =
        GradesDesk.Given.of(ledger.decisions(Decision.Kind.GRADE, statement.id()));
    Optional<ReportRecord> report = ledger.report(statement.first().version());
    String text = report.map(whole -> whole.report().text()).orElse("");
    int at = text.indexOf(statement.text());
    return pages.show(
        "statement",
        "A statement of " + statement.speaker().name(),
        new StatementPage(
            Paths.statement(matter.id(), statement.id()),
            Paths.matter(matter.id()),
            Wording.clip(matter.title(), 200),
            statement.speaker().name(),
            Wording.stance(statement.stance(), statement.negated()),
            statement.text(),
            Paths.report(statement.first().report(), statement.first().attribution()),
            statement.first().outlet().name(),
            (int) Math.round(100 * statement.confidence()),
            statement.stance().name(),
            statement.negated(),
            Arrays.stream(Stance.values())
                .map(stance -> new Choice(stance.name(), Wording.stance(stance, false)))
                .toList(),
            speakers(found).values().stream().map(Speaker::name).distinct().toList(),
            Arrays.stream(SpeakerKind.values())
                .map(kind -> new Choice(kind.name(), words(kind)))
                .toList(),
            statement.speaker().kind().name(),
            places(statement, report),
            text,
            at < 0 ? -1 : text.codePointCount(0, at),
            at < 0 ? -1 : text.codePointCount(0, at + statement.text().length()),
            related(found),
            Arrays.stream(RelationType.values())
                .map(
                    type ->
                        new Choice(
                            type.name(),
                            Wording.relation(new Relation("a", type, "b", false, ""))
                                .toLowerCase(Locale.ROOT)))
                .toList(),
            found.whole().statements().stream()
                .filter(other -> !other.id().equals(statement.id()))
                .map(other -> new Choice(other.id(), brief(other)))
                .toList(),
            grades.isEmpty() ? "" : grades.get(0).grade(),
            grades));
  }

  private static String words(SpeakerKind kind) {
    return switch (kind) {
      case PERSON -> "a person";
      case ORGANISATION -> "an organisation";
      case GOVERNMENT -> "a government";
      case GROUP -> "somebody unnamed";
      case OUTLET -> "the outlet itself";
    };
  }

  private static String brief(Statement statement) {
    return Wording.clip(
        statement.speaker().name()
            + " "
            + Wording.stance(statement.stance(), statement.negated())
            + ": "
            + statement.text(),
        110);
  }

  /** Who speaks in the matter, by the form in which names are told apart. */
  private static Map<String, Speaker> speakers(Found found) {
    Map<String, Speaker> speakers = new LinkedHashMap<>();
    speakers.put(Member.key(found.statement().speaker().name()), found.statement().speaker());
    found
        .whole()
        .statements()
        .forEach(one -> speakers.putIfAbsent(Member.key(one.speaker().name()), one.speaker()));
    return speakers;
  }

  private static List<PlaceChoice> places(Statement statement, Optional<ReportRecord> report) {
    Map<String, PlaceChoice> places = new LinkedHashMap<>();
    statement.claim().places().forEach(place -> places.put(place.id(), choice(place, true)));
    report.ifPresent(
        whole ->
            whole
                .grounding()
                .places()
                .forEach(
                    mention ->
                        places.putIfAbsent(mention.place().id(), choice(mention.place(), false))));
    return List.copyOf(places.values());
  }

  private static PlaceChoice choice(Place place, boolean chosen) {
    return new PlaceChoice(
        place.id(),
        place.country() == null ? place.name() : place.name() + " (" + place.country() + ")",
        chosen);
  }

  private static List<Related> related(Found found) {
    Map<String, Statement> byId = new HashMap<>();
    found.whole().statements().forEach(one -> byId.put(one.id(), one));
    String id = found.statement().id();
    List<Related> related = new ArrayList<>();
    for (Relation relation : found.whole().matter().relations()) {
      boolean out = relation.from().equals(id);
      Statement other = byId.get(out ? relation.to() : relation.from());
      if (other != null && (out || relation.to().equals(id))) {
        related.add(
            new Related(
                relation.from(),
                relation.to(),
                out
                    ? Wording.relation(relation)
                    : "The other "
                        + Wording.relation(relation).toLowerCase(Locale.ROOT)
                        + " this one",
                brief(other)));
      }
    }
    return related;
  }

  /** States anew what was misread. */
  @PostMapping("/staff/matters/{id}/statements/{statement}")
  ResponseEntity<byte[]> restate(
      @PathVariable("id") String id,
      @PathVariable("statement") String statement,
      @RequestParam(name = "speaker", defaultValue = "") String speaker,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "stance", defaultValue = "") String stance,
      @RequestParam(name = "negated", defaultValue = "no") String negated,
      @RequestParam(name = "words", defaultValue = "") String words,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "place", defaultValue = "") List<String> places,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    return find(id, statement)
        .map(
            found -> {
              String path = Paths.statement(found.whole().matter().id(), statement);
              Notice fault = Typed.fault(reason);
              if (fault != null) {
                return StaffPages.on(path, fault);
              }
              Optional<ReportRecord> report = ledger.report(found.statement().first().version());
              Optional<String> text = text(found.statement(), report, words, from, to);
              if (text.isEmpty()) {
                return StaffPages.on(path, Notice.WORDS_MISSING);
              }
              Optional<Stance> chosen = choice(Stance.values(), stance);
              Optional<Speaker> who = speaker(found, Typed.line(speaker), kind);
              if (chosen.isEmpty() || who.isEmpty()) {
                return StaffPages.on(path, Notice.NOT_POSSIBLE);
              }
              return done(
                  path,
                  new Correction.Restate(
                      restated(
                          found.statement(),
                          who.get(),
                          chosen.get(),
                          negated.equals("yes"),
                          text.get(),
                          chosen(found.statement(), report, places))),
                  reason);
            })
        .orElseGet(pages::missing);
  }

  private ResponseEntity<byte[]> done(String path, Correction correction, String reason) {
    return StaffPages.on(
        path, changes(correction, reason) ? Notice.CORRECTED : Notice.NOT_POSSIBLE);
  }

  private boolean changes(Correction correction, String reason) {
    boolean changed =
        corrections.correct(correction, SignedIn.required().name(), reason).isPresent();
    queue.changed();
    return changed;
  }

  /** Takes a statement that nobody made out of its matter; its words stay in its report. */
  @PostMapping("/staff/matters/{id}/statements/{statement}/dismiss")
  ResponseEntity<byte[]> dismiss(
      @PathVariable("id") String id,
      @PathVariable("statement") String statement,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    return find(id, statement)
        .map(
            found -> {
              String matter = found.whole().matter().id();
              Notice fault = Typed.fault(reason);
              if (fault != null) {
                return StaffPages.on(Paths.statement(matter, statement) + "#dismiss", fault);
              }
              boolean last = found.whole().statements().size() == 1;
              return StaffPages.on(
                  last ? "/staff/queue" : Paths.matter(matter),
                  changes(new Correction.Dismiss(statement), reason)
                      ? Notice.DISMISSED
                      : Notice.NOT_POSSIBLE);
            })
        .orElseGet(pages::missing);
  }

  private static Statement restated(
      Statement was,
      Speaker speaker,
      Stance stance,
      boolean negated,
      String text,
      List<Place> places) {
    Claim claim = was.claim();
    return new Statement(
        was.id(),
        speaker,
        stance,
        negated,
        was.quoting(),
        text,
        was.medium(),
        was.said(),
        new Claim(
            claim.type(),
            claim.polarity(),
            places,
            claim.placesInherited() && places.equals(claim.places()),
            claim.actors(),
            claim.agents(),
            claim.claimant(),
            claim.time(),
            claim.quantities(),
            claim.hypothetical(),
            claim.terms()),
        // A person is sure.
        1,
        was.evidence());
  }

  /**
   * The words that the statement holds: those between two places of the report's text, in code
   * points, else those that were typed, which must stand there; empty where they do not.
   */
  private static Optional<String> text(
      Statement statement, Optional<ReportRecord> report, String words, String from, String to) {
    String text = report.map(whole -> whole.report().text()).orElse("");
    if (from.matches("[0-9]{1,7}") && to.matches("[0-9]{1,7}")) {
      int start = Integer.parseInt(from);
      int end = Integer.parseInt(to);
      if (start >= end || end > text.codePointCount(0, text.length())) {
        return Optional.empty();
      }
      int first = text.offsetByCodePoints(0, start);
      String between = text.substring(first, text.offsetByCodePoints(first, end - start));
      // Numbers that were left as they were do not outweigh words that were typed anew.
      String plain = Typed.line(words);
      if (plain.isEmpty() || Typed.line(between).equals(plain)) {
        return Optional.of(between);
      }
    }
    String plain = Typed.line(words);
    if (plain.isEmpty() || plain.length() > Typed.LONGEST_TEXT) {
      return Optional.empty();
    }
    if (plain.equals(Typed.line(statement.text()))) {
      return Optional.of(statement.text());
    }
    return Typed.line(text).contains(plain) ? Optional.of(plain) : Optional.empty();
  }

  /** Somebody of the matter or of the record by this name, else somebody new. */
  private Optional<Speaker> speaker(Found found, String name, String kindKey) {
    String key = Member.key(name);
    Speaker here = speakers(found).get(key);
    if (here != null) {
      return Optional.of(here);
    }
    Optional<SpeakerKind> kind = choice(SpeakerKind.values(), kindKey);
    if (!Typed.isName(name) || kind.isEmpty()) {
      return Optional.empty();
    }
    return ledger.search(name, SPEAKERS).speakers().stream()
        .map(SpeakerSummary::speaker)
        .filter(speaker -> Member.key(speaker.name()).equals(key))
        .findFirst()
        .or(
            () ->
                Optional.of(
                    new Speaker(
                        ContentId.of("s", kind.get().name().toLowerCase(Locale.ROOT), key),
                        name,
                        kind.get(),
                        null,
                        null,
                        null)));
  }

  private static List<Place> chosen(
      Statement statement, Optional<ReportRecord> report, List<String> ids) {
    Map<String, Place> known = new LinkedHashMap<>();
    statement.claim().places().forEach(place -> known.put(place.id(), place));
    report.ifPresent(
        whole ->
            whole
                .grounding()
                .places()
                .forEach(mention -> known.putIfAbsent(mention.place().id(), mention.place())));
    return known.values().stream().filter(place -> ids.contains(place.id())).toList();
  }

  private static <E extends Enum<E>> Optional<E> choice(E[] all, String name) {
    return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
  }

  /** Says what one statement does to another, or that it does nothing to it. */
  @PostMapping("/staff/matters/{id}/statements/{statement}/relations")
  ResponseEntity<byte[]> relate(
      @PathVariable("id") String id,
      @PathVariable("statement") String statement,
      @RequestParam(name = "from", defaultValue = "") String from,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "type", defaultValue = "") String type,
      @RequestParam(name = "against", defaultValue = "no") String against,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    return find(id, statement)
        .map(
            found -> {
              String path = Paths.statement(found.whole().matter().id(), statement);
              Set<String> here =
                  found.whole().statements().stream()
                      .map(Statement::id)
                      .collect(Collectors.toSet());
              Optional<RelationType> chosen = choice(RelationType.values(), type);
              Notice fault = Typed.fault(reason);
              if (fault != null) {
                return StaffPages.on(path + "#relations", fault);
              }
              if (!here.contains(from)
                  || !here.contains(to)
                  || from.equals(to)
                  || chosen.isEmpty() && !type.equals("none")) {
                return StaffPages.on(path + "#relations", Notice.NOT_POSSIBLE);
              }
              return done(
                  path + "#relations",
                  new Correction.Relate(from, to, chosen.orElse(null), against.equals("yes")),
                  reason);
            })
        .orElseGet(pages::missing);
  }

  @PostMapping("/staff/matters/{id}/statements/{statement}/grade")
  ResponseEntity<byte[]> grade(
      @PathVariable("id") String id,
      @PathVariable("statement") String statement,
      @RequestParam(name = "grade", defaultValue = "") String grade,
      @RequestParam(name = "reason", defaultValue = "") String typed) {
    String reason = Typed.line(typed);
    return find(id, statement)
        .map(
            found -> {
              String path = Paths.statement(found.whole().matter().id(), statement) + "#grade";
              Notice fault =
                  GradesDesk.isOf(GradesDesk.CREDIBILITY, grade)
                      ? Typed.fault(reason)
                      : Notice.NOT_POSSIBLE;
              if (fault != null) {
                return StaffPages.on(path, fault);
              }
              ledger.record(
                  new Decision(
                      Decision.Kind.GRADE,
                      statement,
                      SignedIn.required().name(),
                      reason,
                      Map.of(
                          "of",
                          "statement",
                          "grade",
                          grade,
                          "matter",
                          found.whole().matter().id(),
                          "name",
                          Wording.clip(found.statement().text(), 200))));
              return StaffPages.on(path, Notice.GRADED);
            })
        .orElseGet(pages::missing);
  }
}
