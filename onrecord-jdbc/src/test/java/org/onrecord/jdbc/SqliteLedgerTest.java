package org.onrecord.jdbc;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Override
  JdbcLedger open() {
    return JdbcLedger.open(folder.resolve("ledger.db").toString(), Clock.systemUTC(), 7);
  }
}
