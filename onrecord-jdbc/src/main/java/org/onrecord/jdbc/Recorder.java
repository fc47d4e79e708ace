package org.onrecord.jdbc;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.jdbc.Tables.ATTRIBUTION;
import org.onrecord.jdbc.Tables.EVENT;
import org.onrecord.jdbc.Tables.EVIDENCE;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.MATTER_STATEMENT;
import org.onrecord.jdbc.Tables.MERGE;
import org.onrecord.jdbc.Tables.OUTLET;
import org.onrecord.jdbc.Tables.RELATION;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.SPEAKER;
import org.onrecord.jdbc.Tables.SPEAKER_NAME;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.jdbc.Tables.VERSION;
import org.onrecord.ledger.Entry;
import org.onrecord.matter.Account;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** Writes one entry within one transaction. */
final class Recorder {
  private final DSLContext sql;
  private final String now;

  Recorder(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.now = clock.instant().toString();
  }

  /** Refuses what no later reader could make sense of. */
  static void check(Entry entry) {
    Report report = entry.report();
    for (Statement statement : entry.statements()) {
      for (Evidence evidence : statement.evidence()) {
        if (!evidence.version().equals(report.version())
            || !evidence.report().equals(report.id())) {
          throw new IllegalArgumentException(
              "statement "
                  + statement.id()
                  + " brings evidence of version "
                  + evidence.version()
                  + " in the entry of "
                  + report.version());
        }
      }
    }
  }

  boolean record(Entry entry) {
    Report report = entry.report();
    if (sql.fetchExists(VERSION.TABLE, VERSION.ID.eq(report.version()))) {
      return false;
    }
    recordReport(entry);
    for (int i = 0; i < entry.statements().size(); i++) {
      recordStatement(report.version(), i, entry.statements().get(i));
    }
    recordEvents(report.version(), entry.events());
    updateMatters(entry);
    return true;
  }

  private void recordReport(Entry entry) {
    Report report = entry.report();
    Long number =
        sql.select(REPORT.NUMBER)
            .from(REPORT.TABLE)
            .where(REPORT.ID.eq(report.id()))
            .fetchOne(REPORT.NUMBER);
    updateOutlet(report.outlet(), number == null);
    if (number == null) {
      number =
          sql.insertInto(REPORT.TABLE, REPORT.ID, REPORT.OUTLET)
              .values(report.id(), report.outlet().id())
              .returning(REPORT.NUMBER)
              .fetchSingle(REPORT.NUMBER);
    }
    PublicationTime published = report.published();
    sql.insertInto(VERSION.TABLE)
        .set(VERSION.ID, report.version())
        .set(VERSION.REPORT, report.id())
        .set(VERSION.URL, report.url())
        .set(VERSION.TITLE, report.title())
        .set(VERSION.TEXT, report.text())
        .set(VERSION.BYLINE, report.byline())
        .set(VERSION.LANGUAGE, report.language())
        .set(VERSION.PUBLISHED_AT, published == null ? null : published.at().toString())
        .set(VERSION.PUBLISHED_DAY_ONLY, published != null && published.dayOnly())
        .set(VERSION.DETAIL, WireForms.ReportForm.write(report))
        .set(VERSION.GROUNDING, WireForms.GroundingForm.write(entry.grounding()))
        .set(VERSION.RECORDED_AT, now)
        .execute();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (GroundedAttribution attribution : entry.grounding().attributions()) {
      rows.add(
          new Object[] {
            report.version(),
            rows.size(),
            attribution.attribution().id(),
            WireForms.AttributionForm.write(attribution)
          });
    }
    insertAll(
        ATTRIBUTION.TABLE,
        List.of(ATTRIBUTION.VERSION, ATTRIBUTION.POSITION, ATTRIBUTION.ID, ATTRIBUTION.DETAIL),
        rows);
    index(
        "report_terms",
        number,
        Terms.joined(report.title()),
        Terms.joined(report.text()),
        Terms.joined(report.outlet().name()));
  }

