package org.onrecord.jdbc;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.jdbc.Tables.MATTER_STATEMENT;
import org.onrecord.jdbc.Tables.REPORT;
import org.onrecord.jdbc.Tables.SPEAKER;
import org.onrecord.jdbc.Tables.SPEAKER_NAME;
import org.onrecord.jdbc.Tables.STATEMENT;
import org.onrecord.ledger.ReportRow;
import org.onrecord.ledger.SearchResult;
import org.onrecord.ledger.SearchResult.ReportHit;
import org.onrecord.ledger.StatementRow;
import org.onrecord.matter.Matter;

/** Finds what holds all terms of a query, best first (BM25; headlines and names weigh more). */
final class Search {
  /** The columns of each index, in the order of the migration. */
  static final Map<String, String> COLUMNS =
      Map.of(
          "report_terms", "title, body, outlet",
          "statement_terms", "words, speaker, places",
          "speaker_terms", "names, position",
          "matter_terms", "title, places");

  static final Field<Long> ROW = field(name("rowid"), Long.class);

  /** A matter is also found by its statements, of which this many best ones are looked at. */
  private static final int STATEMENTS_FOR_MATTERS = 500;

  private static final String STATEMENT_WEIGHTS = "1.0, 3.0, 2.0";

  private final DSLContext sql;
  private final TermQuery query;
  private final int limit;

  Search(DSLContext sql, TermQuery query, int limit) {
    this.sql = sql;
    this.query = query;
    this.limit = limit;
  }

  SearchResult result(String asTyped) {
    if (query.isEmpty() || limit == 0) {
      return new SearchResult(asTyped, List.of(), List.of(), List.of(), List.of());
    }
    return new SearchResult(
        asTyped, matters(), Queries.speakers(sql, speakers()), reports(), statements());
  }

  private List<Matter> matters() {
    Set<Long> numbers =
        new LinkedHashSet<>(
            hits(
                "matter_terms",
                "5.0, 2.0",
                MATTER.TABLE,
                MATTER.NUMBER,
                List.of(field(MATTER.STATEMENTS.ge(2)).desc()),
                limit));
    if (numbers.size() < limit) {
      numbers.addAll(mattersByStatements());
    }
    return Queries.matters(sql, numbers.stream().limit(limit).toList());
  }

  /** The matters of the statements that are hit; those with most of them first. */
  private List<Long> mattersByStatements() {
    Table<?> hit =
        DSL.select(ROW.as("number"))
            .from(table(name("statement_terms")))
            .where(match("statement_terms"))
            .orderBy(rank("statement_terms", STATEMENT_WEIGHTS), ROW.desc())
            .limit(STATEMENTS_FOR_MATTERS)
            .asTable("hit");
    return sql.select(MATTER.NUMBER)
        .from(hit)
        .join(STATEMENT.TABLE)
        .on(STATEMENT.NUMBER.eq(field(name("hit", "number"), Long.class)))
        .join(MATTER_STATEMENT.TABLE)
        .on(MATTER_STATEMENT.STATEMENT.eq(STATEMENT.ID))
        .join(MATTER.TABLE)
        .on(MATTER.ID.eq(MATTER_STATEMENT.MATTER))
        .groupBy(MATTER.NUMBER)
        .orderBy(DSL.count().desc(), MATTER.CONTENTION.desc(), MATTER.NUMBER.desc())
        .limit(limit * 2L)
        .fetch(MATTER.NUMBER);
  }

  /** A name that is just what was typed comes first, then who is most on record. */
  private List<Long> speakers() {
    Field<Integer> exact =
        when(
                exists(
                    selectOne()
                        .from(SPEAKER_NAME.TABLE)
                        .where(SPEAKER_NAME.SPEAKER.eq(SPEAKER.ID))
                        .and(SPEAKER_NAME.TERMS.eq(String.join(" ", query.terms())))),
                0)
            .otherwise(1);
    return hits(
        "speaker_terms",
        "5.0, 1.0",
        SPEAKER.TABLE,
        SPEAKER.NUMBER,
        List.of(exact.asc(), SPEAKER.STATEMENTS.desc()),
        limit);
  }

  private List<ReportHit> reports() {
    List<Long> numbers = hits("report_terms", "5.0, 1.0, 2.0", limit);
    List<ReportHit> hits = new ArrayList<>();
    for (ReportRow report :
        Queries.inOrder(numbers, some -> Queries.reportRows(sql, REPORT.NUMBER.in(some)))) {
      hits.add(new ReportHit(report, Snippet.of(Queries.newestText(sql, report.id()), query)));
    }
    return hits;
  }

  private List<StatementRow> statements() {
    return Queries.inOrder(
        hits("statement_terms", STATEMENT_WEIGHTS, limit),
        some -> Queries.statementRows(sql, STATEMENT.NUMBER.in(some)));
  }

  /** Numbers of the rows that are hit, best first, newest first among equals. */
  private List<Long> hits(String index, String weights, int most) {
    return sql.select(ROW)
        .from(table(name(index)))
        .where(match(index))
        .orderBy(rank(index, weights), ROW.desc())
        .limit(most)
        .fetch(ROW);
  }

  /** The same with an order that comes before the rank. */
  private List<Long> hits(
      String index,
      String weights,
      Table<?> table,
      Field<Long> number,
      List<SortField<?>> first,
      int most) {
    List<SortField<?>> order = new ArrayList<>(first);
    order.add(rank(index, weights));
    order.add(number.desc());
    return sql.select(number)
        .from(table(name(index)))
        .join(table)
        .on(number.eq(field(name(index, "rowid"), Long.class)))
        .where(match(index))
        .orderBy(order)
        .limit(most)
        .fetch(number);
  }

  private Condition match(String index) {
    return DSL.condition("{0} match {1}", name(index), DSL.val(query.matchExpression()));
  }

  /** Lower is better. */
  private static SortField<?> rank(String index, String weights) {
    return DSL.field("bm25({0}, " + weights + ")", Double.class, name(index)).asc();
  }
}
