package org.onrecord.app.wire.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.app.wire.Newsroom;

/**
 * A digest run killed at random moments. {@code -Donrecord.mail.readers=10000
 * -Donrecord.mail.kills=20} makes the run of the published figures.
 */
class PostKillTest {
  private static final int READERS = Integer.getInteger("onrecord.mail.readers", 600);
  private static final int KILLS = Integer.getInteger("onrecord.mail.kills", 3);

  @TempDir private Path folder = Path.of("");

  @Test
  void run_killedAtRandomMoments_skipsNobodyAndRepeatsOnlyUnderTheSameId() throws Exception {
    Newsroom newsroom = Newsroom.in(folder).filled();
    ManyReaders.add(newsroom.ledger(), READERS, 0);
    newsroom.ledger().close();
    Random random = new Random(7);
    try (SmtpSink sink = new SmtpSink()) {
      for (int kill = 0; kill < KILLS; kill++) {
        int before = sink.messages.get();
        Process run = run(sink.port());
        while (run.isAlive() && sink.messages.get() == before) {
          Thread.sleep(20);
        }
        Thread.sleep(random.nextInt(Math.max(2, 60_000 / Math.max(1, KILLS * 10))));
        run.destroyForcibly().waitFor();
      }
      long started = System.nanoTime();
      int before = sink.messages.get();
      Process last = run(sink.port());
      assertThat(last.waitFor(9, TimeUnit.MINUTES)).isTrue();
      assertThat(last.exitValue()).isZero();
      double seconds = (System.nanoTime() - started) / 1e9;

      int repeats = 0;
      for (int i = 0; i < READERS; i++) {
        List<String> ids = sink.received.getOrDefault(ManyReaders.address(i), List.of());
        assertThat(ids).as("reader " + i).isNotEmpty();
        assertThat(ids.stream().distinct()).as("reader " + i).hasSize(1);
        repeats += ids.size() - 1;
      }
      assertThat(sink.received).hasSize(READERS);
      // Each kill can leave one message for each connection accepted but not marked.
      assertThat(repeats).isLessThanOrEqualTo(KILLS * 4);
      System.out.printf(
          "%d readers, %d kills: %d repeats under the same Message-ID; the last run sent %d in"
              + " %.1f s%n",
          READERS, KILLS, repeats, sink.messages.get() - before, seconds);
    }
  }

  private Process run(int port) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledPost.class.getName(),
            folder.resolve("onrecord.db").toString(),
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()))
        .start();
  }

  @Test
  void backoff_grows_toSixHours() {
    assertThat(Post.backoff(1)).isEqualTo(Duration.ofMinutes(5));
    assertThat(Post.backoff(3)).isEqualTo(Duration.ofMinutes(20));
    assertThat(Post.backoff(50)).isEqualTo(Duration.ofHours(6));
  }
}
