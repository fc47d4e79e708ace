package org.onrecord.ledger;

/** The store failed, or holds something that this release cannot read. */
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean isTransient;

  public LedgerException(String message, boolean isTransient, Throwable cause) {
    super(message, cause);
    this.isTransient = isTransient;
  }

  /** Whether trying again later may succeed. */
  public boolean isTransient() {
    return isTransient;
  }
}
