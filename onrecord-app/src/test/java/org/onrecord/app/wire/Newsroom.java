package org.onrecord.app.wire;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Entry;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Reason;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.matter.Standing;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.ContentId;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;

/** A ledger to which invented reports are added, each with one statement in one matter. */
public final class Newsroom {
  public static final Outlet COURIER =
      new Outlet("courier.example", "Orla Courier", OutletKind.NEWS_SITE, "XA", "en", null, true);
  public static final Outlet CHANNEL =
      new Outlet(
          "field.channel",
          "Польовий щоденник",
          OutletKind.TELEGRAM_CHANNEL,
          "UA",
          "uk",
          null,
          true);
  public static final Speaker MARLOW =
      new Speaker(
          "actor:marlow",
          "Ida Marlow",
          SpeakerKind.PERSON,
          "Deputy Minister of Rivers",
          "Government of Westmark",
          "West");
  public static final Speaker VETCH =
      new Speaker(
          "actor:vetch", "Colonel Vetch", SpeakerKind.PERSON, "Spokesman", "Eastern Army", "East");
  public static final Place DUNHOLM =
      new Place(
          "onrecord:dunholm", "Dunholm", PlaceKind.TOWN, 50.5, 30.25, 4.5, "XA", "07", 61_000);

  private final JdbcLedger ledger;
  private final Map<String, List<Statement>> matters = new LinkedHashMap<>();
  private final Map<String, Matter> latest = new HashMap<>();
  private int reports;

  private Newsroom(JdbcLedger ledger) {
    this.ledger = ledger;
  }

  /** An empty ledger in a folder. */
  public static Newsroom in(Path folder) {
    return new Newsroom(JdbcLedger.open(folder.resolve("onrecord.db").toString()));
  }

  public JdbcLedger ledger() {
    return ledger;
  }

  /** Two matters, one of them disputed; three statements. */
  public Newsroom filled() {
    say(
        "m1",
        "Did the bridge at Dunholm fall?",
        COURIER,
        MARLOW,
        Stance.ASSERTS,
        "The old bridge at Dunholm fell into the river overnight");
    say(
        "m1",
        "Did the bridge at Dunholm fall?",
        CHANNEL,
        VETCH,
        Stance.DENIES,
        "Міст у Дангольмі стоїть, усе інше не відповідає дійсності");
    say(
        "m2",
        "Is a crossing of the Orla planned?",
        COURIER,
        VETCH,
        Stance.INTENDS,
        "=HYPERLINK(\"https://evil.example\",\"a crossing <b>will</b> begin\")");
    return this;
  }

  /** Records a report with one statement; what it says joins the matter of this id. */
  public Statement say(
      String matter, String title, Outlet outlet, Speaker speaker, Stance stance, String words) {
    int number = ++reports;
    Report report =
        Report.of(
            outlet,
            "k" + number,
            "https://" + outlet.id() + "/" + number,
            words,
            words,
            List.of(new Block(BlockKind.HEADLINE, new Span(0, words.length()))),
            PublicationTime.at(
                OffsetDateTime.parse("2023-05-10T08:00:00+03:00").plusMinutes(number)),
            null,
            outlet.language() == null ? "en" : outlet.language());
    Statement statement =
        new Statement(
            ContentId.of("s", speaker.id(), stance.name(), words),
            speaker,
            stance,
            false,
            Quoting.INDIRECT,
            words,
            Medium.BRIEFING,
            null,
            new Claim(
                EventType.INFRASTRUCTURE_DAMAGE,
                Polarity.POSITIVE,
                List.of(DUNHOLM),
                false,
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                false,
                Set.of("bridge")),
            0.9,
            List.of(
                new Evidence(
                    report.id(),
                    report.version(),
                    outlet,
                    report.title(),
                    null,
                    words,
                    "said",
                    report.published(),
                    null,
                    ContentId.of("f", words))));
    List<Statement> all = matters.computeIfAbsent(matter, unknown -> new ArrayList<>());
    all.add(statement);
    List<MatterEvent> events = new ArrayList<>();
    events.add(
        all.size() == 1
            ? new MatterEvent.Opened(matter, statement.id(), "First of its kind.")
            : new MatterEvent.Joined(matter, statement.id(), 0.9, "Same bridge."));
    Matter state = matter(matter, title, all);
    Matter before = latest.put(matter, state);
    if (before != null && before.standing() != state.standing()) {
      events.add(
          new MatterEvent.Stood(matter, before.standing(), state.standing(), "It is denied."));
    }
    ledger.record(
        new Entry(
            report,
            new Grounding(List.of(), List.of(), List.of(), List.of()),
            List.of(statement),
            events,
            List.of(state)));
    return statement;
  }

  private static Matter matter(String id, String title, List<Statement> all) {
    List<String> ids = all.stream().map(Statement::id).toList();
    List<Relation> relations = new ArrayList<>();
    Map<String, List<String>> sides = new LinkedHashMap<>();
    for (Statement one : all) {
      sides
          .computeIfAbsent(String.valueOf(one.speaker().side()), side -> new ArrayList<>())
          .add(one.id());
      if (one.stance() == Stance.DENIES && !one.id().equals(ids.get(0))) {
        relations.add(new Relation(one.id(), RelationType.DENIES, ids.get(0), false, "It denies."));
      }
    }
    List<Account> accounts = new ArrayList<>();
    sides.forEach((side, statements) -> accounts.add(new Account(side, statements)));
    return new Matter(
        id,
        title,
        relations.isEmpty() ? Standing.REPORTED : Standing.DISPUTED,
        List.of(new Reason("One side says so.", List.of(ids.get(0)))),
        List.of(DUNHOLM),
        null,
        ids,
        relations,
        accounts,
        (int) all.stream().map(one -> one.speaker().id()).distinct().count(),
        all.size(),
        all.size());
  }
}
