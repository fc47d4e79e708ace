package org.onrecord.lab;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.ledger.Entry;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Reason;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.matter.Standing;
import org.onrecord.report.ContentId;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Claim;
import org.onrecord.statement.EventType;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Polarity;
import org.onrecord.statement.Statement;

/**
 * Reports of invented words about invented matters, the same for the same seed: five statements a
 * report, some twenty a matter, words, speakers and outlets as uneven as they are in the world
 * (Zipf). One report in five is in Cyrillic script.
 */
final class InventedReports {
  private static final LocalDate BEGINNING = LocalDate.of(2023, 1, 1);
  private static final int STATEMENTS = 5;
  private static final int OPEN = 400;
  private static final double NEW_MATTER = 0.05;
  private static final int WORDS = 40_000;
  private static final int LARGEST = 400;

  private final Random random;
  private final int speakers;
  private final int perDay;
  private final List<Growing> open = new ArrayList<>();
  private int reports;
  private int statements;
  private int matters;

  /** A matter that still takes statements. */
  private static final class Growing {
    final String id;
    final Place place;
    final String title;
    final List<String> statements = new ArrayList<>();
    final List<Relation> relations = new ArrayList<>();
    final List<List<String>> accounts = List.of(new ArrayList<>(), new ArrayList<>());

    Growing(String id, Place place, String title) {
      this.id = id;
      this.place = place;
      this.title = title;
    }
  }

  InventedReports(long seed, int statements) {
    this.random = new Random(seed);
    this.speakers = Math.max(100, statements / 50);
    this.perDay = Math.max(10, statements / STATEMENTS / 700);
  }

  /** A word of this rank, 0 being the commonest. */
  static String word(int rank, boolean cyrillic) {
    String consonants = cyrillic ? "бвгджзклмнпрстфх" : "bcdfghklmnprstvz";
    String vowels = cyrillic ? "аеиоу" : "aeiou";
    StringBuilder word = new StringBuilder();
    int rest = rank + 17;
    do {
      word.append(consonants.charAt(rest % consonants.length()));
      rest /= consonants.length();
      word.append(vowels.charAt(rest % vowels.length()));
      rest /= vowels.length();
    } while (rest > 0);
    return word.append(consonants.charAt(rank % consonants.length())).toString();
  }

  private int zipf(int most) {
    return (int)
        Math.min(most - 1, Math.floor(Math.exp(random.nextDouble() * Math.log(most + 1)) - 1));
  }

