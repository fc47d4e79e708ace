package org.onrecord.app.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Entry;
import org.onrecord.ledger.Found;
import org.onrecord.ledger.Ledger;
import org.onrecord.ledger.LedgerException;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.ledger.Replay;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.Revision;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
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

/**
 * A ledger in memory, of invented countries, people and outlets, with hostile strings among them.
 */
final class InventedLedger implements Ledger {

  static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";
  static final String BRIDGE = "mbridge";
  static final String MERGED = "mmerged";
  static final String HOSTILE_MATTER = "mhostile";
  static final String BROKEN = "mbroken";

  private static final Outlet COURIER =
      new Outlet(
          "courier.sample", "The Lenna Courier", OutletKind.NEWS_SITE, "GB", "en", null, true);
  private static final Outlet AGENCY =
      new Outlet("agency.sample", "Harbour Agency", OutletKind.AGENCY, "FR", "en", null, true);
  private static final Outlet CHANNEL =
      new Outlet(
          "field.channel",
          "Польовий щоденник",
          OutletKind.TELEGRAM_CHANNEL,
          "UA",
          "uk",
          null,
          false);
  private static final Outlet MINISTRY =
      new Outlet(
          "tarsk-mod.sample",
          "Tarsk Ministry of Defence",
          OutletKind.OFFICIAL,
          null,
          "en",
          "Tarsk",
          true);
  private static final Outlet ARABIC =
      new Outlet("nashra.example", "نشرة المساء", OutletKind.BROADCASTER, "EG", "ar", null, false);
  private static final Outlet HOSTILE_OUTLET =
      new Outlet("evil\"><b>.example", HOSTILE, OutletKind.OTHER, "XX", "x\"y", HOSTILE, false);

  private static final Place VOREL = place("invented:1", "Vorel", PlaceKind.TOWN);
  private static final Place LENNA = place("invented:2", "Lenna", PlaceKind.FEATURE);

  private final Map<String, Report> reports = new LinkedHashMap<>();
  private final Map<String, List<GroundedAttribution>> grounded = new HashMap<>();
  private final Map<String, Statement> statements = new LinkedHashMap<>();
  private final Map<String, Matter> matters = new LinkedHashMap<>();
  private final Map<String, String> matterOf = new HashMap<>();
  private final boolean empty;

  private InventedLedger(boolean empty) {
    this.empty = empty;
  }

  static InventedLedger nothing() {
    return new InventedLedger(true);
  }

  static InventedLedger full() {
    InventedLedger ledger = new InventedLedger(false);
    ledger.bridge();
    ledger.depot();
    ledger.hostile();
    return ledger;
  }

