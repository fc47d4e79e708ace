package org.onrecord.flink.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real PostgreSQL on loopback; what it took outlives it in a folder. */
final class Postgres {
  private Postgres() {}

  /** Runs until it is killed. Arguments: folder, port. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    // What a killed server left says that it still runs.
    Files.deleteIfExists(folder.resolve("postmaster.pid"));
    EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setCleanDataDirectory(false)
        .setPort(Integer.parseInt(arguments[1]))
        .start();
    Thread.currentThread().join();
  }
}
