package org.onrecord.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.onrecord.jdbc.sources.JdbcSources;

class PostgresSourcesTest {
  @Test
  void sources_besideALedgerThatAsksWhoComes_areOpenedByThatUser() {
    String where = PostgresServer.newDatabase().replaceFirst("[?].*", "");

    assertThatThrownBy(() -> JdbcSources.open(where, "nobody-of-the-kind", null))
        .hasMessageContaining("refuses this user");
    try (JdbcSources sources = JdbcSources.open(where, "postgres", null)) {
      assertThat(sources.list()).isEmpty();
    }
  }
}
