package org.onrecord.flink;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.jdbc.JdbcLedger;

/** Which ledger the job records in. */
record LedgerChoice(String where, @Nullable String user, @Nullable String password)
    implements Serializable {
  LedgerChoice {
    Objects.requireNonNull(where, "where");
  }

  /**
   * @throws org.onrecord.ledger.LedgerException when it cannot be opened
   */
  JdbcLedger open() {
    return JdbcLedger.open(where, user, password, false);
  }

  /** Without what had better not be seen. */
  @Override
  public String toString() {
    return "a ledger";
  }
}
