package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.onrecord.jdbc.JdbcLedger;
import org.onrecord.ledger.Ledger;

/** The ledger that {@code onrecord demo} serves. */
public final class DemoLedger {

  private DemoLedger() {}

  /** Reads the sample week into a new ledger in {@code folder}; the caller closes it. */
  public static Ledger in(Path folder) {
    Ledger ledger = JdbcLedger.open(folder.resolve("demo.db").toString());
    StringWriter failures = new StringWriter();
    DemoCommand.ingest(Models.pipeline(Models.Choice.usual()), ledger, new PrintWriter(failures));
    if (!failures.toString().isEmpty()) {
      throw new IllegalStateException("the sample week cannot be read: " + failures);
    }
    return ledger;
  }
}
