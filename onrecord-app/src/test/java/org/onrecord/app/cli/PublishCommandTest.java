package org.onrecord.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What publishing does without a broker; with one, the cluster's own run tells. */
class PublishCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void publish_noTopic_saysHowItIsWritten() throws Exception {
    StringWriter err = new StringWriter();

    assertThat(run(err, "publish", file(), "--to", "localhost:9092/reports")).isEqualTo(2);

    assertThat(err.toString()).contains("kafka://HOST:PORT/TOPIC");
  }

  @Test
  void publish_noBroker_namesItAndFails() throws Exception {
    StringWriter err = new StringWriter();

    assertThat(run(err, "publish", file(), "--to", "kafka://127.0.0.1:1/reports")).isEqualTo(1);

    assertThat(err.toString())
        .contains("kafka://127.0.0.1:1/reports")
        .contains("no broker answers")
        .doesNotContain("Exception");
  }

  private String file() throws Exception {
    return Files.writeString(folder.resolve("report.txt"), "The mayor denied it.").toString();
  }

  private static int run(StringWriter err, String... arguments) {
    return OnrecordCommand.run(
        choice -> {
          throw new AssertionError("publishing needs no models");
        },
        new PrintWriter(new StringWriter()),
        new PrintWriter(err, true),
        arguments);
  }
}
