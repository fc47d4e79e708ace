package org.onrecord.jdbc;

class PostgresSearchTest extends SearchContract {
  @Override
  JdbcLedger open() {
    return JdbcLedger.open(PostgresServer.newDatabase());
  }
}
