package org.onrecord.jdbc;

import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;

class PostgresLedgerTest extends LedgerContract {
  private String url = "";

  @BeforeEach
  @Override
  void openLedger() {
    url = PostgresServer.newDatabase();
    super.openLedger();
  }

  @Override
  JdbcLedger open() {
    return JdbcLedger.open(url, Clock.systemUTC(), 7);
  }
}