  private void updateOutlet(Outlet outlet, boolean isNewReport) {
    String known =
        sql.select(OUTLET.DETAIL)
            .from(OUTLET.TABLE)
            .where(OUTLET.ID.eq(outlet.id()))
            .fetchOne(OUTLET.DETAIL);
    if (known == null) {
      sql.insertInto(OUTLET.TABLE, OUTLET.ID, OUTLET.REPORTS, OUTLET.DETAIL)
          .values(outlet.id(), 1L, WireForms.OutletForm.write(outlet))
          .execute();
      return;
    }
    Outlet merged = merge(WireForms.OutletForm.read(known), outlet);
    sql.update(OUTLET.TABLE)
        .set(OUTLET.REPORTS, OUTLET.REPORTS.plus(isNewReport ? 1 : 0))
        .set(OUTLET.DETAIL, WireForms.OutletForm.write(merged))
        .where(OUTLET.ID.eq(outlet.id()))
        .execute();
  }

  /** What is known of the outlet; the later word holds where it says something. */
  private static Outlet merge(Outlet known, Outlet now) {
    return new Outlet(
        now.id(),
        now.name(),
        now.kind() == OutletKind.OTHER ? known.kind() : now.kind(),
        later(known.country(), now.country()),
        later(known.language(), now.language()),
        later(known.side(), now.side()),
        known.sample() || now.sample());
  }

  private static @Nullable String later(@Nullable String known, @Nullable String now) {
    return now == null ? known : now;
  }

  private void recordStatement(String version, int position, Statement statement) {
    String detail = WireForms.StatementForm.write(statement);
    String first =
        sql.select(STATEMENT.DETAIL)
            .from(STATEMENT.TABLE)
            .where(STATEMENT.ID.eq(statement.id()))
            .fetchOne(STATEMENT.DETAIL);
    if (first == null) {
      updateSpeaker(statement.speaker());
      long number =
          sql.insertInto(
                  STATEMENT.TABLE,
                  STATEMENT.ID,
                  STATEMENT.SPEAKER,
                  STATEMENT.DETAIL,
                  STATEMENT.RECORDED_AT)
              .values(statement.id(), statement.speaker().id(), detail, now)
              .returning(STATEMENT.NUMBER)
              .fetchSingle(STATEMENT.NUMBER);
      index(
          "statement_terms",
          number,
          Terms.joined(statement.text()),
          Terms.joined(described(statement.speaker())),
          Terms.joined(names(statement.claim().places())));
    }
    String asRecorded = first == null || first.equals(detail) ? null : detail;
    for (Evidence evidence : statement.evidence()) {
      sql.insertInto(
              EVIDENCE.TABLE,
              EVIDENCE.STATEMENT,
              EVIDENCE.VERSION,
              EVIDENCE.ENTRY_POSITION,
              EVIDENCE.DETAIL,
              EVIDENCE.AS_RECORDED)
          .values(
              statement.id(), version, position, WireForms.EvidenceForm.write(evidence), asRecorded)
          .execute();
    }
  }

  private void updateSpeaker(Speaker speaker) {
    var row =
        sql.select(SPEAKER.NUMBER, SPEAKER.DETAIL)
            .from(SPEAKER.TABLE)
            .where(SPEAKER.ID.eq(speaker.id()))
            .fetchOne();
    Speaker merged = speaker;
    long number;
    boolean changed = true;
    if (row == null) {
      number =
          sql.insertInto(SPEAKER.TABLE, SPEAKER.ID, SPEAKER.STATEMENTS, SPEAKER.DETAIL)
              .values(speaker.id(), 1L, WireForms.SpeakerForm.write(speaker))
              .returning(SPEAKER.NUMBER)
              .fetchSingle(SPEAKER.NUMBER);
    } else {
      number = row.value1();
      Speaker known = WireForms.SpeakerForm.read(row.value2());
      merged = merge(known, speaker);
      changed = !merged.equals(known);
      sql.update(SPEAKER.TABLE)
          .set(SPEAKER.STATEMENTS, SPEAKER.STATEMENTS.plus(1))
          .set(SPEAKER.DETAIL, changed ? WireForms.SpeakerForm.write(merged) : row.value2())
          .where(SPEAKER.NUMBER.eq(number))
          .execute();
    }
    int newNames =
        sql.insertInto(
                SPEAKER_NAME.TABLE, SPEAKER_NAME.SPEAKER, SPEAKER_NAME.NAME, SPEAKER_NAME.TERMS)
            .values(speaker.id(), speaker.name(), Terms.joined(speaker.name()))
            .onConflictDoNothing()
            .execute();
    if (changed || newNames > 0) {
      String names =
          String.join(
              " ",
              sql.select(SPEAKER_NAME.TERMS)
                  .from(SPEAKER_NAME.TABLE)
                  .where(SPEAKER_NAME.SPEAKER.eq(speaker.id()))
                  .orderBy(SPEAKER_NAME.NAME)
                  .fetch(SPEAKER_NAME.TERMS));
      index("speaker_terms", number, names, Terms.joined(position(merged)));
    }
  }

