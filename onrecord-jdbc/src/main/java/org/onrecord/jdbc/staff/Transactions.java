package org.onrecord.jdbc.staff;

import java.util.function.Function;
import org.jooq.DSLContext;

/** Runs work on the ledger's database, each piece in a transaction of its own. */
public interface Transactions {

  /** Runs what only reads. */
  <T> T read(Function<DSLContext, T> work);

  /** Runs what writes, alone; what it did is durable when this returns. */
  <T> T write(Function<DSLContext, T> work);
}
