package org.onrecord.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.jdbc.log.JsonDelta;
import org.onrecord.matter.Matter;
import org.onrecord.matter.MatterEvent;
import org.onrecord.matter.Relation;
import org.onrecord.matter.RelationType;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.statement.Evidence;
import org.onrecord.statement.Statement;

/**
 * Makes entries of the log from what a ledger of the first release holds, in the order in which it
 * was recorded. That release kept only the last form of each matter, which becomes one entry at the
 * end.
 */
final class V5__first_form_into_log extends BaseJavaMigration {
  private static final String AUTHOR = "onrecord 0.1.0";
  private static final String REASON = "carried over from the first release's form";

  @Override
  public void migrate(Context context) {
    DSLContext sql = DSL.using(context.getConnection(), SQLDialect.SQLITE);
    if (sql.fetchValue("select count(*) from first_report_version") instanceof Number versions
        && versions.longValue() > 0) {
      carryOver(sql);
    }
    for (String table :
        List.of(
            "first_matter_merge",
            "first_relation",
            "first_matter_statement",
            "first_matter",
            "first_speaker_name",
            "first_event",
            "first_evidence",
            "first_attribution",
            "first_statement",
            "first_report_version",
            "first_report",
            "first_speaker",
            "first_outlet")) {
      sql.execute("drop table " + table);
    }
  }

  private static void carryOver(DSLContext sql) {
    List<Long> versions =
        sql.fetch("select number from first_report_version order by number")
            .map(row -> row.get(0, Long.class));
    MatterStates.Memory memory = new MatterStates.Memory();
    boolean begun = false;
    for (int from = 0; from < versions.size(); from += 100) {
      Log log = Log.open(sql, Engine.SQLITE);
      State state = State.withoutSummaries(sql, Engine.SQLITE.terms(), memory);
      for (Long version : versions.subList(from, Math.min(versions.size(), from + 100))) {
        Record row =
            held(sql.fetchOne("select * from first_report_version where number = ?", version));
        long at = Instant.parse(row.get("recorded_at", String.class)).toEpochMilli();
        if (!begun) {
          state.apply(log.begin(at, AUTHOR));
          begun = true;
        }
        carryOver(sql, log, state, row, at);
      }
      log.flush();
      state.flush();
      memory.forget();
    }
    Log log = Log.open(sql, Engine.SQLITE);
    State state = State.withoutSummaries(sql, Engine.SQLITE.terms(), memory);
    long at =
        Instant.parse(
                held(sql.fetchOne("select max(recorded_at) from first_report_version"))
                    .get(0, String.class))
            .toEpochMilli();
    for (Matter matter : matters(sql)) {
      var change = JsonDelta.between(Forms.MAPPER.createObjectNode(), Forms.matter(matter));
      if (change != null) {
        state.apply(log.add(Log.MATTER, at, AUTHOR, REASON, Forms.change(matter.id(), change)));
      }
    }
    log.flush();
    state.flush();
  }

  private static void carryOver(DSLContext sql, Log log, State state, Record row, long at) {
    String version = row.get("id", String.class);
    state.apply(log.add(Log.REPORT, at, AUTHOR, REASON, report(sql, row)));
    for (Statement statement : statements(sql, version)) {
      state.apply(
          log.add(Log.STATEMENT, at, AUTHOR, REASON, Forms.said(Forms.said(statement), false)));
    }
    for (Record event :
        sql.fetch("select * from first_event where version = ? order by number", version)) {
      MatterEvent happened =
          WireForms.EventForm.read(
              event.get("kind", String.class),
              event.get("matter", String.class),
              event.get("detail", String.class));
      state.apply(
          log.add(Forms.kind(happened), at, AUTHOR, happened.reason(), Forms.event(happened)));
    }
  }

  private static byte[] report(DSLContext sql, Record row) {
    String version = row.get("id", String.class);
    WireForms.ReportForm form = WireForms.ReportForm.read(row.get("detail", String.class));
    String publishedAt = row.get("published_at", String.class);
    Report report =
        new Report(
            row.get("report", String.class),
            version,
            form.outlet(),
            row.get("url", String.class),
            row.get("title", String.class),
            row.get("text", String.class),
            form.blocks(),
            publishedAt == null
                ? null
                : new PublicationTime(
                    OffsetDateTime.parse(publishedAt),
                    row.get("published_day_only", Integer.class) != 0),
            row.get("byline", String.class),
            row.get("language", String.class),
            null);
    List<GroundedAttribution> attributions =
        sql.fetch(
                "select detail from first_attribution where version = ? order by position", version)
            .map(one -> WireForms.AttributionForm.read(one.get(0, String.class)));
    Grounding grounding =
        WireForms.GroundingForm.read(row.get("grounding", String.class), attributions);
    return Forms.report(report, grounding);
  }

  /** The statements of one version as its entry had them. */
  private static List<Statement> statements(DSLContext sql, String version) {
    List<Statement> statements = new ArrayList<>();
    int last = -1;
    for (Record row :
        sql.fetch(
            "select e.entry_position, e.statement, e.detail, coalesce(e.as_recorded, s.detail)"
                + " from first_evidence e join first_statement s on s.id = e.statement"
                + " where e.version = ? order by e.number",
            version)) {
      List<Evidence> evidence = new ArrayList<>();
      int position = row.get(0, Integer.class);
      if (position == last) {
        evidence.addAll(statements.remove(statements.size() - 1).evidence());
      }
      evidence.add(WireForms.EvidenceForm.read(row.get(2, String.class), version));
      statements.add(
          WireForms.StatementForm.read(
              row.get(3, String.class), row.get(1, String.class), evidence));
      last = position;
    }
    return statements;
  }

  private static List<Matter> matters(DSLContext sql) {
    Map<String, List<String>> statements = new HashMap<>();
    sql.fetch("select matter, statement from first_matter_statement order by matter, position")
        .forEach(
            row ->
                statements
                    .computeIfAbsent(row.get(0, String.class), id -> new ArrayList<>())
                    .add(row.get(1, String.class)));
    Map<String, List<Relation>> relations = new HashMap<>();
    sql.fetch(
            "select matter, from_statement, type, to_statement, against_interest, reason"
                + " from first_relation order by matter, position")
        .forEach(
            row ->
                relations
                    .computeIfAbsent(row.get(0, String.class), id -> new ArrayList<>())
                    .add(
                        new Relation(
                            row.get(1, String.class),
                            RelationType.valueOf(row.get(2, String.class)),
                            row.get(3, String.class),
                            row.get(4, Integer.class) != 0,
                            row.get(5, String.class))));
    return sql.fetch("select id, detail from first_matter order by number")
        .map(
            row ->
                WireForms.MatterForm.read(
                    row.get(1, String.class),
                    row.get(0, String.class),
                    statements.getOrDefault(row.get(0, String.class), List.of()),
                    relations.getOrDefault(row.get(0, String.class), List.of())));
  }

  private static Record held(@Nullable Record row) {
    if (row == null) {
      throw new IllegalStateException("a row that was there is gone");
    }
    return row;
  }
}
