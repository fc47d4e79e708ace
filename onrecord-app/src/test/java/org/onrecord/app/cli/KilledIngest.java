package org.onrecord.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.onrecord.Pipeline;

/**
 * The program that {@link IngestKillTest} kills; says {@link #READY} when its models are loaded.
 */
final class KilledIngest {
  static final String READY = "ready";

  private KilledIngest() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        OnrecordCommand.run(
            choice -> {
              Pipeline pipeline = Models.pipeline(choice);
              out.println(READY);
              return pipeline;
            },
            out,
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments));
  }
}
