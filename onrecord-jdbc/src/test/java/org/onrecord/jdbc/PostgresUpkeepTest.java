package org.onrecord.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class PostgresUpkeepTest extends UpkeepContract {
  @Override
  String newPlace() {
    return PostgresServer.newDatabase();
  }

  @Override
  Connection connection(String where) throws SQLException {
    return DriverManager.getConnection(where);
  }
}
