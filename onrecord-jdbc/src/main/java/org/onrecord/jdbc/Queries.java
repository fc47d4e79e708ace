package org.onrecord.jdbc;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
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
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.jdbc.Tables.DECISION;
import org.onrecord.jdbc.Tables.ENTRY;
import org.onrecord.jdbc.Tables.EVIDENCE;
import org.onrecord.jdbc.Tables.HISTORY;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.MATTER_STATEMENT;
import org.onrecord.jdbc.Tables.OUTLET;
import org.onrecord.jdbc.Tables.RELATION;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.REVISION;
import org.onrecord.jdbc.Tables.SNAPSHOT;
import org.onrecord.jdbc.Tables.SPEAKER;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.jdbc.Tables.VERSION;
import org.onrecord.jdbc.terms.Lookup;
import org.onrecord.jdbc.terms.Marks;
import org.onrecord.ledger.Decision;
import org.onrecord.ledger.Ledger.Counts;
import org.onrecord.ledger.Ledger.OutletSummary;
import org.onrecord.ledger.MatterQuery;
import org.onrecord.ledger.MatterRecord;
import org.onrecord.ledger.MatterSummary;
import org.onrecord.ledger.RecordedDecision;
import org.onrecord.ledger.RecordedEvent;
import org.onrecord.ledger.RecordedRevision;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SearchQuery;
import org.onrecord.ledger.SpeakerRecord;
import org.onrecord.ledger.SpeakerSummary;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Correction;
import org.onrecord.matter.Matter;
import org.onrecord.matter.Relation;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Statement;
import tools.jackson.databind.node.ObjectNode;

/** What the pages and exports ask, each within one transaction that the caller holds. */
final class Queries {
  /** Every table that follows from the log, but the full-text index. */
  static final List<String> DERIVED =
      List.of(
          "tally",
          "outlet",
          "report",
          "report_version",
          "speaker",
          "speaker_name",
          "speaker_matter",
          "statement",
          "evidence",
          "matter",
          "snapshot",
          "history",
          "matter_statement",
          "relation",
          "revision",
          "decision");

  private Queries() {}

