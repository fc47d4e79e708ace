package org.onrecord.jdbc;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Passes on Flyway's warnings and keeps its progress for those who ask for debugging. */
public final class FlywayLog implements LogCreator {
  private static final System.Logger LOGGER = System.getLogger("org.onrecord.jdbc.migration");

  /** For Flyway, which creates it by name. */
  public FlywayLog() {}

  @Override
  public Log createLogger(Class<?> source) {
    return new Log() {
      @Override
      public void debug(String message) {
        LOGGER.log(System.Logger.Level.TRACE, message);
      }

      @Override
      public void info(String message) {
        LOGGER.log(System.Logger.Level.DEBUG, message);
      }

      @Override
      public void notice(String message) {
        LOGGER.log(System.Logger.Level.DEBUG, message);
      }

      @Override
      public void warn(String message) {
        LOGGER.log(System.Logger.Level.WARNING, message);
      }

      @Override
      public void error(String message) {
        LOGGER.log(System.Logger.Level.DEBUG, message);
      }

      @Override
      public void error(String message, Exception e) {
        // The failure reaches the caller as a LedgerException.
        LOGGER.log(System.Logger.Level.DEBUG, message, e);
      }
    };
  }
}
