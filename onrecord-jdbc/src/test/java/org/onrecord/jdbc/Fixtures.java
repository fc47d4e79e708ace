package org.onrecord.jdbc;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.Medium;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.grounding.quantity.Bound;
import org.onrecord.grounding.quantity.Quantity;
import org.onrecord.grounding.quantity.QuantityMention;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.grounding.time.DateMention;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Replay;
import org.onrecord.matter.Account;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Reason;
import org.onrecord.matter.Relation;
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

/** An invented world: the river Orla, its bridges, and those who speak about them. */
final class Fixtures {
  static final Outlet COURIER =
      new Outlet("courier.example", "Orla Courier", OutletKind.NEWS_SITE, "XA", "en", null, true);
  static final Outlet WIRE =
      new Outlet("wire.example", "Eastern Wire", OutletKind.AGENCY, null, null, "East", true);

  static final Speaker MARLOW =
      new Speaker(
          "actor:marlow",
          "Ida Marlow",
          SpeakerKind.PERSON,
          "Deputy Minister of Rivers",
          "Government of Westmark",
          "West");
  static final Speaker PETRENKO =
      new Speaker("p:petrenko", "Ольга Вітрянко", SpeakerKind.PERSON, null, null, "East");
  static final Speaker OFFICIALS =
      new Speaker("g:officials", "officials", SpeakerKind.GROUP, null, null, null);

  static final Place DUNHOLM =
      new Place(
          "onrecord:dunholm", "Dunholm", PlaceKind.TOWN, 50.5, 30.25, 4.5, "XA", "07", 61_000);
  static final Place ORLA =
      new Place("onrecord:orla", "Orla", PlaceKind.FEATURE, -0.5, 179.75, 120, null, null, 0);

  static final LocalDate MONDAY = LocalDate.of(2023, 5, 8);

  private Fixtures() {}

  /** A headline alone, published on Monday plus {@code day}. */
  static Report report(Outlet outlet, String key, String title, int day) {
    return Report.of(
        outlet,
        key,
        "https://" + outlet.id() + "/" + key,
        title,
        title,
        List.of(new Block(BlockKind.HEADLINE, new Span(0, title.length()))),
        PublicationTime.on(MONDAY.plusDays(day)),
        null,
        "en");
  }

  static Claim claim() {
    return new Claim(
        EventType.INFRASTRUCTURE_DAMAGE,
        Polarity.POSITIVE,
        List.of(DUNHOLM),
        false,
        List.of("West"),
        List.of(),
        null,
        null,
        List.of(),
        false,
        Set.of("bridge", "fall", "dunholm"));
  }

  /** Gathers the statements of a ledger. */
  static Replay into(List<? super Statement> statements) {
    return new Replay() {
      @Override
      public void statement(Statement statement) {
        statements.add(statement);
      }

      @Override
      public void correction(Correction correction, String reason) {}
    };
  }

  /** A statement of this speaker whose words are the report's text. */
  static Statement statement(Report report, Speaker speaker, Stance stance) {
    return statement(report, speaker, stance, report.text());
  }

  static Statement statement(Report report, Speaker speaker, Stance stance, String words) {
    return new Statement(
        ContentId.of("s", speaker.id(), stance.name(), words),
        speaker,
        stance,
        false,
        Quoting.INDIRECT,
        words,
        Medium.BRIEFING,
        null,
        claim(),
        0.75,
        List.of(evidence(report, words)));
  }

  static Evidence evidence(Report report, String words) {
    return new Evidence(
        report.id(),
        report.version(),
        report.outlet(),
        report.title(),
        null,
        words,
        "said",
        report.published(),
        null,
        ContentId.of("f", report.text()));
  }

  static Statement said(Statement statement, @Nullable DateRange said) {
    return new Statement(
        statement.id(),
        statement.speaker(),
        statement.stance(),
        statement.negated(),
        statement.quoting(),
        statement.text(),
        statement.medium(),
        said,
        statement.claim(),
        statement.confidence(),
        statement.evidence());
  }

  static Statement withEvidence(Statement statement, List<Evidence> evidence) {
    return new Statement(
        statement.id(),
        statement.speaker(),
        statement.stance(),
        statement.negated(),
        statement.quoting(),
        statement.text(),
        statement.medium(),
        statement.said(),
        statement.claim(),
        statement.confidence(),
        evidence);
  }

  static Grounding emptyGrounding() {
    return new Grounding(List.of(), List.of(), List.of(), List.of());
  }

  /** An entry whose statements are linked to nothing. */
  static Entry entry(Report report, Statement... statements) {
    return new Entry(report, emptyGrounding(), List.of(statements), List.of(), List.of());
  }

  static Entry entry(
      Report report, List<Statement> statements, List<MatterEvent> events, Matter... matters) {
    return new Entry(report, emptyGrounding(), statements, events, List.of(matters));
  }

  static Matter matter(String id, String title, double contention, String... statements) {
    return matter(id, title, contention, null, List.of(), statements);
  }

  static Matter matter(
      String id,
      String title,
      double contention,
      @Nullable DateRange when,
      List<Relation> relations,
      String... statements) {
    List<Account> accounts = new ArrayList<>();
    accounts.add(new Account("West", List.of(statements[0])));
    if (statements.length > 1) {
      accounts.add(new Account("East", List.of(statements).subList(1, statements.length)));
    }
    return new Matter(
        id,
        title,
        statements.length > 1 ? Standing.DISPUTED : Standing.REPORTED,
        List.of(new Reason("One side says so.", List.of(statements[0]))),
        List.of(DUNHOLM),
        when,
        List.of(statements),
        relations,
        accounts,
        1,
        statements.length,
        contention);
  }