  private String words(int number, boolean cyrillic) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < number; i++) {
      text.append(i == 0 ? "" : " ").append(word(zipf(WORDS), cyrillic));
    }
    return text.toString();
  }

  static String name(int rank) {
    String name = word(rank * 31 + 5_000, false);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  static Place place(int rank) {
    return new Place(
        "onrecord:invented-" + rank,
        name(rank),
        PlaceKind.TOWN,
        44 + rank % 80 / 10.0,
        23 + rank / 80 % 150 / 10.0,
        5,
        "UA",
        null,
        1_000);
  }

  static Speaker speaker(int rank) {
    return new Speaker(
        "person:invented-" + rank,
        name(rank + 2_000) + " " + name(rank + 9_000),
        SpeakerKind.PERSON,
        "Spokesman",
        null,
        rank % 3 == 0 ? "Ukraine" : rank % 3 == 1 ? "Russia" : null);
  }

  Entry next() {
    boolean cyrillic = reports % 5 == 4;
    int rank = zipf(200);
    Outlet outlet =
        new Outlet(
            "outlet" + rank + ".example",
            name(rank + 100) + " News",
            OutletKind.NEWS_SITE,
            "UA",
            cyrillic ? "ru" : "en",
            null,
            true);
    PublicationTime published = PublicationTime.on(BEGINNING.plusDays(reports / perDay));
    String title = words(9, cyrillic);
    String text = title + "\n\n" + words(230, cyrillic);
    Report report =
        Report.of(
            outlet,
            "k" + reports,
            "https://" + outlet.id() + "/" + reports,
            title,
            text,
            List.of(),
            published,
            null,
            cyrillic ? "ru" : "en");
    reports++;
    List<Statement> said = new ArrayList<>();
    List<MatterEvent> events = new ArrayList<>();
    Map<String, Growing> changed = new HashMap<>();
    for (int i = 0; i < STATEMENTS; i++) {
      Growing matter = matter(events);
      Statement statement = statement(report, matter.place, cyrillic);
      said.add(statement);
      if (matter.statements.isEmpty()) {
        events.add(new MatterEvent.Opened(matter.id, statement.id(), "nothing is close to it"));
      } else {
        events.add(new MatterEvent.Joined(matter.id, statement.id(), 0.4, "closest by its words"));
        relate(matter, statement, events);
      }
      matter.statements.add(statement.id());
      matter.accounts.get(statement.stance() == Stance.DENIES ? 1 : 0).add(statement.id());
      changed.put(matter.id, matter);
    }
    open.removeIf(matter -> matter.statements.size() >= LARGEST);
    return new Entry(
        report,
        new Grounding(List.of(), List.of(), List.of(), List.of()),
        said,
        events,
        changed.values().stream().map(matter -> drawn(matter, published)).toList());
  }

  private Growing matter(List<MatterEvent> events) {
    if (open.isEmpty() || random.nextDouble() < NEW_MATTER) {
      Place place = place(zipf(3_000));
      Growing matter =
          new Growing(
              ContentId.of("m", "invented", Integer.toString(matters++)),
              place,
              "Fighting at " + place.name() + " (" + words(2, false) + ")");
      open.add(matter);
      if (open.size() > OPEN) {
        open.remove(0);
      }
      return matter;
    }
    // The newest are joined most.
    return open.get(open.size() - 1 - zipf(open.size()));
  }

  private void relate(Growing matter, Statement statement, List<MatterEvent> events) {
    String to = matter.statements.get(random.nextInt(matter.statements.size()));
    Relation relation =
        new Relation(
            statement.id(),
            statement.stance() == Stance.DENIES ? RelationType.DENIES : RelationType.SUPPORTS,
            to,
            false,
            "it says so of the same place");
    matter.relations.add(relation);
    events.add(new MatterEvent.Related(matter.id, relation, relation.reason()));
  }

  private Statement statement(Report report, Place place, boolean cyrillic) {
    Speaker speaker = speaker(zipf(speakers));
    String text = words(18, cyrillic);
    Stance[] stances = Stance.values();
    Stance stance =
        random.nextInt(4) == 0 ? Stance.DENIES : stances[random.nextInt(stances.length)];
    EventType[] types = EventType.values();
    Claim claim =
        new Claim(
            types[random.nextInt(types.length)],
            Polarity.POSITIVE,
            List.of(place),
            false,
            List.of("Ukraine"),
            List.of(),
            null,
            null,
            List.of(),
            false,
            Set.copyOf(List.of(text.split(" "))));
    return new Statement(
        ContentId.of("s", "invented", Integer.toString(statements++)),
        speaker,
        stance,
        false,
        Quoting.INDIRECT,
        text,
        random.nextInt(3) == 0 ? Medium.TELEGRAM : null,
        null,
        claim,
        0.9,
        List.of(
            new Evidence(
                report.id(),
                report.version(),
                report.outlet(),
                report.title(),
                null,
                text,
                "said",
                report.published(),
                null,
                report.version())));
  }

  private static Matter drawn(Growing matter, PublicationTime published) {
    boolean disputed = !matter.accounts.get(1).isEmpty() && !matter.accounts.get(0).isEmpty();
    List<Account> accounts = new ArrayList<>();
    if (!matter.accounts.get(0).isEmpty()) {
      accounts.add(new Account("Ukraine", matter.accounts.get(0)));
    }
    if (!matter.accounts.get(1).isEmpty()) {
      accounts.add(new Account("Russia", matter.accounts.get(1)));
    }
    return new Matter(
        matter.id,
        matter.title,
        disputed ? Standing.DISPUTED : Standing.REPORTED,
        List.of(new Reason("They say so.", List.of(matter.statements.get(0)))),
        List.of(matter.place),
        org.onrecord.grounding.time.DateRange.on(published.day()),
        matter.statements,
        matter.relations,
        accounts,
        matter.statements.size(),
        matter.statements.size(),
        Math.log1p(matter.accounts.get(1).size()));
  }
}