  private void bridge() {
    Speaker maren =
        person(
            "maren-ilves",
            "Maren Ilves",
            "Deputy Defence Minister",
            "Norvian Ministry of Defence",
            "Norvia");
    Speaker staff =
        new Speaker(
            "norvia-staff",
            "General Staff of Norvia",
            SpeakerKind.ORGANISATION,
            null,
            null,
            "Norvia");
    Speaker oblen =
        person("dorin-oblen", "Dorin Oblen", "commander", "25th River Brigade", "Norvia");
    Speaker mod =
        new Speaker(
            "tarsk-mod",
            "Ministry of Defence of Tarsk",
            SpeakerKind.ORGANISATION,
            null,
            null,
            "Tarsk");
    Speaker kress =
        person("anton-kress", "Anton Kress", "spokesman", "Ministry of Defence of Tarsk", "Tarsk");
    Speaker founder = person("viktor-sahl", "Viktor Sahl", "founder", "Sahl Company", "Tarsk");
    Speaker blogger = person("war-diary", "War Diary", "military blogger", null, "Tarsk");
    Speaker long1 =
        person(
            "long-name",
            "Wolfgang-Amadeus Konstantinopolitanski-Featherstonehaugh von und zu Oberunterwaldheim",
            "Acting Second Deputy Permanent Under-Secretary for Riverine and Inland Waterway Affairs",
            "Joint Observation Mission of the Eleven Neutral States",
            null);
    Speaker field =
        new Speaker("field-diary", "Польовий щоденник", SpeakerKind.OUTLET, null, null, "Norvia");
    Speaker nashra =
        new Speaker("nashra", "متحدث باسم البعثة", SpeakerKind.GROUP, null, null, null);

    String a =
        report(
            COURIER,
            "2023-05-10T09:10:00+01:00",
            "Norvia says its troops crossed the Lenna at Vorel",
            "HEADLINE|Norvia says its troops crossed the Lenna at Vorel",
            "DATELINE|VOREL, 10 May",
            "PARAGRAPH|The General Staff of Norvia said on Wednesday that its troops had crossed the Lenna near Vorel and held two kilometres of the eastern bank.",
            "PARAGRAPH|Viktor Sahl, founder of the Sahl Company, said on Telegram that units beside his own had fled and that the crossing was “what it looks like”.",
            "CAPTION|The bridge at Vorel on Tuesday. A sign on it warns drivers to slow down.",
            "FURNITURE|Get the featured stories in your email and don’t miss out on important news.",
            "PARAGRAPH|Deputy Defence Minister Maren Ilves confirmed advances of up to two kilometres but rejected claims of a major offensive, and said statements by individual Telegram channels about a breakthrough were premature.");
    String b =
        report(
            MINISTRY,
            "2023-05-11",
            "On statements about the Lenna",
            "HEADLINE|On statements about the Lenna",
            "PARAGRAPH|The Ministry of Defence of Tarsk denies that its line at Vorel has been broken. Reports of “breakthroughs” do not correspond to reality, the Ministry said.");
    String c =
        report(
            AGENCY,
            "2023-05-11T18:30:00Z",
            "Tarsk denies breakthrough on the Lenna",
            "PARAGRAPH|Anton Kress, a spokesman for the Ministry of Defence of Tarsk, told a briefing that all crossings had been repelled with heavy losses for the attackers.",
            "HEADING|What else is said",
            "PARAGRAPH|War Diary, a military blogger, doubted that the line had held everywhere.");
    String d =
        report(
            AGENCY,
            "2023-05-12T07:00:00+02:00",
            "Tarsk acknowledges troops left the eastern bank",
            "HEADLINE|Tarsk acknowledges troops left the eastern bank",
            "PARAGRAPH|The Ministry of Defence of Tarsk conceded on Friday that its units had taken “more advantageous” positions west of the bank near Vorel.",
            "PARAGRAPH|Dorin Oblen, commander of the 25th River Brigade, said the retreat had begun on Tuesday evening.");
    String e =
        report(
            CHANNEL,
            "2023-05-12T10:00:00+03:00",
            "Лівий берег: що відомо",
            "PARAGRAPH|Речниця міністерства Марен Ільвес підтвердила, що наші підрозділи закріпилися на східному березі Ленни біля Ворела.");
    String f =
        report(
            ARABIC,
            "2023-05-12",
            "البعثة تراقب ضفة لينا",
            "PARAGRAPH|قال متحدث باسم البعثة إن المراقبين رأوا جسرا عائما قرب فوريل.");

    String s1 =
        say(
            a,
            staff,
            Stance.ASSERTS,
            null,
            "2023-05-10",
            EventType.TERRITORY_GAINED,
            "General Staff of Norvia",
            "said",
            "its troops had crossed the Lenna near Vorel and held two kilometres of the eastern bank");
    String s2 =
        say(
            a,
            founder,
            Stance.ASSERTS,
            Medium.TELEGRAM,
            "2023-05-10",
            EventType.WITHDRAWAL,
            "Viktor Sahl, founder of the Sahl Company",
            "said",
            "units beside his own had fled and that the crossing was “what it looks like”");
    String s3 =
        say(
            a,
            maren,
            Stance.CONFIRMS,
            null,
            "2023-05-10",
            EventType.TERRITORY_GAINED,
            "Deputy Defence Minister Maren Ilves",
            "confirmed",
            "advances of up to two kilometres");
    String s4 =
        say(
            a,
            maren,
            Stance.DENIES,
            null,
            "2023-05-10",
            EventType.TERRITORY_GAINED,
            "Deputy Defence Minister Maren Ilves",
            "rejected",
            "claims of a major offensive");
    String s4b =
        say(
            a,
            maren,
            Stance.ASSERTS,
            null,
            "2023-05-10",
            EventType.TERRITORY_GAINED,
            "Deputy Defence Minister Maren Ilves",
            "said",
            "statements by individual Telegram channels about a breakthrough were premature");
    String s5 =
        say(
            b,
            mod,
            Stance.DENIES,
            Medium.STATEMENT,
            "2023-05-11",
            EventType.TERRITORY_LOST,
            "The Ministry of Defence of Tarsk",
            "denies",
            "its line at Vorel has been broken");
    String s6 =
        say(
            b,
            mod,
            Stance.DENIES,
            Medium.STATEMENT,
            "2023-05-11",
            EventType.TERRITORY_LOST,
            "the Ministry",
            "said",
            "Reports of “breakthroughs” do not correspond to reality");
    String s7 =
        say(
            c,
            kress,
            Stance.DENIES,
            Medium.BRIEFING,
            "2023-05-11",
            EventType.GROUND_COMBAT,
            "Anton Kress, a spokesman for the Ministry of Defence of Tarsk,",
            "told",
            "all crossings had been repelled with heavy losses for the attackers");
    String s8 =
        say(
            c,
            blogger,
            Stance.DOUBTS,
            Medium.TELEGRAM,
            null,
            EventType.TERRITORY_LOST,
            "War Diary, a military blogger,",
            "doubted",
            "the line had held everywhere");
    String s9 =
        say(
            d,
            mod,
            Stance.CONFIRMS,
            null,
            "2023-05-12",
            EventType.WITHDRAWAL,
            "The Ministry of Defence of Tarsk",
            "conceded",
            "its units had taken “more advantageous” positions west of the bank near Vorel");
    String s10 =
        say(
            d,
            oblen,
            Stance.ASSERTS,
            Medium.INTERVIEW,
            "2023-05-09..2023-05-12",
            EventType.WITHDRAWAL,
            "Dorin Oblen, commander of the 25th River Brigade,",
            "said",
            "the retreat had begun on Tuesday evening");
    String s11 =
        say(
            e,
            field,
            Stance.CONFIRMS,
            Medium.TELEGRAM,
            "2023-05-12",
            EventType.TERRITORY_GAINED,
            "Речниця міністерства Марен Ільвес",
            "підтвердила",
            "наші підрозділи закріпилися на східному березі Ленни біля Ворела");
    String s12 =
        say(
            f,
            nashra,
            Stance.ASSERTS,
            null,
            "2023-05-12",
            EventType.OTHER,
            "متحدث باسم البعثة",
            "قال",
            "المراقبين رأوا جسرا عائما قرب فوريل");
    String s13 = ContentId.of("s", "long");
    statements.put(
        s13,
        new Statement(
            s13,
            long1,
            Stance.EXPECTS,
            false,
            Quoting.INDIRECT,
            "an inspection of the Vorel bridge will take place as soon as both sides agree to hold their fire along the whole of the navigable Lenna",
            Medium.LETTER,
            DateRange.on(LocalDate.parse("2023-05-13")),
            claim(EventType.POLICY),
            0.4,
            List.of(
                new Evidence(
                    d,
                    known(reports, d).version(),
                    AGENCY,
                    known(reports, d).title(),
                    null,
                    "an inspection of the Vorel bridge will take place",
                    "",
                    PublicationTime.on(LocalDate.parse("2023-05-13")),
                    null,
                    "f"))));
    carry(s5, c, "its line at Vorel had not been broken");
    carry(s1, d, null);
    List<String> all = List.of(s10, s1, s2, s3, s4, s4b, s5, s6, s7, s8, s9, s11, s12, s13);
    matters.put(
        BRIDGE,
        new Matter(
            BRIDGE,
            "Did Norvian troops break the Tarsk line on the Lenna at Vorel?",
            Standing.CONCEDED,
            List.of(
                new Reason(
                    "The Ministry of Defence of Tarsk denied it on 11 May and conceded a withdrawal on 12 May.",
                    List.of(s5, s9)),
                new Reason(
                    "Norvia’s General Staff and deputy defence minister assert it in independent reports.",
                    List.of(s1, s3))),
            List.of(VOREL, LENNA),
            new DateRange(LocalDate.parse("2023-05-09"), LocalDate.parse("2023-05-13")),
            all,
            List.of(
                new Relation(
                    s5,
                    RelationType.DENIES,
                    s1,
                    false,
                    "Says that the same line held on the same days."),
                new Relation(
                    s6,
                    RelationType.DENIES,
                    s2,
                    false,
                    "Calls the reports of breakthroughs untrue."),
                new Relation(s7, RelationType.DENIES, s1, false, ""),
                new Relation(s3, RelationType.SUPPORTS, s1, false, "Same place, same distance."),
                new Relation(
                    s4, RelationType.QUALIFIES, s1, false, "Advances, but no major offensive."),
                new Relation(
                    s9, RelationType.CONFIRMS, s1, true, "Its own side gave up the ground."),
                new Relation(s8, RelationType.DENIES, s7, false, "Doubts that the line held."),
                new Relation(s11, RelationType.REPEATS, s3, false, "")),
            List.of(
                new Account("Norvia", List.of(s1, s3, s4, s4b, s10, s11)),
                new Account("Tarsk", List.of(s2, s5, s6, s7, s8, s9))),
            5,
            6,
            12.5));
    all.forEach(id -> matterOf.put(id, BRIDGE));
  }

