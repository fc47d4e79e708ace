package org.onrecord.app.desk;

/** Another program listens on the port already. */
public final class PortTakenException extends Exception {

  private static final long serialVersionUID = 1;

  private final int port;

  PortTakenException(int port, Throwable cause) {
    super("port " + port + " is taken by another program", cause);
    this.port = port;
  }

  /** The port that was asked for. */
  public int port() {
    return port;
  }
}
