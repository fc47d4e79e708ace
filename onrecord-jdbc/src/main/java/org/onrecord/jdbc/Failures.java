package org.onrecord.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.onrecord.ledger.LedgerException;
import org.postgresql.util.PSQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What goes wrong in the store, in the words of the port. */
final class Failures {
  private Failures() {}

  static LedgerException permanent(String message, @Nullable Throwable cause) {
    return new LedgerException(
        message, false, cause == null ? new IllegalStateException(message) : cause);
  }

  /**
   * Says what the database's failure means to the user.
   *
   * @param doing such as {@code "read the ledger"}
   */
  static LedgerException of(String doing, String where, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LedgerException ledger) {
        return ledger;
      } else if (cause instanceof SQLiteException sqlite) {
        return of(doing, where, sqlite.getResultCode(), failure);
      } else if (cause instanceof PSQLException server) {
        return ofServer(
            "cannot " + doing + " " + where, String.valueOf(server.getSQLState()), failure);
      }
    }
    String message = "cannot " + doing + " " + where;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException) {
        return new LedgerException(message + ": it is busy", true, failure);
      } else if (cause instanceof SQLException) {
        return new LedgerException(message + ": " + cause.getMessage(), false, failure);
      }
    }
    return new LedgerException(message, false, failure);
  }

  private static LedgerException of(
      String doing, String where, SQLiteErrorCode code, Throwable failure) {
    // Extended codes carry the primary one in the lowest byte.
    int primary = code.code & 0xff;
    String why;
    if (primary == SQLiteErrorCode.SQLITE_BUSY.code
        || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
      why = "another program is using it";
    } else if (primary == SQLiteErrorCode.SQLITE_FULL.code) {
      why = "the disk is full";
    } else if (primary == SQLiteErrorCode.SQLITE_READONLY.code) {
      why = "the file or its folder is read-only";
    } else if (primary == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      why = "the file cannot be opened";
    } else if (primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
      why = "the file is not a ledger";
    } else if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      why = "the file is damaged";
    } else if (primary == SQLiteErrorCode.SQLITE_IOERR.code) {
      why = "the disk does not answer";
    } else if (primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
      why = "the entry refers to something that is not on record, or is inconsistent";
    } else {
      why = code.message;
    }
    boolean isTransient =
        primary == SQLiteErrorCode.SQLITE_BUSY.code
            || primary == SQLiteErrorCode.SQLITE_LOCKED.code
            || primary == SQLiteErrorCode.SQLITE_FULL.code;
    return new LedgerException("cannot " + doing + " " + where + ": " + why, isTransient, failure);
  }

  /**
   * By PostgreSQL's error codes; the server's own words may hold names that are no one's business.
   */
  private static LedgerException ofServer(String message, String state, Throwable failure) {
    String why;
    if (state.startsWith("08") || state.startsWith("57P")) {
      why = "the database does not answer";
    } else if (state.startsWith("28")) {
      why = "the database refuses this user or password";
    } else if (state.equals("3D000")) {
      why = "there is no such database";
    } else if (state.startsWith("53")) {
      why = state.equals("53100") ? "the disk is full" : "the database has no room left";
    } else if (state.equals("25006")) {
      why = "the database is read-only";
    } else if (state.equals("42501")) {
      why = "this user may not do that";
    } else if (state.startsWith("40") || state.startsWith("55")) {
      why = "another program is using it";
    } else if (state.startsWith("23")) {
      why = "the entry refers to something that is not on record, or is inconsistent";
    } else if (state.startsWith("XX")) {
      why = "the database is damaged";
    } else {
      why = "the database answers with error " + state;
    }
    boolean isTransient =
        state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || state.startsWith("40")
            || state.startsWith("55");
    return new LedgerException(message + ": " + why, isTransient, failure);
  }
}
