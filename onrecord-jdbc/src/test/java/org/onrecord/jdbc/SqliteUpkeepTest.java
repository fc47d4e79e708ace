package org.onrecord.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

class SqliteUpkeepTest extends UpkeepContract {
  private int places;

  @Override
  String newPlace() {
    return folder.resolve("ledger" + ++places + ".db").toString();
  }

  @Override
  Connection connection(String where) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + where);
  }
}
