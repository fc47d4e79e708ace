package org.onrecord.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStaffTest extends StaffContract {
  @TempDir private Path folder = Path.of("");

  @Override
  JdbcLedger open() {
    return JdbcLedger.open(folder.resolve("ledger.db").toString());
  }
}
