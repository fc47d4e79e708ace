package org.onrecord.jdbc;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.time.DateRange;
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
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.jdbc.Tables.VERSION;
import org.onrecord.ledger.Ledger.Counts;
import org.onrecord.ledger.Ledger.OutletSummary;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/** What the pages and exports ask, each within one transaction that the caller holds. */
final class Queries {
  private Queries() {}

  /** Something with its place in the order of recording. */
  record Numbered<T>(long number, T value) {}

  /** One statement as one entry brought it, with one piece of its evidence. */
  record Carried(String version, int entryPosition, Statement statement) {
    boolean isSameAs(Carried next) {
      return version.equals(next.version) && entryPosition == next.entryPosition;
    }

    /** The same statement with the evidence of both. */
    Carried with(Carried next) {
      List<Evidence> evidence = new ArrayList<>(statement.evidence());
      evidence.addAll(next.statement.evidence());
      return new Carried(version, entryPosition, withEvidence(next.statement, evidence));
    }
  }

  private static Statement withEvidence(Statement statement, List<Evidence> evidence) {
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

  static boolean holds(DSLContext sql, String version) {
    return sql.fetchExists(VERSION.TABLE, VERSION.ID.eq(version));
  }

  /** The highest number of the table, or 0. */
  static long last(DSLContext sql, Field<Long> number) {
    return sql.select(coalesce(max(number), 0L)).from(tableOf(number)).fetchSingle().value1();
  }

  /** The number with which the page after {@code after} ends; {@code end} where nothing follows. */
  static long pageEnd(DSLContext sql, Field<Long> number, long after, long end, int size) {
    return sql.select(number)
        .from(tableOf(number))
        .where(number.gt(after))
        .and(number.le(end))
        .orderBy(number)
        .limit(1)
        .offset(size - 1)
        .fetchOptional(number)
        .orElse(end);
  }

  private static Table<?> tableOf(Field<?> column) {
    return table(column.getQualifiedName().qualifier());
  }

  static Counts counts(DSLContext sql) {
    return new Counts(
        sql.fetchCount(REPORT.TABLE),
        sql.fetchCount(STATEMENT.TABLE),
        sql.fetchCount(MATTER.TABLE),
        sql.fetchCount(SPEAKER.TABLE),
        sql.fetchCount(OUTLET.TABLE));
  }

  // Statements

  /** What is undated is older than anything dated, so that it never stands as the latest word. */
  private static final Comparator<@Nullable LocalDate> BY_DAY =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private static final Comparator<@Nullable PublicationTime> BY_TIME =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** The statements that meet the condition, each with all its evidence, first recorded first. */
  static List<Numbered<Statement>> statements(DSLContext sql, Condition condition) {
    Map<String, List<Evidence>> evidence = new HashMap<>();
    sql.select(EVIDENCE.STATEMENT, EVIDENCE.VERSION, EVIDENCE.DETAIL)
        .from(STATEMENT.TABLE)
        .join(EVIDENCE.TABLE)
        .on(EVIDENCE.STATEMENT.eq(STATEMENT.ID))
        .where(condition)
        .orderBy(EVIDENCE.NUMBER)
        .forEach(
            row ->
                evidence
                    .computeIfAbsent(row.value1(), id -> new ArrayList<>())
                    .add(WireForms.EvidenceForm.read(row.value3(), row.value2())));
    return sql.select(STATEMENT.NUMBER, STATEMENT.ID, STATEMENT.DETAIL)
        .from(STATEMENT.TABLE)
        .where(condition)
        .orderBy(STATEMENT.NUMBER)
        .fetch(
            row ->
                new Numbered<>(
                    row.value1(),
                    WireForms.StatementForm.read(
                        row.value3(),
                        row.value2(),
                        evidence.getOrDefault(row.value2(), List.of()))));
  }

  /** Statements as exported, each with its number, first recorded first. */
  static List<Numbered<StatementRow>> statementRows(DSLContext sql, Condition condition) {
    Select<Record1<String>> ids = select(STATEMENT.ID).from(STATEMENT.TABLE).where(condition);
    Map<String, String> matters = mattersByStatement(sql, ids);
    Map<String, List<Relation>> relations = new HashMap<>();
    relations(sql, RELATION.FROM.in(ids))
        .values()
        .forEach(
            ofMatter ->
                ofMatter.forEach(
                    relation ->
                        relations
                            .computeIfAbsent(relation.from(), id -> new ArrayList<>())
                            .add(relation)));
    return statements(sql, condition).stream()
        .map(
            numbered -> {
              String id = numbered.value().id();
              return new Numbered<>(
                  numbered.number(),
                  new StatementRow(
                      numbered.value(), matters.get(id), relations.getOrDefault(id, List.of())));
            })
        .toList();
  }

  /** The evidence that meets the condition with the statement as its entry had it, in order. */
  static List<Numbered<Carried>> carried(DSLContext sql, Condition condition) {
    return sql.select(
            EVIDENCE.NUMBER,
            EVIDENCE.VERSION,
            EVIDENCE.ENTRY_POSITION,
            EVIDENCE.STATEMENT,
            EVIDENCE.DETAIL,
            EVIDENCE.AS_RECORDED,
            STATEMENT.DETAIL)
        .from(EVIDENCE.TABLE)
        .join(STATEMENT.TABLE)
        .on(STATEMENT.ID.eq(EVIDENCE.STATEMENT))
        .where(condition)
        .orderBy(EVIDENCE.NUMBER)
        .fetch(
            row -> {
              String detail = row.value6() == null ? row.value7() : row.value6();
              Evidence evidence = WireForms.EvidenceForm.read(row.value5(), row.value2());
              return new Numbered<>(
                  row.value1(),
                  new Carried(
                      row.value2(),
                      row.value3(),
                      WireForms.StatementForm.read(detail, row.value4(), List.of(evidence))));
            });
  }

  private static Map<String, String> mattersByStatement(
      DSLContext sql, Select<Record1<String>> statements) {
    Map<String, String> matters = new HashMap<>();
    sql.select(MATTER_STATEMENT.STATEMENT, MATTER_STATEMENT.MATTER)
        .from(MATTER_STATEMENT.TABLE)
        .where(MATTER_STATEMENT.STATEMENT.in(statements))
        .forEach(row -> matters.put(row.value1(), row.value2()));
    return matters;
  }

  /** When it was said, for ordering; the day of publication stands in where nothing tells. */
  private static @Nullable LocalDate day(Statement statement) {
    DateRange said = statement.said();
    if (said != null) {
      return said.from();
    }
    PublicationTime published = statement.first().published();
    return published == null ? null : published.day();
  }

  /** Oldest first; those of equal days by the time of publication, then as recorded. */
  private static final Comparator<Numbered<Statement>> OLDEST =
      (a, b) -> {
        int byDay = BY_DAY.compare(day(a.value()), day(b.value()));
        if (byDay != 0) {
          return byDay;
        }
        int byTime = BY_TIME.compare(a.value().first().published(), b.value().first().published());
        return byTime != 0 ? byTime : Long.compare(a.number(), b.number());
      };

  private static final Comparator<Numbered<Statement>> NEWEST = OLDEST.reversed();

  // Matters

  static Map<String, List<Relation>> relations(DSLContext sql, Condition condition) {
    Map<String, List<Relation>> relations = new LinkedHashMap<>();
    sql.select(
            RELATION.MATTER,
            RELATION.FROM,
            RELATION.TYPE,
            RELATION.TO,
            RELATION.AGAINST_INTEREST,
            RELATION.REASON)
        .from(RELATION.TABLE)
        .where(condition)
        .orderBy(RELATION.MATTER, RELATION.POSITION)
        .forEach(
            row ->
                relations
                    .computeIfAbsent(row.value1(), matter -> new ArrayList<>())
                    .add(
                        new Relation(
                            row.value2(),
                            RelationType.valueOf(row.value3()),
                            row.value4(),
                            row.value5(),
                            row.value6())));
    return relations;
  }

  /** The matters that meet the condition in the order of opening. */
  static List<Numbered<Matter>> matters(DSLContext sql, Condition condition) {
    Select<Record1<String>> ids = select(MATTER.ID).from(MATTER.TABLE).where(condition);
    Map<String, List<Relation>> relations = relations(sql, RELATION.MATTER.in(ids));
    Map<String, List<String>> statements = new HashMap<>();
    sql.select(MATTER_STATEMENT.MATTER, MATTER_STATEMENT.STATEMENT)
        .from(MATTER_STATEMENT.TABLE)
        .where(MATTER_STATEMENT.MATTER.in(ids))
        .orderBy(MATTER_STATEMENT.MATTER, MATTER_STATEMENT.POSITION)
        .forEach(
            row ->
                statements
                    .computeIfAbsent(row.value1(), matter -> new ArrayList<>())
                    .add(row.value2()));
    return sql.select(MATTER.NUMBER, MATTER.ID, MATTER.DETAIL)
        .from(MATTER.TABLE)
        .where(condition)
        .orderBy(MATTER.NUMBER)
        .fetch(
            row ->
                new Numbered<>(
                    row.value1(),
                    WireForms.MatterForm.read(
                        row.value3(),
                        row.value2(),
                        statements.getOrDefault(row.value2(), List.of()),
                        relations.getOrDefault(row.value2(), List.of()))));
  }

  /** The matters of these numbers in this order. */
  static List<Matter> matters(DSLContext sql, List<Long> numbers) {
    return inOrder(numbers, some -> matters(sql, MATTER.NUMBER.in(some)));
  }

  static List<Matter> contested(DSLContext sql, int limit, int offset) {
    return matters(
        sql,
        sql.select(MATTER.NUMBER)
            .from(MATTER.TABLE)
            .where(MATTER.STATEMENTS.ge(2))
            // SQLite sorts null before any text, so that matters without a day come last.
            .orderBy(MATTER.CONTENTION.desc(), MATTER.LATEST.desc(), MATTER.NUMBER.desc())
            .limit(limit)
            .offset(offset)
            .fetch(MATTER.NUMBER));
  }

  static Optional<MatterRecord> matter(DSLContext sql, String id) {
    String survivor =
        sql.select(MERGE.MATTER)
            .from(MERGE.TABLE)
            .where(MERGE.MERGED.eq(id))
            .fetchOptional(MERGE.MATTER)
            .orElse(id);
    return matters(sql, MATTER.ID.eq(survivor)).stream()
        .findFirst()
        .map(
            found ->
                new MatterRecord(
                    found.value(), statementsOf(sql, survivor), history(sql, survivor)));
  }

  private static List<Statement> statementsOf(DSLContext sql, String matter) {
    Condition ofMatter =
        STATEMENT.ID.in(
            select(MATTER_STATEMENT.STATEMENT)
                .from(MATTER_STATEMENT.TABLE)
                .where(MATTER_STATEMENT.MATTER.eq(matter)));
    return statements(sql, ofMatter).stream().sorted(OLDEST).map(Numbered::value).toList();
  }

  /** What happened to the matter and to those that were merged into it. */
  private static List<RecordedEvent> history(DSLContext sql, String matter) {
    return sql.select(
            EVENT.NUMBER,
            EVENT.KIND,
            EVENT.MATTER,
            EVENT.DETAIL,
            VERSION.REPORT,
            VERSION.PUBLISHED_AT,
            VERSION.PUBLISHED_DAY_ONLY)
        .from(EVENT.TABLE)
        .join(VERSION.TABLE)
        .on(VERSION.ID.eq(EVENT.VERSION))
        .where(
            EVENT
                .MATTER
                .eq(matter)
                .or(
                    EVENT.MATTER.in(
                        select(MERGE.MERGED).from(MERGE.TABLE).where(MERGE.MATTER.eq(matter)))))
        .orderBy(EVENT.NUMBER)
        .fetch(
            row ->
                new RecordedEvent(
                    row.value1(),
                    WireForms.EventForm.read(row.value2(), row.value3(), row.value4()),
                    row.value5(),
                    publicationTime(row.value6(), row.value7())));
  }

  private static Map<String, String> titles(DSLContext sql, Collection<String> matters) {
    Map<String, String> titles = new HashMap<>();
    for (List<String> some : pieces(List.copyOf(new HashSet<>(matters)))) {
      sql.select(MATTER.ID, MATTER.DETAIL)
          .from(MATTER.TABLE)
          .where(MATTER.ID.in(some))
          .forEach(row -> titles.put(row.value1(), WireForms.matterTitle(row.value2())));
    }
    return titles;
  }

  // Reports

  private static @Nullable PublicationTime publicationTime(@Nullable String at, boolean dayOnly) {
    return at == null ? null : new PublicationTime(OffsetDateTime.parse(at), dayOnly);
  }

  static Optional<ReportRecord> report(DSLContext sql, String id) {
    var row =
        sql.select(
                VERSION.ID,
                VERSION.REPORT,
                VERSION.URL,
                VERSION.TITLE,
                VERSION.TEXT,
                VERSION.PUBLISHED_AT,
                VERSION.PUBLISHED_DAY_ONLY,
                VERSION.BYLINE,
                VERSION.LANGUAGE,
                VERSION.DETAIL,
                VERSION.GROUNDING)
            .from(VERSION.TABLE)
            .where(VERSION.ID.eq(id).or(VERSION.REPORT.eq(id)))
            .orderBy(VERSION.NUMBER.desc())
            .limit(1)
            .fetchOne();
    if (row == null) {
      return Optional.empty();
    }
    WireForms.ReportForm form = WireForms.ReportForm.read(row.get(VERSION.DETAIL));
    String version = row.get(VERSION.ID);
    Report report =
        new Report(
            row.get(VERSION.REPORT),
            version,
            form.outlet(),
            row.get(VERSION.URL),
            row.get(VERSION.TITLE),
            row.get(VERSION.TEXT),
            form.blocks(),
            publicationTime(row.get(VERSION.PUBLISHED_AT), row.get(VERSION.PUBLISHED_DAY_ONLY)),
            row.get(VERSION.BYLINE),
            row.get(VERSION.LANGUAGE));
    List<GroundedAttribution> attributions =
        sql.select(ATTRIBUTION.DETAIL)
            .from(ATTRIBUTION.TABLE)
            .where(ATTRIBUTION.VERSION.eq(version))
            .orderBy(ATTRIBUTION.POSITION)
            .fetch(attribution -> WireForms.AttributionForm.read(attribution.value1()));
    Select<Record1<String>> made =
        select(EVIDENCE.STATEMENT).from(EVIDENCE.TABLE).where(EVIDENCE.VERSION.eq(version));
    Map<String, String> matters = mattersByStatement(sql, made);
    return Optional.of(
        new ReportRecord(
            report,
            WireForms.GroundingForm.read(row.get(VERSION.GROUNDING), attributions),
            statementsOfVersion(sql, version, made),
            matters,
            titles(sql, matters.values()),
            sql.select(VERSION.ID)
                .from(VERSION.TABLE)
                .where(VERSION.REPORT.eq(report.id()))
                .orderBy(VERSION.NUMBER)
                .fetch(VERSION.ID)));
  }

  static String newestText(DSLContext sql, String report) {
    return sql.select(VERSION.TEXT)
        .from(VERSION.TABLE)
        .where(VERSION.REPORT.eq(report))
        .orderBy(VERSION.NUMBER.desc())
        .limit(1)
        .fetchSingle(VERSION.TEXT);
  }

  /** In the order of the entry, which is not that of first recording. */
  private static List<Statement> statementsOfVersion(
      DSLContext sql, String version, Select<Record1<String>> made) {
    Map<String, Statement> statements = new HashMap<>();
    statements(sql, STATEMENT.ID.in(made))
        .forEach(numbered -> statements.put(numbered.value().id(), numbered.value()));
    List<Statement> ordered = new ArrayList<>();
    sql.select(EVIDENCE.STATEMENT)
        .from(EVIDENCE.TABLE)
        .where(EVIDENCE.VERSION.eq(version))
        .orderBy(EVIDENCE.NUMBER)
        .forEach(
            row -> {
              Statement statement = statements.remove(row.value1());
              if (statement != null) {
                ordered.add(statement);
              }
            });
    return ordered;
  }

  /** The reports that meet the condition in the order of recording, in their newest versions. */
  static List<Numbered<ReportRow>> reportRows(DSLContext sql, Condition condition) {
    Field<Long> newer = field(name("newer", "number"), Long.class);
    Condition isNewest =
        VERSION.NUMBER.eq(
            select(max(newer))
                .from(VERSION.TABLE.as("newer"))
                .where(field(name("newer", "report"), String.class).eq(REPORT.ID)));
    Map<String, Shares> shares = shares(sql, condition, isNewest);
    return sql.select(
            REPORT.NUMBER,
            REPORT.ID,
            REPORT.OUTLET,
            VERSION.ID,
            VERSION.TITLE,
            VERSION.PUBLISHED_AT,
            VERSION.PUBLISHED_DAY_ONLY)
        .from(REPORT.TABLE)
        .join(VERSION.TABLE)
        .on(isNewest)
        .where(condition)
        .orderBy(REPORT.NUMBER)
        .fetch(
            row -> {
              Shares share = shares.getOrDefault(row.value4(), Shares.NONE);
              return new Numbered<>(
                  row.value1(),
                  new ReportRow(
                      row.value2(),
                      row.value3(),
                      publicationTime(row.value6(), row.value7()),
                      row.value5(),
                      List.copyOf(share.matters),
                      share.account()));
            });
  }

  /** Which matters and accounts a version's statements are in. */
  private record Shares(Set<String> matters, Map<AccountKey, Integer> accounts) {
    static final Shares NONE = new Shares(Set.of(), Map.of());

    record AccountKey(String matter, String label) {}

    /** That of most statements; of equals the one met first. */
    @Nullable String account() {
      String label = null;
      int most = 0;
      for (Map.Entry<AccountKey, Integer> account : accounts.entrySet()) {
        if (account.getValue() > most) {
          most = account.getValue();
          label = account.getKey().label();
        }
      }
      return label;
    }
  }

  private static Map<String, Shares> shares(
      DSLContext sql, Condition condition, Condition isNewest) {
    Map<String, Shares> shares = new HashMap<>();
    Set<List<String>> seen = new HashSet<>();
    sql.select(
            EVIDENCE.VERSION, EVIDENCE.STATEMENT, MATTER_STATEMENT.MATTER, MATTER_STATEMENT.ACCOUNT)
        .from(REPORT.TABLE)
        .join(VERSION.TABLE)
        .on(isNewest)
        .join(EVIDENCE.TABLE)
        .on(EVIDENCE.VERSION.eq(VERSION.ID))
        .join(MATTER_STATEMENT.TABLE)
        .on(MATTER_STATEMENT.STATEMENT.eq(EVIDENCE.STATEMENT))
        .where(condition)
        .orderBy(EVIDENCE.NUMBER)
        .forEach(
            row -> {
              if (seen.add(List.of(row.value1(), row.value2()))) {
                Shares share =
                    shares.computeIfAbsent(
                        row.value1(),
                        version -> new Shares(new LinkedHashSet<>(), new LinkedHashMap<>()));
                share.matters.add(row.value3());
                if (row.value4() != null) {
                  share.accounts.merge(
                      new Shares.AccountKey(row.value3(), row.value4()), 1, Integer::sum);
                }
              }
            });
    return shares;
  }

  // Speakers and outlets

  static Optional<SpeakerRecord> speaker(DSLContext sql, String id) {
    String detail =
        sql.select(SPEAKER.DETAIL)
            .from(SPEAKER.TABLE)
            .where(SPEAKER.ID.eq(id))
            .fetchOne(SPEAKER.DETAIL);
    if (detail == null) {
      return Optional.empty();
    }
    Condition bySpeaker = STATEMENT.SPEAKER.eq(id);
    Map<String, String> matters =
        mattersByStatement(sql, select(STATEMENT.ID).from(STATEMENT.TABLE).where(bySpeaker));
    return Optional.of(
        new SpeakerRecord(
            WireForms.SpeakerForm.read(detail),
            statements(sql, bySpeaker).stream().sorted(NEWEST).map(Numbered::value).toList(),
            matters,
            titles(sql, matters.values())));
  }

  static List<SpeakerSummary> speakers(DSLContext sql, int limit, int offset) {
    return speakers(
        sql,
        sql.select(SPEAKER.NUMBER)
            .from(SPEAKER.TABLE)
            .orderBy(SPEAKER.STATEMENTS.desc(), SPEAKER.NUMBER.desc())
            .limit(limit)
            .offset(offset)
            .fetch(SPEAKER.NUMBER));
  }

  /** The speakers of these numbers in this order. */
  static List<SpeakerSummary> speakers(DSLContext sql, List<Long> numbers) {
    return inOrder(numbers, some -> summaries(sql, some));
  }

  private static List<Numbered<SpeakerSummary>> summaries(DSLContext sql, List<Long> numbers) {
    Map<String, Integer> matters =
        sql.select(STATEMENT.SPEAKER, countDistinct(MATTER_STATEMENT.MATTER))
            .from(SPEAKER.TABLE)
            .join(STATEMENT.TABLE)
            .on(STATEMENT.SPEAKER.eq(SPEAKER.ID))
            .join(MATTER_STATEMENT.TABLE)
            .on(MATTER_STATEMENT.STATEMENT.eq(STATEMENT.ID))
            .where(SPEAKER.NUMBER.in(numbers))
            .groupBy(STATEMENT.SPEAKER)
            .fetchMap(STATEMENT.SPEAKER, countDistinct(MATTER_STATEMENT.MATTER));
    return sql.select(SPEAKER.NUMBER, SPEAKER.STATEMENTS, SPEAKER.DETAIL)
        .from(SPEAKER.TABLE)
        .where(SPEAKER.NUMBER.in(numbers))
        .fetch(
            row -> {
              Speaker speaker = WireForms.SpeakerForm.read(row.value3());
              return new Numbered<>(
                  row.value1(),
                  new SpeakerSummary(speaker, row.value2(), matters.getOrDefault(speaker.id(), 0)));
            });
  }

  static List<OutletSummary> outlets(DSLContext sql) {
    return sql.select(OUTLET.REPORTS, OUTLET.DETAIL)
        .from(OUTLET.TABLE)
        .orderBy(OUTLET.REPORTS.desc(), OUTLET.ID)
        .fetch(row -> new OutletSummary(WireForms.OutletForm.read(row.value2()), row.value1()));
  }

  static <T> List<T> inOrder(List<Long> numbers, Function<List<Long>, List<Numbered<T>>> query) {
    Map<Long, T> found = new HashMap<>();
    for (List<Long> some : pieces(numbers)) {
      query.apply(some).forEach(numbered -> found.put(numbered.number(), numbered.value()));
    }
    List<T> ordered = new ArrayList<>();
    for (Long number : numbers) {
      T value = found.get(number);
      if (value != null) {
        ordered.add(value);
      }
    }
    return ordered;
  }

  /** Lists that are short enough for one query. */
  private static <T> List<List<T>> pieces(List<T> list) {
    List<List<T>> pieces = new ArrayList<>();
    for (int from = 0; from < list.size(); from += 500) {
      pieces.add(list.subList(from, Math.min(list.size(), from + 500)));
    }
    return pieces;
  }
}
