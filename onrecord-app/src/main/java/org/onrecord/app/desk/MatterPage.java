package org.onrecord.app.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Statement;

/** A matter: what is contested, who says what, and how it stands. */
record MatterPage(
    MatterHeading heading,
    @Nullable String about,
    String summary,
    List<ReasonView> reasons,
    List<ReasonView> moreReasons,
    List<AccountView> accounts,
    List<Entry> statements,
    List<Day> days,
    List<Timeline> timelines,
    List<RelationFigure> figures,
    List<RelationFigure.Row> relationRows,
    int moreRelationRows,
    List<Change> history,
    int earlierChanges,
    List<PlaceLink> places,
    @Nullable String map,
    List<MatterHeading> related,
    String live,
    boolean sample) {

  private static final int TELLING = 3;
  private static final int CHANGES_SHOWN = 60;
  private static final int RELATED_WORDS = 110;
  private static final int REASONS_SHOWN = 4;
  private static final int QUOTED_WORDS = 90;
  private static final int RELATIONS_SHOWN = 3;
  private static final int ROWS_SHOWN = 60;
  private static final int PLACES_NAMED = 4;
  private static final int RELATED = 5;
  private static final int RELATED_PLACES = 2;

  /** In a matter of more statements than these, most are folded to a line each. */
  private static final int UNFOLDED = 16;

  private static final int OPEN = 10;

  /** The page with other matters at its places. */
  static MatterPage of(Ledger ledger, MatterRecord whole, Words words) {
    Map<String, MatterHeading> related = new LinkedHashMap<>();
    whole.matter().places().stream()
        .filter(place -> place.kind() != PlaceKind.COUNTRY && place.kind() != PlaceKind.CONTINENT)
        .limit(RELATED_PLACES)
        .forEach(
            place ->
                ledger
                    .summaries(new MatterQuery(null, place.id(), null, null, null), RELATED + 1, 0)
                    .forEach(other -> related.put(other.id(), MatterHeading.of(other, words))));
    related.remove(whole.matter().id());
    return of(whole, related.values().stream().limit(RELATED).toList(), words);
  }

  static MatterPage of(MatterRecord whole, Words words) {
    return of(whole, List.of(), words);
  }

  private static MatterPage of(MatterRecord whole, List<MatterHeading> related, Words words) {
    Matter matter = whole.matter();
    Map<String, Statement> byId = new LinkedHashMap<>();
    whole.statements().forEach(statement -> byId.put(statement.id(), statement));
    Map<String, Integer> slots = AccountView.slots(whole);
    List<AccountView> accounts = AccountView.of(whole, TELLING, words);
    Set<String> conceding = AccountView.conceding(matter.relations());
    Map<Integer, String> labels = new HashMap<>();
    accounts.forEach(account -> labels.putIfAbsent(account.slot(), account.label()));
    Set<String> open = open(whole.statements(), AccountView.weights(matter.relations(), slots));
    Map<String, List<RelationView>> relations = relations(matter.relations(), byId, words);
    List<Entry> entries =
        whole.statements().stream()
            .map(
                statement -> {
                  int slot = slots.getOrDefault(statement.id(), 0);
                  return Entry.of(
                      StatementView.of(statement, conceding, words),
                      slot,
                      labels.getOrDefault(slot, words.say("account.none")),
                      open.contains(statement.id()),
                      relations.getOrDefault(statement.id(), List.of()));
                })
            .toList();
    List<ReasonView> reasons =
        matter.reasons().stream()
            .map(
                reason -> ReasonView.of(reason.text(), reason.statements(), byId, conceding, words))
            .toList();
    List<RelationFigure.Row> rows = RelationFigure.rows(whole, byId, slots, words);
    List<RecordedEvent> history = whole.history();
    int skipped = Math.max(0, history.size() - CHANGES_SHOWN);
    return new MatterPage(
        MatterHeading.of(matter, words),
        about(whole.statements(), words),
        summary(whole, accounts, words),
        reasons.subList(0, Math.min(REASONS_SHOWN, reasons.size())),
        reasons.subList(Math.min(REASONS_SHOWN, reasons.size()), reasons.size()),
        accounts,
        entries,
        Day.all(whole.statements(), entries, words),
        Timeline.both(whole, slots, accounts, words),
        RelationFigure.both(rows, accounts, words),
        rows.subList(0, Math.min(ROWS_SHOWN, rows.size())),
        Math.max(0, rows.size() - ROWS_SHOWN),
        history.subList(skipped, history.size()).stream()
            .map(e -> Change.of(e, byId, words))
            .toList(),
        skipped,
        PlaceLink.all(matter.places(), words),
        matter.places().isEmpty()
            ? null
            : PlacePage.mapHref(
                Objects.requireNonNullElse(
                    MapPage.place(MatterSummary.of(matter)), matter.places().get(0)),
                null,
                null),
        related,
        Address.live(matter.id(), Live.last(whole)),
        OutletView.anySample(whole.statements()));
  }

  /** Why it stands so, in the words of this matter. */
  Told lead() {
    return reasons.isEmpty()
        ? Told.of(heading.standing().meaning(), null)
        : reasons.get(0).told().sentence();
  }

  boolean folded() {
    return statements.size() > UNFOLDED;
  }

  String title() {
    return heading.title();
  }

  /** Ids of the statements that are shown in full: all of a few, of many the most telling. */
  private static Set<String> open(List<Statement> statements, Map<String, Integer> weights) {
    boolean all = statements.size() <= UNFOLDED;
    return statements.stream()
        .sorted(Comparator.comparing(s -> -weights.getOrDefault(s.id(), 0)))
        .limit(all ? UNFOLDED : OPEN)
        .map(Statement::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The event type of most of the statements, or null where most are of none. */
  private static @Nullable String about(List<Statement> statements, Words words) {
    Map<EventType, Integer> counts = new LinkedHashMap<>();
    statements.forEach(statement -> counts.merge(statement.claim().type(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .filter(type -> type != EventType.OTHER)
        .map(type -> Wording.capital(words.of(type)))
        .orElse(null);
  }

  /** How much stands behind the standing, in one sentence. */
  private static String summary(MatterRecord whole, List<AccountView> accounts, Words words) {
    long speakers = whole.statements().stream().map(s -> s.speaker().id()).distinct().count();
    String sentence =
        words.say(
            "matter.summary",
            words.count("statements", whole.statements().size()),
            words.count("bySpeakers", speakers),
            words.count("inReports", whole.matter().reports()),
            words.count("independentOrigins", whole.matter().origins()));
    return accounts.size() < 2
        ? sentence + "."
        : sentence + words.count("matter.summary.accounts", accounts.size());
  }

  private static Map<String, List<RelationView>> relations(
      List<Relation> relations, Map<String, Statement> byId, Words words) {
    Map<String, List<RelationView>> views = new HashMap<>();
    for (Relation relation : relations) {
      Statement from = byId.get(relation.from());
      Statement to = byId.get(relation.to());
      if (from == null || to == null) {
        continue;
      }
      views
          .computeIfAbsent(from.id(), id -> new ArrayList<>())
          .add(RelationView.of(relation, words.relation(relation), to, words));
      views
          .computeIfAbsent(to.id(), id -> new ArrayList<>())
          .add(RelationView.of(relation, words.relationBack(relation), from, words));
    }
    return views;
  }

  /** A place of the matter. */
  record PlaceLink(String href, String name) {

    /** Those that are narrower than a country, where any is; an area named like a town says so. */
    static List<PlaceLink> all(List<Place> places, Words words) {
      List<Place> narrow =
          places.stream()
              .filter(
                  place -> place.kind() != PlaceKind.COUNTRY && place.kind() != PlaceKind.CONTINENT)
              .toList();
      List<PlaceLink> links = new ArrayList<>();
      // The first is what the title says.
      boolean country = !places.isEmpty() && !narrow.contains(places.get(0));
      for (Place place : country ? places : narrow) {
        boolean shared =
            narrow.stream().filter(other -> other.name().equals(place.name())).count() > 1;
        boolean area = place.kind() == PlaceKind.ADMIN1 || place.kind() == PlaceKind.ADMIN2;
        if (links.size() < PLACES_NAMED) {
          links.add(
              new PlaceLink(
                  Address.place(place.id()),
                  shared && area
                      ? words.say("place.region", KnownNames.of(place, words))
                      : KnownNames.of(place, words)));
        }
      }
      return List.copyOf(links);
    }
  }

  /**
   * A statement of the matter.
   *
   * @param slot of its account, 0 where it belongs to none
   */
  record Entry(
      StatementView statement,
      int slot,
      String account,
      boolean open,
      List<RelationView> relations,
      List<RelationView> moreRelations) {

    static Entry of(
        StatementView statement,
        int slot,
        String account,
        boolean open,
        List<RelationView> relations) {
      // Who denies or concedes comes before who agrees.
      List<RelationView> telling =
          relations.stream().sorted(Comparator.comparing(r -> r.rank())).toList();
      int shown = telling.size() <= RELATIONS_SHOWN + 1 ? telling.size() : RELATIONS_SHOWN;
      return new Entry(
          statement,
          slot,
          account,
          open,
          telling.subList(0, shown),
          telling.subList(shown, telling.size()));
    }
  }

  /** The statements of one day. */
  record Day(String words, List<Entry> entries) {

    static List<Day> all(List<Statement> statements, List<Entry> entries, Words words) {
      // Days in order; what has none comes last.
      Map<LocalDate, List<Entry>> byDay = new TreeMap<>();
      for (int i = 0; i < entries.size(); i++) {
        LocalDate day = When.day(statements.get(i));
        byDay
            .computeIfAbsent(day == null ? LocalDate.MAX : day, d -> new ArrayList<>())
            .add(entries.get(i));
      }
      return byDay.entrySet().stream()
          .map(
              day ->
                  new Day(
                      day.getKey().equals(LocalDate.MAX)
                          ? words.say("day.unknown")
                          : When.on(day.getKey(), words).words(),
                      List.copyOf(day.getValue())))
          .toList();
    }
  }

  /** A reason for the standing, with links to the statements that gave it. */
  record ReasonView(Told told, List<Cited> statements) {

    static ReasonView of(
        String text,
        List<String> ids,
        Map<String, Statement> byId,
        Set<String> conceding,
        Words words) {
      return new ReasonView(
          Reasons.told(text, words),
          ids.stream()
              .distinct()
              .map(byId::get)
              .filter(Objects::nonNull)
              .map(statement -> Cited.of(statement, conceding, words))
              .toList());
    }
  }

  /** A statement that gave a reason, in one line. */
  record Cited(String href, StatementView statement, String words, @Nullable When day) {

    static Cited of(Statement statement, Set<String> conceding, Words words) {
      LocalDate day = When.day(statement);
      return new Cited(
          "#" + Address.anchor(statement.id()),
          StatementView.of(statement, conceding, words),
          Wording.clip(statement.text(), QUOTED_WORDS),
          day == null ? null : When.on(day, words));
    }
  }

  /** A link to a statement on the same page. */
  record Link(String href, String words) {

    static Link to(Statement statement, Words words) {
      When when = StatementView.of(statement, words).dated();
      String name = SpeakerName.of(statement, words).shown();
      return new Link(
          "#" + Address.anchor(statement.id()), when == null ? name : name + ", " + when.words());
    }
  }

  /** What another statement is to this one. */
  record RelationView(
      String verb,
      String key,
      Link other,
      String words,
      @Nullable String language,
      boolean againstInterest,
      Told reason) {

    int rank() {
      return againstInterest ? 0 : key.equals("denies") ? 1 : key.equals("confirms") ? 2 : 3;
    }

    static RelationView of(Relation relation, String verb, Statement other, Words words) {
      return new RelationView(
          verb,
          relation.type().name().toLowerCase(Locale.ROOT),
          Link.to(other, words),
          Wording.clip(other.text(), RELATED_WORDS),
          words.languageOf(other.text(), other.first().outlet().language()),
          relation.againstInterest(),
          Reasons.told(relation.reason(), words));
    }
  }

  /** A change of the matter, as its history shows it. */
  record Change(@Nullable When when, String what, Told reason, @Nullable Link link) {

    static Change of(RecordedEvent recorded, Map<String, Statement> byId, Words words) {
      MatterEvent event = recorded.event();
      String what;
      String statement = null;
      if (event instanceof MatterEvent.Opened opened) {
        what = words.say("change.opened");
        statement = opened.statement();
      } else if (event instanceof MatterEvent.Joined joined) {
        what = words.say("change.joined");
        statement = joined.statement();
      } else if (event instanceof MatterEvent.Carried carried) {
        what = words.say("change.carried");
        statement = carried.statement();
      } else if (event instanceof MatterEvent.Merged) {
        what = words.say("change.merged");
      } else if (event instanceof MatterEvent.Related related) {
        what = words.say("change.related", lower(words.relation(related.relation()), words));
        statement = related.relation().from();
      } else if (event instanceof MatterEvent.Stood stood) {
        what =
            words.say(
                "change.stood",
                lower(words.of(stood.before()), words),
                lower(words.of(stood.after()), words));
      } else if (event instanceof MatterEvent.Left left) {
        what = words.say("change.left");
        statement = left.statement();
      } else if (event instanceof MatterEvent.Restated restated) {
        what = words.say("change.restated");
        statement = restated.statement();
      } else if (event instanceof MatterEvent.Unrelated unrelated) {
        what = words.say("change.unrelated", lower(words.relation(unrelated.relation()), words));
        statement = unrelated.relation().from();
      } else if (event instanceof MatterEvent.Vanished vanished) {
        what = words.say("change.vanished");
        statement = vanished.statement();
      } else if (event instanceof MatterEvent.Relinked) {
        what = words.say("change.relinked");
      } else if (event instanceof MatterEvent.Ended) {
        what = words.say("change.ended");
      } else {
        throw new IllegalStateException("unknown event " + event);
      }
      Statement told = statement == null ? null : byId.get(statement);
      return new Change(
          recorded.report() == null
              ? When.at(recorded.at(), words)
              : When.of(recorded.published(), words),
          what,
          Reasons.told(event.reason(), words),
          told == null ? null : Link.to(told, words));
    }

    private static String lower(String label, Words words) {
      return label.toLowerCase(words.locale());
    }
  }
}
