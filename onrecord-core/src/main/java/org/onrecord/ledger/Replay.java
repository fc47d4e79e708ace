package org.onrecord.ledger;

import org.onrecord.matter.Correction;
import org.onrecord.statement.Statement;

/** Takes what the docket is made of, in the order of recording. */
public interface Replay {

  /** A statement with the evidence of the report that carried it. */
  void statement(Statement statement);

  /** A correction that a person made. */
  void correction(Correction correction, String reason);
}