  /** What is known of the speaker; the later word holds where it says something. */
  private static Speaker merge(Speaker known, Speaker now) {
    return new Speaker(
        now.id(),
        now.name(),
        now.kind(),
        later(known.role(), now.role()),
        later(known.affiliation(), now.affiliation()),
        later(known.side(), now.side()));
  }

  private static String described(Speaker speaker) {
    return speaker.name() + ' ' + position(speaker);
  }

  private static String position(Speaker speaker) {
    return Objects.toString(speaker.role(), "")
        + ' '
        + Objects.toString(speaker.affiliation(), "")
        + ' '
        + Objects.toString(speaker.side(), "");
  }

  private static String names(List<Place> places) {
    return places.stream().map(Place::name).collect(Collectors.joining(" "));
  }

  private void recordEvents(String version, List<MatterEvent> events) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (MatterEvent event : events) {
      rows.add(
          new Object[] {
            version,
            WireForms.EventForm.kind(event),
            event.matter(),
            WireForms.EventForm.write(event),
            now
          });
    }
    insertAll(
        EVENT.TABLE,
        List.of(EVENT.VERSION, EVENT.KIND, EVENT.MATTER, EVENT.DETAIL, EVENT.RECORDED_AT),
        rows);
  }

  private void updateMatters(Entry entry) {
    Map<String, String> merges = merges(entry.events());
    Map<String, Matter> matters = new LinkedHashMap<>();
    for (Matter matter : entry.matters()) {
      if (!merges.containsKey(matter.id())) {
        matters.put(matter.id(), matter);
      }
    }
    // In the order of the events, whatever the order in which the changed ones were gathered.
    Set<String> order = new LinkedHashSet<>();
    entry.events().forEach(event -> order.add(event.matter()));
    order.addAll(matters.keySet());
    for (String id : order) {
      Matter matter = matters.get(id);
      if (matter != null) {
        updateMatter(matter);
      }
    }
    merges.forEach(this::redirect);
  }

  /** The matters that end with this entry, each with the one in which it lives on at its end. */
  private static Map<String, String> merges(List<MatterEvent> events) {
    Map<String, String> merges = new LinkedHashMap<>();
    for (MatterEvent event : events) {
      if (event instanceof MatterEvent.Merged merged && !merged.merged().equals(merged.matter())) {
        merges.remove(merged.matter());
        merges.replaceAll((from, to) -> to.equals(merged.merged()) ? merged.matter() : to);
        merges.put(merged.merged(), merged.matter());
      }
    }
    return merges;
  }

  private void updateMatter(Matter matter) {
    // As text it sorts by time; years beyond four digits are not news.
    String latest = matter.when() == null ? null : matter.when().to().toString();
    Map<Field<?>, @Nullable Object> state = new LinkedHashMap<>();
    state.put(MATTER.STATEMENTS, matter.statements().size());
    state.put(MATTER.CONTENTION, matter.contention());
    state.put(MATTER.LATEST, latest);
    state.put(MATTER.DETAIL, WireForms.MatterForm.write(matter));
    Long number =
        sql.select(MATTER.NUMBER)
            .from(MATTER.TABLE)
            .where(MATTER.ID.eq(matter.id()))
            .fetchOne(MATTER.NUMBER);
    if (number == null) {
      number =
          sql.insertInto(MATTER.TABLE)
              .set(MATTER.ID, matter.id())
              .set(state)
              .returning(MATTER.NUMBER)
              .fetchSingle(MATTER.NUMBER);
    } else {
      sql.update(MATTER.TABLE).set(state).where(MATTER.NUMBER.eq(number)).execute();
    }
    updateStatements(matter);
    updateRelations(matter);
    index(
        "matter_terms", number, Terms.joined(matter.title()), Terms.joined(names(matter.places())));
  }

  private record Membership(String statement, @Nullable String account) {}

  private void updateStatements(Matter matter) {
    Map<String, String> accounts = new HashMap<>();
    for (Account account : matter.accounts()) {
      account.statements().forEach(statement -> accounts.putIfAbsent(statement, account.label()));
    }
    List<Membership> now =
        matter.statements().stream().map(id -> new Membership(id, accounts.get(id))).toList();
    List<Membership> before =
        sql.select(MATTER_STATEMENT.STATEMENT, MATTER_STATEMENT.ACCOUNT)
            .from(MATTER_STATEMENT.TABLE)
            .where(MATTER_STATEMENT.MATTER.eq(matter.id()))
            .orderBy(MATTER_STATEMENT.POSITION)
            .fetch(row -> new Membership(row.value1(), row.value2()));
    int same = commonLength(before, now);
    if (same < before.size()) {
      sql.deleteFrom(MATTER_STATEMENT.TABLE)
          .where(MATTER_STATEMENT.MATTER.eq(matter.id()))
          .and(MATTER_STATEMENT.POSITION.ge(same))
          .execute();
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = same; i < now.size(); i++) {
      rows.add(new Object[] {matter.id(), i, now.get(i).statement(), now.get(i).account()});
    }
    insertAll(
        MATTER_STATEMENT.TABLE,
        List.of(
            MATTER_STATEMENT.MATTER,
            MATTER_STATEMENT.POSITION,
            MATTER_STATEMENT.STATEMENT,
            MATTER_STATEMENT.ACCOUNT),
        rows);
  }

  private void updateRelations(Matter matter) {
    List<Relation> now = matter.relations();
    List<Relation> before =
        Queries.relations(sql, RELATION.MATTER.eq(matter.id()))
            .getOrDefault(matter.id(), List.of());
    int same = commonLength(before, now);
    if (same < before.size()) {
      sql.deleteFrom(RELATION.TABLE)
          .where(RELATION.MATTER.eq(matter.id()))
          .and(RELATION.POSITION.ge(same))
          .execute();
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = same; i < now.size(); i++) {
      Relation relation = now.get(i);
      rows.add(
          new Object[] {
            matter.id(),
            i,
            relation.from(),
            relation.type().name(),
            relation.to(),
            relation.againstInterest(),
            relation.reason()
          });
    }
    insertAll(
        RELATION.TABLE,
        List.of(
            RELATION.MATTER,
            RELATION.POSITION,
            RELATION.FROM,
            RELATION.TYPE,
            RELATION.TO,
            RELATION.AGAINST_INTEREST,
            RELATION.REASON),
        rows);
  }

  private static <T> int commonLength(List<T> before, List<T> now) {
    int same = 0;
    while (same < before.size() && same < now.size() && before.get(same).equals(now.get(same))) {
      same++;
    }
    return same;
  }

  private void redirect(String merged, String survivor) {
    sql.update(MERGE.TABLE).set(MERGE.MATTER, survivor).where(MERGE.MATTER.eq(merged)).execute();
    sql.insertInto(MERGE.TABLE, MERGE.MERGED, MERGE.MATTER)
        .values(merged, survivor)
        .onConflict(MERGE.MERGED)
        .doUpdate()
        .set(MERGE.MATTER, survivor)
        .execute();
    Long number =
        sql.select(MATTER.NUMBER)
            .from(MATTER.TABLE)
            .where(MATTER.ID.eq(merged))
            .fetchOne(MATTER.NUMBER);
    if (number != null) {
      sql.deleteFrom(MATTER_STATEMENT.TABLE).where(MATTER_STATEMENT.MATTER.eq(merged)).execute();
      sql.deleteFrom(RELATION.TABLE).where(RELATION.MATTER.eq(merged)).execute();
      sql.deleteFrom(MATTER.TABLE).where(MATTER.NUMBER.eq(number)).execute();
      sql.deleteFrom(DSL.table(DSL.name("matter_terms"))).where(Search.ROW.eq(number)).execute();
    }
  }

  private void insertAll(Table<?> table, List<Field<?>> columns, List<@Nullable Object[]> rows) {
    if (!rows.isEmpty()) {
      Query insert = sql.insertInto(table, columns).values(new Object[columns.size()]);
      sql.batch(insert, rows.toArray(new Object[0][])).execute();
    }
  }

  /** Puts the terms in place of what the index held for this row. */
  private void index(String table, long number, String... columns) {
    List<Object> values = new ArrayList<>();
    values.add(number);
    values.addAll(List.of(columns));
    String marks = "?, ".repeat(columns.length) + "?";
    sql.execute(
        "insert or replace into "
            + table
            + " (rowid, "
            + Search.COLUMNS.get(table)
            + ") values ("
            + marks
            + ")",
        values.toArray());
  }
}