  private void depot() {
    Speaker mayor = person("lea-tamm", "Lea Tamm", "mayor of Vorel", null, "Norvia");
    Speaker mod =
        new Speaker(
            "tarsk-mod",
            "Ministry of Defence of Tarsk",
            SpeakerKind.ORGANISATION,
            null,
            null,
            "Tarsk");
    String r =
        report(
            COURIER,
            "2023-05-16",
            "Depot burns in Vorel",
            "HEADLINE|Depot burns in Vorel",
            "PARAGRAPH|Mayor Lea Tamm said drones had hit a fuel depot and wounded at least 3 people on 15 May. The Ministry of Defence of Tarsk said it had struck only military targets.");
    String s1 =
        say(
            r,
            mayor,
            Stance.ASSERTS,
            null,
            "2023-05-16",
            EventType.DRONE_ATTACK,
            "Mayor Lea Tamm",
            "said",
            "drones had hit a fuel depot and wounded at least 3 people on 15 May");
    String s2 =
        say(
            r,
            mod,
            Stance.ASSERTS,
            null,
            "2023-05-16",
            EventType.STRIKE,
            "The Ministry of Defence of Tarsk",
            "said",
            "it had struck only military targets");
    matters.put(
        "mdepot",
        new Matter(
            "mdepot",
            "What was hit at the fuel depot in Vorel?",
            Standing.DISPUTED,
            List.of(
                new Reason(
                    "Norvia and Tarsk give accounts that cannot both hold.", List.of(s1, s2))),
            List.of(VOREL),
            DateRange.on(LocalDate.parse("2023-05-16")),
            List.of(s1, s2),
            List.of(
                new Relation(
                    s2, RelationType.DENIES, s1, false, "Says that no civilian target was hit.")),
            List.of(new Account("Norvia", List.of(s1)), new Account("Tarsk", List.of(s2))),
            1,
            1,
            3));
    matterOf.put(s1, "mdepot");
    matterOf.put(s2, "mdepot");
  }