  /** Something with its place in the order of recording. */
  record Numbered<T>(long number, T value) {}

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
        State.tally(sql, "reports"),
        State.tally(sql, "statements"),
        State.tally(sql, "matters"),
        State.tally(sql, "speakers"),
        State.tally(sql, "outlets"));
  }

  // Statements

  /** What is undated is older than anything dated, so that it never stands as the latest word. */
  private static final Comparator<@Nullable LocalDate> BY_DAY =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private static final Comparator<@Nullable PublicationTime> BY_TIME =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** The statements that meet the condition, each with all its evidence, first recorded first. */
  static List<Numbered<Statement>> statements(DSLContext sql, Condition condition) {
    Map<Long, List<Forms.Said>> said = new LinkedHashMap<>();
    Map<Long, Long> restated = new HashMap<>();
    sql.select(STATEMENT.NUMBER, ENTRY.BODY, STATEMENT.ENTRY, ENTRY.NUMBER)
        .from(STATEMENT.TABLE)
        .join(EVIDENCE.TABLE)
        .on(EVIDENCE.STATEMENT.eq(STATEMENT.NUMBER))
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(EVIDENCE.ENTRY))
        .where(condition)
        .orderBy(STATEMENT.NUMBER, EVIDENCE.ENTRY)
        .forEach(
            row -> {
              List<Forms.Said> all =
                  said.computeIfAbsent(row.value1(), number -> new ArrayList<>());
              all.add(Forms.said(row.value2()));
              // Its words are those of its first entry, or of the latest that states it anew.
              if (all.size() == 1 && !row.value3().equals(row.value4())) {
                restated.put(row.value1(), row.value3());
              }
            });
    Map<Long, Forms.Said> words = said(sql, restated.values());
    List<Numbered<Statement>> statements = new ArrayList<>();
    said.forEach(
        (number, all) -> {
          Long entry = restated.get(number);
          Forms.Said first = entry == null ? all.get(0) : held(words.get(entry));
          statements.add(new Numbered<>(number, first.statement(first, Forms.joined(all))));
        });
    return statements;
  }

  /** The statement as it was before an entry, with all its evidence now. */
  static Optional<Statement> statement(DSLContext sql, String id, long before) {
    List<Forms.Said> all =
        sql.select(ENTRY.BODY)
            .from(STATEMENT.TABLE)
            .join(EVIDENCE.TABLE)
            .on(EVIDENCE.STATEMENT.eq(STATEMENT.NUMBER))
            .join(ENTRY.TABLE)
            .on(ENTRY.NUMBER.eq(EVIDENCE.ENTRY))
            .where(STATEMENT.ID.eq(id))
            .orderBy(EVIDENCE.ENTRY)
            .fetch(row -> Forms.said(row.value1()));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Statement first = all.get(0).statement(all.get(0), Forms.joined(all));
    return sql
        .select(ENTRY.BODY)
        .from(REVISION.TABLE)
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(REVISION.ENTRY))
        .where(REVISION.ENTRY.lt(before))
        .orderBy(REVISION.ENTRY.desc())
        .fetch(row -> Forms.revision(row.value1()).correction())
        .stream()
        .filter(Correction.Restate.class::isInstance)
        .map(correction -> ((Correction.Restate) correction).statement())
        .filter(restated -> restated.id().equals(id))
        .findFirst()
        .map(restated -> restated.with(first.evidence()))
        .or(() -> Optional.of(first));
  }

  /** What these entries say, by their numbers. */
  private static Map<Long, Forms.Said> said(DSLContext sql, Collection<Long> entries) {
    Map<Long, Forms.Said> said = new HashMap<>();
    for (List<Long> some : pieces(List.copyOf(entries))) {
      sql.select(ENTRY.NUMBER, ENTRY.BODY)
          .from(ENTRY.TABLE)
          .where(ENTRY.NUMBER.in(some))
          .forEach(row -> said.put(row.value1(), Forms.said(row.value2())));
    }
    return said;
  }

  /** The statements of these numbers in this order. */
  static List<Statement> statements(DSLContext sql, List<Long> numbers) {
    return inOrder(numbers, some -> statements(sql, STATEMENT.NUMBER.in(some)));
  }

  /** Statements as exported, each with its number, first recorded first. */
  static List<Numbered<StatementRow>> statementRows(DSLContext sql, Condition condition) {
    Select<Record1<Long>> numbers = select(STATEMENT.NUMBER).from(STATEMENT.TABLE).where(condition);
    Map<String, String> matters = mattersByStatement(sql, condition);
    Map<Long, List<Relation>> relations = new HashMap<>();
    sql.select(RELATION.FROM, RELATION.DETAIL)
        .from(RELATION.TABLE)
        .where(RELATION.FROM.in(numbers))
        .orderBy(RELATION.MATTER, RELATION.POSITION)
        .forEach(
            row ->
                relations
                    .computeIfAbsent(row.value1(), number -> new ArrayList<>())
                    .add(Forms.relation(row.value2())));
    return statements(sql, condition).stream()
        .map(
            numbered ->
                new Numbered<>(
                    numbered.number(),
                    new StatementRow(
                        numbered.value(),
                        matters.get(numbered.value().id()),
                        relations.getOrDefault(numbered.number(), List.of()))))
        .toList();
  }

  /** The statements as each of these entries had them, in the order of the log. */
  static List<Numbered<Statement>> carried(DSLContext sql, Condition condition) {
    record Row(long entry, byte[] body, long firstEntry) {}
    List<Row> rows =
        sql.select(EVIDENCE.ENTRY, ENTRY.BODY, STATEMENT.ENTRY)
            .from(EVIDENCE.TABLE)
            .join(ENTRY.TABLE)
            .on(ENTRY.NUMBER.eq(EVIDENCE.ENTRY))
            .join(STATEMENT.TABLE)
            .on(STATEMENT.NUMBER.eq(EVIDENCE.STATEMENT))
            .where(condition)
            .orderBy(EVIDENCE.ENTRY)
            .fetch(row -> new Row(row.value1(), row.value2(), row.value3()));
    Map<Long, Forms.Said> said = new HashMap<>();
    rows.forEach(row -> said.put(row.entry(), Forms.said(row.body())));
    Set<Long> missing = new TreeSet<>();
    rows.forEach(
        row -> {
          if (!said.containsKey(row.firstEntry())) {
            missing.add(row.firstEntry());
          }
        });
    said.putAll(said(sql, missing));
    List<Numbered<Statement>> statements = new ArrayList<>();
    for (Row row : rows) {
      Forms.Said own = held(said.get(row.entry()));
      statements.add(new Numbered<>(row.entry(), own.statement(held(said.get(row.firstEntry())))));
    }
    return statements;
  }

  private static Forms.Said held(Forms.@Nullable Said said) {
    if (said == null) {
      throw Failures.permanent("the ledger lacks an entry; onrecord verify names it", null);
    }
    return said;
  }

  /** Id of the matter of each statement, by the statement's id. */
  private static Map<String, String> mattersByStatement(DSLContext sql, Condition statements) {
    Map<String, String> matters = new HashMap<>();
    sql.select(STATEMENT.ID, MATTER.ID)
        .from(STATEMENT.TABLE)
        .join(MATTER_STATEMENT.TABLE)
        .on(MATTER_STATEMENT.STATEMENT.eq(STATEMENT.NUMBER))
        .join(MATTER.TABLE)
        .on(MATTER.NUMBER.eq(MATTER_STATEMENT.MATTER))
        .where(statements)
        .orderBy(MATTER.NUMBER)
        .forEach(row -> matters.put(row.value1(), row.value2()));
    return matters;
  }

  /** Oldest first; those of equal days by the time of publication, then as recorded. */
  private static final Comparator<Numbered<Statement>> OLDEST =
      (a, b) -> {
        int byDay = BY_DAY.compare(State.day(a.value()), State.day(b.value()));
        if (byDay != 0) {
          return byDay;
        }
        int byTime = BY_TIME.compare(a.value().first().published(), b.value().first().published());
        return byTime != 0 ? byTime : Long.compare(a.number(), b.number());
      };

  // Matters

  /** A matter is one that was not merged into another. */
  static final Condition LIVE = MATTER.STANDING.ne("");

  /** The matters that meet the condition in the order of opening. */
  static List<Numbered<Matter>> matters(DSLContext sql, Condition condition) {
    Map<Long, ObjectNode> trees = new LinkedHashMap<>();
    Map<Long, String> ids = new HashMap<>();
    sql.select(MATTER.NUMBER, MATTER.ID, SNAPSHOT.DETAIL)
        .from(MATTER.TABLE)
        .join(SNAPSHOT.TABLE)
        .on(SNAPSHOT.MATTER.eq(MATTER.NUMBER))
        .where(condition)
        .and(LIVE)
        .orderBy(MATTER.NUMBER)
        .forEach(
            row -> {
              trees.put(row.value1(), Forms.tree(row.value3()));
              ids.put(row.value1(), row.value2());
            });
    sql.select(MATTER.NUMBER, ENTRY.BODY)
        .from(MATTER.TABLE)
        .join(SNAPSHOT.TABLE)
        .on(SNAPSHOT.MATTER.eq(MATTER.NUMBER))
        .join(HISTORY.TABLE)
        .on(HISTORY.MATTER.eq(MATTER.NUMBER).and(HISTORY.ENTRY.gt(SNAPSHOT.AS_OF)))
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(HISTORY.ENTRY))
        .where(condition)
        .and(LIVE)
        .and(ENTRY.KIND.eq(Log.MATTER))
        .orderBy(HISTORY.MATTER, HISTORY.ENTRY)
        .forEach(
            row ->
                trees.computeIfPresent(
                    row.value1(),
                    (number, tree) ->
                        MatterStates.applied(tree, row.value2(), ids.getOrDefault(number, ""))));
    List<Numbered<Matter>> matters = new ArrayList<>();
    trees.forEach((number, tree) -> matters.add(new Numbered<>(number, Forms.matter(tree))));
    return matters;
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
            .where(MATTER.STATEMENTS.ge(org.jooq.impl.DSL.inline(2L)))
            .orderBy(MATTER.CONTENTION.desc(), MATTER.LATEST.desc(), MATTER.NUMBER.desc())
            .limit(limit)
            .offset(offset)
            .fetch(MATTER.NUMBER));
  }

  /** Matters of at least two statements that meet the query, most contested first. */
  static List<MatterSummary> summaries(
      DSLContext sql, TermIndex index, MatterQuery query, int limit, int offset) {
    List<Lookup> marks = new ArrayList<>();
    if (query.standing() != null) {
      marks.add(Marks.STANDING.term(query.standing().name()));
    }
    if (query.place() != null) {
      marks.add(Marks.PLACE.term(query.place()));
    }
    SearchQuery.Box box = query.box();
    if (box != null) {
      marks.add(Marks.box(box.south(), box.west(), box.north(), box.east()));
    }
    Condition days = DSL.noCondition();
    if (query.from() != null) {
      days = days.and(MATTER.LATEST.ge(query.from().toString()));
    }
    if (query.to() != null) {
      days = days.and(MATTER.EARLIEST.le(query.to().toString())).and(MATTER.LATEST.ne(""));
    }
    // Without marks the index by contention leads; with marks, the few that carry them are sorted.
    Condition marked = DSL.noCondition();
    if (!marks.isEmpty()) {
      marks.add(Marks.SHARED.term("yes"));
      Field<Long> number = index.number(TermIndex.Kind.MATTER);
      marked =
          MATTER.NUMBER.in(
              select(number)
                  .from(index.table(TermIndex.Kind.MATTER))
                  .where(index.matches(TermIndex.Kind.MATTER, Lookup.all(marks))));
    }
    record Row(long number, byte @Nullable [] summary) {}
    List<Row> rows =
        sql.select(MATTER.NUMBER, MATTER.SUMMARY)
            .from(MATTER.TABLE)
            .where(MATTER.STATEMENTS.ge(DSL.inline(2L)))
            .and(days)
            .and(marked)
            .orderBy(MATTER.CONTENTION.desc(), MATTER.LATEST.desc(), MATTER.NUMBER.desc())
            .limit(limit)
            .offset(offset)
            .fetch(row -> new Row(row.value1(), row.value2()));
    List<MatterSummary> summaries = new ArrayList<>();
    for (Row row : rows) {
      if (row.summary() != null) {
        summaries.add(Forms.summary(row.summary()));
      }
    }
    return summaries;
  }

  static Map<String, Statement> statementsById(DSLContext sql, List<String> ids) {
    Map<String, Statement> byId = new HashMap<>();
    for (List<String> some : pieces(ids)) {
      statements(sql, STATEMENT.ID.in(some))
          .forEach(numbered -> byId.put(numbered.value().id(), numbered.value()));
    }
    return byId;
  }

  static Optional<Place> place(DSLContext sql, TermIndex index, String id) {
    Field<Long> number = index.number(TermIndex.Kind.STATEMENT);
    Long newest =
        sql.select(number)
            .from(index.table(TermIndex.Kind.STATEMENT))
            .where(index.matches(TermIndex.Kind.STATEMENT, Marks.PLACE.term(id)))
            .orderBy(number.desc())
            .limit(1)
            .fetchOne(number);
    return newest == null
        ? Optional.empty()
        : statements(sql, List.of(newest)).stream()
            .flatMap(statement -> statement.claim().places().stream())
            .filter(place -> place.id().equals(id))
            .findFirst();
  }

  /** The outlet's reports that were recorded before another, those recorded last first. */
  static List<ReportRow> reportsOf(
      DSLContext sql, String outlet, @Nullable String after, int limit) {
    Condition older =
        after == null
            ? DSL.noCondition()
            : REPORT.NUMBER.lt(
                DSL.coalesce(
                    DSL.field(select(REPORT.NUMBER).from(REPORT.TABLE).where(REPORT.ID.eq(after))),
                    0L));
    List<Long> numbers =
        sql.select(REPORT.NUMBER)
            .from(REPORT.TABLE)
            .where(REPORT.OUTLET.eq(outlet))
            .and(older)
            .orderBy(REPORT.NUMBER.desc())
            .limit(limit)
            .fetch(REPORT.NUMBER);
    return inOrder(numbers, some -> reportRows(sql, REPORT.NUMBER.in(some)));
  }

  /** Matters whose history goes on after an entry, each numbered by its latest one. */
  static List<Numbered<Matter>> changed(DSLContext sql, long after, int limit) {
    Field<Long> living = coalesce(MATTER.MERGED_INTO, MATTER.NUMBER);
    Map<Long, Long> latest = new LinkedHashMap<>();
    sql.select(living, max(HISTORY.ENTRY))
        .from(HISTORY.TABLE)
        .join(MATTER.TABLE)
        .on(MATTER.NUMBER.eq(HISTORY.MATTER))
        .where(HISTORY.ENTRY.gt(after))
        .groupBy(living)
        .orderBy(max(HISTORY.ENTRY))
        .limit(limit)
        .forEach(row -> latest.put(row.value1(), row.value2()));
    List<Long> numbers = List.copyOf(latest.keySet());
    Map<Long, Matter> matters = new HashMap<>();
    for (List<Long> some : pieces(numbers)) {
      matters(sql, MATTER.NUMBER.in(some)).forEach(row -> matters.put(row.number(), row.value()));
    }
    List<Numbered<Matter>> changed = new ArrayList<>();
    latest.forEach(
        (number, entry) -> {
          Matter matter = matters.get(number);
          if (matter != null) {
            changed.add(new Numbered<>(entry, matter));
          }
        });
    return changed;
  }

  static Optional<MatterRecord> matter(DSLContext sql, String id) {
    var row =
        sql.select(MATTER.NUMBER, MATTER.MERGED_INTO)
            .from(MATTER.TABLE)
            .where(MATTER.ID.eq(id))
            .fetchOne();
    if (row == null) {
      return Optional.empty();
    }
    long number = row.value2() == null ? row.value1() : row.value2();
    return matters(sql, MATTER.NUMBER.eq(number)).stream()
        .findFirst()
        .map(
            found ->
                new MatterRecord(found.value(), statementsOf(sql, number), history(sql, number)));
  }

  private static List<Statement> statementsOf(DSLContext sql, long matter) {
    Condition ofMatter =
        STATEMENT.NUMBER.in(
            select(MATTER_STATEMENT.STATEMENT)
                .from(MATTER_STATEMENT.TABLE)
                .where(MATTER_STATEMENT.MATTER.eq(matter)));
    return statements(sql, ofMatter).stream().sorted(OLDEST).map(Numbered::value).toList();
  }

  /** What happened to the matter and to those that were merged into it. */
  private static List<RecordedEvent> history(DSLContext sql, long matter) {
    List<Long> all =
        new ArrayList<>(
            sql.select(MATTER.NUMBER)
                .from(MATTER.TABLE)
                .where(MATTER.MERGED_INTO.eq(matter))
                .fetch(MATTER.NUMBER));
    all.add(matter);
    Map<Long, RecordedEvent> events = new java.util.TreeMap<>();
    for (List<Long> some : pieces(all)) {
      sql.select(
              ENTRY.NUMBER,
              ENTRY.KIND,
              ENTRY.REASON,
              ENTRY.BODY,
              REPORT.ID,
              VERSION.PUBLISHED_AT,
              VERSION.PUBLISHED_DAY_ONLY,
              ENTRY.AT,
              ENTRY.AUTHOR)
          .from(HISTORY.TABLE)
          .join(ENTRY.TABLE)
          .on(ENTRY.NUMBER.eq(HISTORY.ENTRY))
          .leftJoin(VERSION.TABLE)
          .on(VERSION.NUMBER.eq(HISTORY.VERSION))
          .leftJoin(REPORT.TABLE)
          .on(REPORT.NUMBER.eq(VERSION.REPORT))
          .where(HISTORY.MATTER.in(some))
          .and(ENTRY.KIND.ne(Log.MATTER))
          .forEach(
              row ->
                  events.put(
                      row.value1(),
                      new RecordedEvent(
                          row.value1(),
                          Instant.ofEpochMilli(row.value8()),
                          row.value9(),
                          Forms.event(row.value2(), row.value3(), row.value4()),
                          row.value5(),
                          row.value5() == null
                              ? null
                              : publicationTime(row.value6(), row.value7()))));
    }
    return List.copyOf(events.values());
  }

  private static Map<String, String> titles(DSLContext sql, Collection<String> matters) {
    Map<String, String> titles = new HashMap<>();
    for (List<String> some : pieces(List.copyOf(new HashSet<>(matters)))) {
      sql.select(MATTER.ID, MATTER.TITLE)
          .from(MATTER.TABLE)
          .where(MATTER.ID.in(some))
          .forEach(row -> titles.put(row.value1(), Forms.textOf(row.value2())));
    }
    return titles;
  }

  // Reports

  private static @Nullable PublicationTime publicationTime(@Nullable String at, boolean dayOnly) {
    return at == null ? null : new PublicationTime(OffsetDateTime.parse(at), dayOnly);
  }

  static Optional<ReportRecord> report(DSLContext sql, String id) {
    var byVersion =
        sql.select(VERSION.NUMBER, VERSION.REPORT, ENTRY.BODY)
            .from(VERSION.TABLE)
            .join(ENTRY.TABLE)
            .on(ENTRY.NUMBER.eq(VERSION.ENTRY))
            .where(VERSION.ID.eq(id))
            .fetchOne();
    var row =
        byVersion != null
            ? byVersion
            : sql.select(VERSION.NUMBER, VERSION.REPORT, ENTRY.BODY)
                .from(REPORT.TABLE)
                .join(VERSION.TABLE)
                .on(VERSION.NUMBER.eq(REPORT.NEWEST))
                .join(ENTRY.TABLE)
                .on(ENTRY.NUMBER.eq(VERSION.ENTRY))
                .where(REPORT.ID.eq(id))
                .fetchOne();
    if (row == null) {
      return Optional.empty();
    }
    long version = row.value1();
    Forms.Read read = Forms.report(row.value3());
    Condition made =
        STATEMENT.NUMBER.in(
            select(EVIDENCE.STATEMENT).from(EVIDENCE.TABLE).where(EVIDENCE.VERSION.eq(version)));
    Map<String, String> matters = mattersByStatement(sql, made);
    return Optional.of(
        new ReportRecord(
            read.report(),
            read.grounding(),
            statementsOfVersion(sql, version, made),
            matters,
            titles(sql, matters.values()),
            sql.select(VERSION.ID)
                .from(VERSION.TABLE)
                .where(VERSION.REPORT.eq(row.value2()))
                .orderBy(VERSION.NUMBER)
                .fetch(VERSION.ID)));
  }

  /** The newest versions of the reports of these numbers. */
  static Map<String, Report> newest(DSLContext sql, List<Long> reports) {
    Map<String, Report> newest = new HashMap<>();
    sql.select(REPORT.ID, ENTRY.BODY)
        .from(REPORT.TABLE)
        .join(VERSION.TABLE)
        .on(VERSION.NUMBER.eq(REPORT.NEWEST))
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(VERSION.ENTRY))
        .where(REPORT.NUMBER.in(reports))
        .forEach(row -> newest.put(row.value1(), Forms.report(row.value2()).report()));
    return newest;
  }

  /** In the order of the entry, which is not that of first recording. */
  private static List<Statement> statementsOfVersion(DSLContext sql, long version, Condition made) {
    Map<Long, Statement> statements = new HashMap<>();
    statements(sql, made).forEach(numbered -> statements.put(numbered.number(), numbered.value()));
    List<Statement> ordered = new ArrayList<>();
    sql.select(EVIDENCE.STATEMENT)
        .from(EVIDENCE.TABLE)
        .where(EVIDENCE.VERSION.eq(version))
        .orderBy(EVIDENCE.ENTRY)
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
    Map<Long, Shares> shares = shares(sql, condition);
    return sql.select(
            REPORT.NUMBER,
            REPORT.ID,
            REPORT.OUTLET,
            VERSION.TITLE,
            VERSION.PUBLISHED_AT,
            VERSION.PUBLISHED_DAY_ONLY)
        .from(REPORT.TABLE)
        .join(VERSION.TABLE)
        .on(VERSION.NUMBER.eq(REPORT.NEWEST))
        .where(condition)
        .orderBy(REPORT.NUMBER)
        .fetch(
            row -> {
              Shares share = shares.getOrDefault(row.value1(), Shares.NONE);
              return new Numbered<>(
                  row.value1(),
                  new ReportRow(
                      row.value2(),
                      row.value3(),
                      publicationTime(row.value5(), row.value6()),
                      Forms.textOf(row.value4()),
                      List.copyOf(share.matters),
                      share.account()));
            });
  }

  /** Which matters and accounts the statements of a report's newest version are in. */
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

  private static Map<Long, Shares> shares(DSLContext sql, Condition condition) {
    Map<Long, Shares> shares = new HashMap<>();
    Set<List<Long>> seen = new HashSet<>();
    sql.select(REPORT.NUMBER, EVIDENCE.STATEMENT, MATTER.ID, MATTER_STATEMENT.ACCOUNT)
        .from(REPORT.TABLE)
        .join(EVIDENCE.TABLE)
        .on(EVIDENCE.VERSION.eq(REPORT.NEWEST))
        .join(MATTER_STATEMENT.TABLE)
        .on(MATTER_STATEMENT.STATEMENT.eq(EVIDENCE.STATEMENT))
        .join(MATTER.TABLE)
        .on(MATTER.NUMBER.eq(MATTER_STATEMENT.MATTER))
        .where(condition)
        .orderBy(EVIDENCE.ENTRY, MATTER.NUMBER)
        .forEach(
            row -> {
              if (seen.add(List.of(row.value1(), row.value2()))) {
                Shares share =
                    shares.computeIfAbsent(
                        row.value1(),
                        report -> new Shares(new LinkedHashSet<>(), new LinkedHashMap<>()));
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

  static Optional<SpeakerRecord> speaker(DSLContext sql, String id, int most) {
    var row =
        sql.select(SPEAKER.NUMBER, SPEAKER.DETAIL, SPEAKER.STATEMENTS, SPEAKER.MATTERS)
            .from(SPEAKER.TABLE)
            .where(SPEAKER.ID.eq(id))
            .fetchOne();
    if (row == null) {
      return Optional.empty();
    }
    List<Long> newest =
        sql.select(STATEMENT.NUMBER)
            .from(STATEMENT.TABLE)
            .where(STATEMENT.SPEAKER.eq(row.value1()))
            .orderBy(STATEMENT.DAY.desc(), STATEMENT.MOMENT.desc(), STATEMENT.NUMBER.desc())
            .limit(most)
            .fetch(STATEMENT.NUMBER);
    Map<String, String> matters = new HashMap<>();
    for (List<Long> some : pieces(newest)) {
      matters.putAll(mattersByStatement(sql, STATEMENT.NUMBER.in(some)));
    }
    return Optional.of(
        new SpeakerRecord(
            Forms.speaker(row.value2()),
            statements(sql, newest),
            matters,
            titles(sql, matters.values()),
            row.value3(),
            row.value4()));
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
    return inOrder(numbers, some -> speakers(sql, SPEAKER.NUMBER.in(some)));
  }

  /** The speakers that meet the condition in the order of first recording. */
  static List<Numbered<SpeakerSummary>> speakers(DSLContext sql, Condition condition) {
    return sql.select(SPEAKER.NUMBER, SPEAKER.STATEMENTS, SPEAKER.MATTERS, SPEAKER.DETAIL)
        .from(SPEAKER.TABLE)
        .where(condition)
        .orderBy(SPEAKER.NUMBER)
        .fetch(
            row -> {
              Speaker speaker = Forms.speaker(row.value4());
              return new Numbered<>(
                  row.value1(), new SpeakerSummary(speaker, row.value2(), row.value3()));
            });
  }

  static List<OutletSummary> outlets(DSLContext sql) {
    return sql.select(OUTLET.REPORTS, OUTLET.DETAIL)
        .from(OUTLET.TABLE)
        .orderBy(OUTLET.REPORTS.desc(), OUTLET.ID)
        .fetch(row -> new OutletSummary(Forms.outlet(row.value2()), row.value1()));
  }

  // Decisions

  /** The latest first. */
  static List<RecordedRevision> revisions(DSLContext sql, int limit, int offset) {
    return sql.select(ENTRY.NUMBER, ENTRY.AT, ENTRY.AUTHOR, ENTRY.REASON, ENTRY.BODY)
        .from(REVISION.TABLE)
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(REVISION.ENTRY))
        .orderBy(ENTRY.NUMBER.desc())
        .limit(limit)
        .offset(offset)
        .fetch(
            row -> {
              Forms.Revised revised = Forms.revision(row.value5());
              return new RecordedRevision(
                  row.value1(),
                  Instant.ofEpochMilli(row.value2()),
                  row.value3(),
                  row.value4() == null ? "" : row.value4(),
                  revised.correction(),
                  revised.matters());
            });
  }

  static List<RecordedDecision> decisions(DSLContext sql, Decision.Kind kind, String subject) {
    return decisions(sql, DECISION.KIND.eq(State.kind(kind)).and(DECISION.SUBJECT.eq(subject)));
  }

  static List<RecordedDecision> decisions(DSLContext sql, Condition condition) {
    return decisionsOf(sql).where(condition).orderBy(ENTRY.NUMBER).fetch(Queries::decision);
  }

  static List<RecordedDecision> newestDecisions(DSLContext sql, Condition condition, int limit) {
    return decisionsOf(sql)
        .where(condition)
        .orderBy(ENTRY.NUMBER.desc())
        .limit(limit)
        .fetch(Queries::decision);
  }

  /** The newest about each subject, oldest first. */
  static List<RecordedDecision> currentDecisions(DSLContext sql, Decision.Kind kind) {
    Condition newest =
        DECISION.ENTRY.in(
            sql.select(max(DECISION.ENTRY))
                .from(DECISION.TABLE)
                .where(DECISION.KIND.eq(State.kind(kind)))
                .groupBy(DECISION.SUBJECT));
    return decisions(sql, newest);
  }

  private static SelectJoinStep<Record7<Long, Long, String, String, String, String, byte[]>>
      decisionsOf(DSLContext sql) {
    return sql.select(
            ENTRY.NUMBER,
            ENTRY.AT,
            ENTRY.KIND,
            DECISION.SUBJECT,
            ENTRY.AUTHOR,
            ENTRY.REASON,
            ENTRY.BODY)
        .from(DECISION.TABLE)
        .join(ENTRY.TABLE)
        .on(ENTRY.NUMBER.eq(DECISION.ENTRY));
  }

  private static RecordedDecision decision(
      Record7<Long, Long, String, String, String, String, byte[]> row) {
    Decision.Kind kind = State.decision(row.value3());
    if (kind == null) {
      throw Failures.permanent("the ledger holds no decision of kind " + row.value3(), null);
    }
    return new RecordedDecision(
        row.value1(),
        Instant.ofEpochMilli(row.value2()),
        new Decision(
            kind,
            row.value4(),
            row.value5(),
            row.value6() == null ? "" : row.value6(),
            Forms.detail(row.value7())));
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
  static <T> List<List<T>> pieces(List<T> list) {
    List<List<T>> pieces = new ArrayList<>();
    for (int from = 0; from < list.size(); from += 500) {
      pieces.add(list.subList(from, Math.min(list.size(), from + 500)));
    }
    return pieces;
  }
}
