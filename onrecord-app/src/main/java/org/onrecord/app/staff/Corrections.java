package org.onrecord.app.staff;

import java.util.Optional;
import org.onrecord.ledger.Revision;
import org.onrecord.matter.Correction;

/** Does and records what people decide of matters, one after the other. */
public interface Corrections {

  /**
   * @param author who decided
   * @param reason why, in one short sentence for a reader
   * @return what changed; empty where the record is so already, or holds no such statements
   * @throws org.onrecord.ledger.LedgerException when the store fails; nothing is changed then
   */
  Optional<Revision> correct(Correction correction, String author, String reason);
}