  private void hostile() {
    Speaker speaker = new Speaker("hostile", HOSTILE, SpeakerKind.GROUP, HOSTILE, HOSTILE, HOSTILE);
    String r =
        report(
            HOSTILE_OUTLET,
            null,
            HOSTILE,
            "HEADLINE|" + HOSTILE,
            "PARAGRAPH|"
                + HOSTILE
                + " said "
                + HOSTILE
                + "\u202e reversed \u202c "
                + "x".repeat(3000)
                + " \ud83d\ude00&amp;</p></main>");
    String s =
        say(
            r,
            speaker,
            Stance.ASSERTS,
            null,
            null,
            EventType.OTHER,
            HOSTILE,
            "said",
            HOSTILE + "\u202e reversed \u202c " + "x".repeat(3000));
    matters.put(
        HOSTILE_MATTER,
        new Matter(
            HOSTILE_MATTER,
            HOSTILE + " " + "y".repeat(300),
            Standing.REPORTED,
            List.of(new Reason(HOSTILE, List.of(s, "missing"))),
            List.of(place("x", HOSTILE, PlaceKind.TOWN)),
            null,
            List.of(s),
            List.of(new Relation(s, RelationType.DENIES, "missing", false, HOSTILE)),
            List.of(new Account(HOSTILE, List.of(s, "missing"))),
            1,
            1,
            0.1));
    matterOf.put(s, HOSTILE_MATTER);
  }

