package org.onrecord.jdbc;

class PostgresWireTest extends WireContract {
  @Override
  JdbcLedger open() {
    return JdbcLedger.open(PostgresServer.newDatabase());
  }
}
