package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresSearchTest extends SearchContract {
  private static final String[] INDEXES = {
    "report_terms", "statement_terms", "speaker_terms", "matter_terms"
  };

  private String url = "";

  @Override
  JdbcLedger open() {
    url = PostgresServer.newDatabase();
    return JdbcLedger.open(url);
  }

  @Test
  void index_ofAReleaseThatWeighedTitles_getsTheirTermsWhenOpened() throws SQLException {
    try (Connection database = DriverManager.getConnection(url);
        Statement sql = database.createStatement()) {
      String now = terms(sql);
      for (String index : INDEXES) {
        sql.execute(
            "update "
                + index
                + " set terms = ts_delete(setweight(terms, 'A',"
                + " array(select substr(lexeme, 2) from unnest(terms) where lexeme like '¶%')),"
                + " array(select lexeme from unnest(terms) where lexeme like '¶%'))");
      }
      sql.execute("delete from flyway_schema_history where version = '60'");
      assertThat(terms(sql)).isNotEqualTo(now).doesNotContain("¶");

      JdbcLedger.open(url).close();

      assertThat(terms(sql)).isEqualTo(now).contains("¶");
    }
  }

  private static String terms(Statement sql) throws SQLException {
    StringBuilder terms = new StringBuilder();
    for (String index : INDEXES) {
      try (ResultSet rows =
          sql.executeQuery(
              "select number, tsvector_to_array(terms) from " + index + " order by number")) {
        while (rows.next()) {
          terms.append(rows.getLong(1)).append(' ').append(rows.getString(2)).append('\n');
        }
      }
    }
    return terms.toString();
  }
}