  /** A report of blocks written as KIND|words; returns its id. */
  private String report(Outlet outlet, @Nullable String published, String title, String... parts) {
    StringBuilder text = new StringBuilder();
    List<Block> blocks = new ArrayList<>();
    for (String part : parts) {
      int bar = part.indexOf('|');
      int start = text.length();
      text.append(part, bar + 1, part.length());
      blocks.add(
          new Block(BlockKind.valueOf(part.substring(0, bar)), new Span(start, text.length())));
      text.append("\n\n");
    }
    PublicationTime time =
        published == null
            ? null
            : published.length() == 10
                ? PublicationTime.on(LocalDate.parse(published))
                : PublicationTime.at(OffsetDateTime.parse(published));
    String url =
        outlet.equals(HOSTILE_OUTLET)
            ? "javascript:alert(1)"
            : "https://" + outlet.id() + "/" + reports.size();
    Report report =
        Report.of(
            outlet,
            title,
            url,
            title,
            text.toString(),
            blocks,
            time,
            outlet.equals(COURIER) ? "By A. Writer" : null,
            outlet.language() == null ? "en" : outlet.language());
    reports.put(report.id(), report);
    grounded.put(report.id(), new ArrayList<>());
    return report.id();
  }

  private String say(
      String reportId,
      Speaker speaker,
      Stance stance,
      @Nullable Medium medium,
      @Nullable String said,
      EventType type,
      String source,
      String cue,
      String content) {
    Report report = known(reports, reportId);
    int at = report.text().indexOf(content, report.text().indexOf(source));
    at = at < 0 ? report.text().indexOf(content) : at;
    int sourceAt = report.text().lastIndexOf(source, at < 0 ? 0 : at);
    sourceAt = sourceAt < 0 ? report.text().indexOf(source) : sourceAt;
    int cueAt = report.text().lastIndexOf(" " + cue + " ", at) + 1;
    cueAt = cueAt == 0 ? report.text().indexOf(cue, at) : cueAt;
    cueAt = sourceAt > at ? report.text().indexOf(cue, sourceAt) : cueAt;
    cueAt = cueAt < 0 ? report.text().indexOf(cue) : cueAt;
    if (at < 0 || sourceAt < 0 || cueAt < 0) {
      throw new IllegalArgumentException(
          "not in the text: " + source + " / " + cue + " / " + content);
    }
    Attribution attribution =
        Attribution.of(
            report.version(),
            List.of(span(sourceAt, source)),
            List.of(span(cueAt, cue)),
            List.of(span(at, content)),
            content.startsWith("Reports") ? Quoting.MIXED : Quoting.INDIRECT,
            stance,
            false,
            0.9,
            null);
    DateRange days =
        said == null
            ? null
            : said.contains("..")
                ? new DateRange(
                    LocalDate.parse(said.substring(0, 10)), LocalDate.parse(said.substring(12)))
                : DateRange.on(LocalDate.parse(said));
    known(grounded, reportId).add(new GroundedAttribution(attribution, speaker, medium, days));
    String id = ContentId.of("s", speaker.id(), content);
    statements.put(
        id,
        new Statement(
            id,
            speaker,
            stance,
            false,
            attribution.quoting(),
            content,
            medium,
            days,
            claim(type),
            0.9,
            List.of(evidence(report, attribution, content, cue))));
    return id;
  }

  /** Lets another report carry a statement as well. */
  private void carry(String id, String reportId, @Nullable String words) {
    Statement s = known(statements, id);
    List<Evidence> evidence = new ArrayList<>(s.evidence());
    Report report = known(reports, reportId);
    evidence.add(
        new Evidence(
            report.id(),
            report.version(),
            report.outlet(),
            report.title(),
            null,
            words == null ? s.text() : words,
            "said",
            report.published(),
            null,
            words == null ? s.first().fingerprint() : "other"));
    statements.put(
        id,
        new Statement(
            id,
            s.speaker(),
            s.stance(),
            s.negated(),
            s.quoting(),
            s.text(),
            s.medium(),
            s.said(),
            s.claim(),
            s.confidence(),
            evidence));
  }

  private static Evidence evidence(
      Report report, Attribution attribution, String words, String cue) {
    return new Evidence(
        report.id(),
        report.version(),
        report.outlet(),
        report.title(),
        attribution.id(),
        words,
        cue,
        report.published(),
        null,
        report.version());
  }

  private static Claim claim(EventType type) {
    return new Claim(
        type,
        Polarity.POSITIVE,
        List.of(VOREL),
        false,
        List.of("Norvia"),
        List.of(),
        null,
        null,
        List.of(),
        false,
        Set.of());
  }

