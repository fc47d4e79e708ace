package org.onrecord.jdbc;

class PostgresStaffTest extends StaffContract {
  @Override
  JdbcLedger open() {
    return JdbcLedger.open(PostgresServer.newDatabase());
  }
}
