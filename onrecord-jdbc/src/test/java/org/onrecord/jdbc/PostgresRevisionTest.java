package org.onrecord.jdbc;

import org.junit.jupiter.api.BeforeEach;

class PostgresRevisionTest extends RevisionContract {
  private String url = "";

  @BeforeEach
  @Override
  void openLedger() {
    url = PostgresServer.newDatabase();
    super.openLedger();
  }

  @Override
  JdbcLedger open() {
    return JdbcLedger.open(url);
  }
}