  private static <V> V known(Map<String, V> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static Span span(int at, String words) {
    return new Span(at, at + words.length());
  }

  private static Place place(String id, String name, PlaceKind kind) {
    return new Place(id, name, kind, 48, 38, 5, "UA", null, 0);
  }

  private static Speaker person(
      String id,
      String name,
      @Nullable String role,
      @Nullable String affiliation,
      @Nullable String side) {
    return new Speaker(id, name, SpeakerKind.PERSON, role, affiliation, side);
  }

  Report reportTitled(String title) {
    return reports.values().stream().filter(r -> r.title().equals(title)).findFirst().orElseThrow();
  }

  @Override
  public boolean holds(String version) {
    return reports.values().stream().anyMatch(r -> r.version().equals(version));
  }

  @Override
  public boolean record(Entry entry) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public int record(List<Entry> entries) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public void record(Revision revision) {
    throw new UnsupportedOperationException("invented");
  }

  @Override
  public List<RecordedRevision> revisions(int limit, int offset) {
    return List.of();
  }

  @Override
  public void replay(Replay replay) {
    statements.values().forEach(replay::statement);
  }

  @Override
  public Counts counts() {
    return empty
        ? new Counts(0, 0, 0, 0, 0)
        : new Counts(reports.size(), statements.size(), matters.size(), 10, 6);
  }

  @Override
  public List<Matter> contested(int limit, int offset) {
    return matters.values().stream()
        .sorted(Comparator.comparing(m -> -m.contention()))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  @Override
  public List<MatterSummary> summaries(MatterQuery query, int limit, int offset) {
    return contested(limit, offset).stream()
        .filter(m -> query.standing() == null || m.standing() == query.standing())
        .filter(
            m ->
                query.place() == null
                    || m.places().stream().anyMatch(p -> p.id().equals(query.place())))
        .map(MatterSummary::of)
        .toList();
  }

  @Override
  public Map<String, Statement> statements(Collection<String> ids) {
    Map<String, Statement> found = new HashMap<>(statements);
    found.keySet().retainAll(ids);
    return found;
  }

  @Override
  public Optional<Place> place(String id) {
    return Stream.concat(
            statements.values().stream().flatMap(s -> s.claim().places().stream()),
            matters.values().stream().flatMap(m -> m.places().stream()))
        .filter(p -> p.id().equals(id))
        .findFirst();
  }

  @Override
  public List<ReportRow> reportsOf(String outlet, @Nullable String after, int limit) {
    return reports.values().stream()
        .filter(r -> r.outlet().id().equals(outlet))
        .map(
            r ->
                new ReportRow(
                    r.id(), r.outlet().id(), r.published(), r.title(), List.of(), "Tarsk"))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<MatterRecord> matter(String id) {
    if (id.equals(BROKEN)) {
      throw new LedgerException(
          "disk on fire: secret-detail", false, new IllegalStateException("secret-detail"));
    }
    Matter matter = matters.get(id.equals(MERGED) ? BRIDGE : id);
    if (matter == null) {
      return Optional.empty();
    }
    List<Statement> own = matter.statements().stream().map(key -> known(statements, key)).toList();
    List<RecordedEvent> history = new ArrayList<>();
    own.forEach(
        s ->
            history.add(
                new RecordedEvent(
                    history.size() + 1,
                    Instant.EPOCH,
                    "onrecord",
                    history.isEmpty()
                        ? new MatterEvent.Opened(
                            matter.id(), s.id(), "First statement of its kind here.")
                        : new MatterEvent.Joined(matter.id(), s.id(), 0.8, "Same place and days."),
                    s.first().report(),
                    s.first().published())));
    history.add(
        new RecordedEvent(
            history.size() + 1,
            Instant.EPOCH,
            "onrecord",
            new MatterEvent.Stood(
                matter.id(),
                Standing.DISPUTED,
                matter.standing(),
                "The denying side acknowledged it."),
            own.get(0).first().report(),
            null));
    return Optional.of(new MatterRecord(matter, own, history));
  }

  @Override
  public Optional<ReportRecord> report(String id) {
    Report report = reports.get(id);
    if (report == null) {
      return Optional.empty();
    }
    List<Statement> own =
        statements.values().stream()
            .filter(s -> s.evidence().stream().anyMatch(e -> e.report().equals(id)))
            .toList();
    List<PlaceMention> places = new ArrayList<>();
    for (int at = report.text().indexOf("Vorel");
        at >= 0;
        at = report.text().indexOf("Vorel", at + 1)) {
      places.add(new PlaceMention(new Span(at, at + 5), "Vorel", VOREL, false, List.of(), 0.9));
    }
    List<DateMention> dates = new ArrayList<>();
    for (String day : List.of("Wednesday", "Friday", "Tuesday evening", "10 May")) {
      int at = report.text().indexOf(day);
      if (at >= 0) {
        dates.add(
            new DateMention(
                new Span(at, at + day.length()), DateRange.on(LocalDate.parse("2023-05-10"))));
      }
    }
    List<QuantityMention> quantities = new ArrayList<>();
    int at = report.text().indexOf("two kilometres");
    if (at >= 0) {
      quantities.add(
          new QuantityMention(
              new Span(at, at + 14), new Quantity(2, null, Bound.AT_MOST, "km", null)));
    }
    Map<String, String> titles = new HashMap<>();
    matters.values().forEach(m -> titles.put(m.id(), m.title()));
    return Optional.of(
        new ReportRecord(
            report,
            new Grounding(Objects.requireNonNull(grounded.get(id)), places, dates, quantities),
            own,
            matterOf,
            titles,
            List.of(report.version())));
  }

  @Override
  public Optional<SpeakerRecord> speaker(String id, int most) {
    List<Statement> own =
        new ArrayList<>(
            statements.values().stream().filter(s -> s.speaker().id().equals(id)).toList());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    own.sort(
        Comparator.comparing((Statement s) -> s.said() == null ? "" : s.said().to().toString())
            .reversed());
    Map<String, String> titles = new HashMap<>();
    matters.values().forEach(m -> titles.put(m.id(), m.title()));
    List<Statement> shown = own.subList(0, Math.min(most, own.size()));
    return Optional.of(
        new SpeakerRecord(
            own.get(0).speaker(),
            shown,
            matterOf,
            titles,
            own.size(),
            own.stream()
                .map(s -> matterOf.get(s.id()))
                .filter(Objects::nonNull)
                .distinct()
                .count()));
  }

  @Override
  public List<SpeakerSummary> speakers(int limit, int offset) {
    Map<String, List<Statement>> by = new LinkedHashMap<>();
    statements
        .values()
        .forEach(s -> by.computeIfAbsent(s.speaker().id(), k -> new ArrayList<>()).add(s));
    return by.values().stream()
        .map(
            l ->
                new SpeakerSummary(
                    l.get(0).speaker(),
                    l.size(),
                    new HashSet<>(l.stream().map(s -> matterOf.get(s.id())).toList()).size()))
        .skip(offset)
        .limit(limit)
        .toList();
  }

  @Override
  public List<OutletSummary> outlets() {
    return empty
        ? List.of()
        : List.of(
            new OutletSummary(COURIER, 2),
            new OutletSummary(AGENCY, 2),
            new OutletSummary(MINISTRY, 1),
            new OutletSummary(CHANNEL, 1),
            new OutletSummary(ARABIC, 1),
            new OutletSummary(HOSTILE_OUTLET, 1));
  }

  @Override
  public void record(Decision decision) {
    throw new UnsupportedOperationException("nothing is decided here");
  }

  @Override
  public List<RecordedDecision> decisions(Decision.Kind kind, String subject) {
    return kind != Decision.Kind.GRADE
        ? List.of()
        : List.of(
            new RecordedDecision(
                7,
                Instant.parse("2023-05-20T09:00:00Z"),
                new Decision(kind, subject, HOSTILE, HOSTILE, Map.of("grade", "B"))));
  }

  @Override
  public List<RecordedDecision> decisions(Set<Decision.Kind> kinds, long before, int limit) {
    return List.of();
  }

  @Override
  public Optional<Statement> statement(String id, long before) {
    return Optional.ofNullable(statements.get(id));
  }

  @Override
  public Map<String, RecordedDecision> current(Decision.Kind kind) {
    return Map.of();
  }

  @Override
  public Map<String, SearchQuery> savedSearches() {
    return Map.of(HOSTILE, SearchQuery.of(Map.of("words", HOSTILE, "side", "Tarsk")));
  }

  @Override
  public Found find(SearchQuery query, @Nullable String after, int limit) {
    List<String> words = Arrays.asList(query.words().toLowerCase(Locale.ROOT).split(" "));
    List<Statement> all =
        statements.values().stream()
            .filter(s -> holdsAll(s.text() + " " + s.speaker().name(), words))
            .filter(s -> query.speaker() == null || query.speaker().equals(s.speaker().id()))
            .filter(s -> query.side() == null || query.side().equals(s.speaker().side()))
            .filter(s -> query.outlet() == null || query.outlet().equals(s.first().outlet().id()))
            .filter(s -> query.stance() == null || query.stance() == s.stance())
            .filter(
                s ->
                    query.place() == null
                        || s.claim().places().stream().anyMatch(p -> p.id().equals(query.place())))
            .toList();
    int from = after == null ? 0 : Integer.parseInt(after);
    if (from > all.size()) {
      throw new IllegalArgumentException("no place in a search: " + after);
    }
    List<Statement> page = all.subList(from, Math.min(all.size(), from + limit));
    Map<Found.Facet, List<Found.Count>> facets = new HashMap<>();
    facets.put(Found.Facet.SPEAKER, facet(all, s -> s.speaker().id()));
    facets.put(Found.Facet.SIDE, facet(all, s -> s.speaker().side()));
    facets.put(Found.Facet.OUTLET, facet(all, s -> s.first().outlet().id()));
    facets.put(Found.Facet.PLACE, facet(all, s -> s.claim().places().get(0).id()));
    facets.put(Found.Facet.STANCE, facet(all, s -> s.stance().name().toLowerCase(Locale.ROOT)));
    return new Found(
        page.stream()
            .map(
                s ->
                    new Found.Hit(
                        new StatementRow(s, matterOf.get(s.id()), List.of()),
                        marks(s.text(), words)))
            .toList(),
        from + limit < all.size() ? "" + (from + limit) : null,
        facets,
        all.size(),
        true);
  }

  private static List<Found.Mark> marks(String text, List<String> words) {
    List<Found.Mark> marks = new ArrayList<>();
    for (String word : words) {
      int at = text.toLowerCase(Locale.ROOT).indexOf(word);
      if (at >= 0 && !word.isEmpty()) {
        marks.add(new Found.Mark(at, at + word.length()));
      }
    }
    return marks;
  }

  private static List<Found.Count> facet(
      List<Statement> all, Function<Statement, @Nullable String> value) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Statement statement : all) {
      String one = value.apply(statement);
      if (one != null) {
        counts.merge(one, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream().map(e -> new Found.Count(e.getKey(), e.getValue())).toList();
  }

  @Override
  public SearchResult search(String query, int limit) {
    List<String> words = Arrays.asList(query.toLowerCase(Locale.ROOT).split(" "));
    return new SearchResult(
        query,
        matters.values().stream().filter(m -> holdsAll(m.title(), words)).toList(),
        speakers(100, 0).stream().filter(s -> holdsAll(s.speaker().name(), words)).toList(),
        reports.values().stream()
            .filter(r -> holdsAll(r.text(), words))
            .map(
                r ->
                    new SearchResult.ReportHit(
                        new ReportRow(
                            r.id(), r.outlet().name(), r.published(), r.title(), List.of(), null),
                        r.text().substring(0, Math.min(160, r.text().length()))))
            .toList(),
        statements.values().stream()
            .filter(s -> holdsAll(s.text(), words))
            .map(s -> new StatementRow(s, matterOf.get(s.id()), List.of()))
            .toList());
  }

  private static boolean holdsAll(String text, List<String> words) {
    return words.stream().allMatch(text.toLowerCase(Locale.ROOT)::contains);
  }

  // The wire is not tested on this ledger.

  @Override
  public long latest() {
    return 0;
  }

  @Override
  public List<Listed<ReportRow>> reportsAfter(long after, int limit) {
    return List.of();
  }

  @Override
  public List<Listed<StatementRow>> statementsAfter(long after, int limit) {
    return List.of();
  }

  @Override
  public List<Listed<Matter>> mattersAfter(long after, int limit) {
    return List.of();
  }

  @Override
  public List<Listed<SpeakerSummary>> speakersAfter(long after, int limit) {
    return List.of();
  }

  @Override
  public List<Listed<Matter>> changedAfter(long after, int limit) {
    return List.of();
  }

  @Override
  public void reports(Consumer<ReportRow> sink) {}

  @Override
  public void statements(Consumer<StatementRow> sink) {}

  @Override
  public void matters(Consumer<Matter> sink) {
    matters.values().forEach(sink);
  }

  @Override
  public void close() {
    throw new IllegalStateException("the desk closed a ledger that is not its own");
  }
}