  /** An entry that uses every field of every record, with text that is hard to store. */
  static Entry rich() {
    String title = "Міст \uD83C\uDF09 впав: \"bridge\" \\ 'down'\u0000\u202E";
    String text = title + "\r\n\r\nIda Marlow said 2.5 to 3 km\tof the bank \uD83D\uDE80 fell.";
    Report report =
        new Report(
            "r-rich",
            "v-rich",
            WIRE,
            null,
            title,
            text,
            List.of(
                new Block(BlockKind.HEADLINE, new Span(0, title.length())),
                new Block(BlockKind.PARAGRAPH, new Span(title.length() + 4, text.length()))),
            PublicationTime.at(OffsetDateTime.parse("2023-05-12T07:08:09.123456789+05:30")),
            "By Someone \uD83E\uDD16",
            "uk",
            new Outlet(
                "first", "Перший", OutletKind.TELEGRAM_CHANNEL, "UA", "uk", "Ukraine", true));
    Attribution outer =
        Attribution.of(
            report.version(),
            List.of(new Span(0, 4), new Span(5, 6)),
            List.of(),
            List.of(new Span(7, 9)),
            Quoting.MIXED,
            Stance.CONFIRMS,
            true,
            1 / 3.0,
            null);
    Attribution inner =
        Attribution.of(
            report.version(),
            List.of(),
            List.of(new Span(7, 7)),
            List.of(new Span(7, 8)),
            Quoting.DIRECT,
            Stance.ASKS,
            false,
            0,
            outer.id());
    DateRange week = new DateRange(MONDAY, MONDAY.plusDays(6));
    Quantity length = new Quantity(2.5, 3.0, Bound.ABOUT, "km", "bank");
    Quantity dead = new Quantity(-0.0, null, Bound.AT_LEAST, "count", null);
    Grounding grounding =
        new Grounding(
            List.of(
                new GroundedAttribution(outer, MARLOW, Medium.X, week),
                new GroundedAttribution(inner, OFFICIALS, null, null)),
            List.of(
                new PlaceMention(new Span(1, 4), "Orlan", ORLA, true, List.of(DUNHOLM), 0.1),
                new PlaceMention(new Span(2, 3), "\uD83C\uDF09", DUNHOLM, false, List.of(), 1)),
            List.of(new DateMention(new Span(5, 5), week)),
            List.of(new QuantityMention(new Span(5, 9), length)));
    Claim claim =
        new Claim(
            EventType.OTHER,
            Polarity.NEGATIVE,
            List.of(ORLA, DUNHOLM),
            true,
            List.of("West", ""),
            List.of(),
            null,
            week,
            List.of(length, dead),
            true,
            Set.of("z", "міст", "a", "\uD83C\uDF09"));
    Claim bare =
        new Claim(
            EventType.POLICY,
            Polarity.POSITIVE,
            List.of(),
            false,
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            false,
            Set.of());
    Statement full =
        new Statement(
            "s-full",
            MARLOW,
            Stance.DENIES,
            true,
            Quoting.DIRECT,
            text,
            Medium.TELEGRAM,
            week,
            claim,
            0.1 + 0.2,
            List.of(
                new Evidence(
                    report.id(),
                    report.version(),
                    WIRE,
                    title,
                    outer.id(),
                    "words \uD83D\uDE80",
                    "denied",
                    report.published(),
                    null,
                    "f1"),
                new Evidence(
                    report.id(), report.version(), COURIER, "", null, "", "", null, null, "")));
    Statement empty =
        new Statement(
            "s-empty",
            OFFICIALS,
            Stance.EXPECTS,
            false,
            Quoting.INDIRECT,
            "",
            null,
            null,
            bare,
            1,
            List.of(
                new Evidence(
                    report.id(), report.version(), WIRE, title, null, "", "", null, null, "f1")));
    Relation relation =
        new Relation(
            "s-empty", org.onrecord.matter.RelationType.QUALIFIES, "s-full", true, "Інше число.");
    List<MatterEvent> events =
        List.of(
            new MatterEvent.Opened("m-old", "s-full", "First."),
            new MatterEvent.Opened("m-rich", "s-full", "First, too."),
            new MatterEvent.Joined("m-rich", "s-empty", 0.123456789, "Same place."),
            new MatterEvent.Carried("m-rich", "s-full", "r-rich", "Again."),
            new MatterEvent.Merged("m-rich", "m-old", "Same."),
            new MatterEvent.Related("m-rich", relation, "Other number."),
            new MatterEvent.Stood("m-rich", Standing.REPORTED, Standing.CONCEDED, "Said so \"."));
    Matter matter =
        new Matter(
            "m-rich",
            title,
            Standing.CONCEDED,
            List.of(new Reason("Because.", List.of("s-full")), new Reason("", List.of())),
            List.of(ORLA),
            week,
            List.of("s-full", "s-empty"),
            List.of(relation),
            List.of(new Account("West", List.of("s-full")), new Account("", List.of())),
            2,
            1,
            1e-9);
    return new Entry(report, grounding, List.of(full, empty), events, List.of(matter));
  }
}
