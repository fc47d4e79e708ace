package org.onrecord;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the folder of corpora beside the checkout; a test that needs it is skipped without it. */
public final class Corpora {
  private Corpora() {}

  /**
   * A file of the corpora, such as {@code "seed/report.txt"}; skips the test where it is absent.
   */
  public static Path require(String name) {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared/corpora").resolve(name);
      if (Files.isReadable(file)) {
        return file;
      }
    }
    return Assumptions.abort("skipped: shared/corpora/" + name + " is not beside the checkout");
  }
}
