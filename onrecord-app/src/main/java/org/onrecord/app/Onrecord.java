package org.onrecord.app;

import org.onrecord.app.cli.OnrecordCommand;

/** Where the executable jar starts. */
public final class Onrecord {
  private Onrecord() {}

  public static void main(String[] arguments) {
    System.exit(OnrecordCommand.run(arguments));
  }
}
