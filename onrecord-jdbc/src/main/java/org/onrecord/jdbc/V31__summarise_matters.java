package org.onrecord.jdbc;

import static org.jooq.impl.DSL.max;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.onrecord.jdbc.Tables.MATTER;
import org.onrecord.matter.Matter;

/** Writes the summaries of the matters that are there. */
final class V31__summarise_matters extends BaseJavaMigration {
  private static final long BATCH = 500;

  private final SQLDialect dialect;

  V31__summarise_matters(SQLDialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public void migrate(Context context) {
    DSLContext sql = DSL.using(context.getConnection(), dialect);
    Long last = sql.select(max(MATTER.NUMBER)).from(MATTER.TABLE).fetchSingle().value1();
    for (long from = 0; last != null && from < last; from += BATCH) {
      Rows rows = new Rows(sql);
      for (Queries.Numbered<Matter> matter :
          Queries.matters(sql, MATTER.NUMBER.gt(from).and(MATTER.NUMBER.le(from + BATCH)))) {
        MatterStates.summarise(rows, matter.number(), matter.value());
      }
      rows.flush();
    }
  }
}
