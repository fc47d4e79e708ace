package org.onrecord.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Received ANY = new Received("reports-0@0", new byte[0]);

  private final List<Long> emitted = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          emitted.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
      };

  private long wall = 5_000_000;
  private final RunningClock clock = new RunningClock(Duration.ofSeconds(10), () -> wall);

  @Test
  void clock_beforeAnyReport_saysNothing() {
    clock.onPeriodicEmit(output);

    assertThat(emitted).isEmpty();
  }

  @Test
  void clock_afterReports_isTheLatestLessTheLateness() {
    clock.onEvent(ANY, 100_000, output);
    clock.onEvent(ANY, 90_000, output);
    clock.onPeriodicEmit(output);

    assertThat(emitted).containsExactly(89_999L);
  }

  @Test
  void clock_inSilence_runsOnWithTheWall() {
    clock.onEvent(ANY, 100_000, output);
    wall += 70_000;
    clock.onPeriodicEmit(output);

    assertThat(emitted).containsExactly(159_999L);
  }

  @Test
  void clock_wallSetBack_doesNotGoBack() {
    clock.onEvent(ANY, 100_000, output);
    wall -= 70_000;
    clock.onPeriodicEmit(output);

    assertThat(emitted).containsExactly(89_999L);
  }

  @Test
  void time_reportOfTheFuture_isNow() {
    assertThat(Job.time(received("{\"v\":1,\"minute\":60}"), () -> 1_000_000)).isEqualTo(60_000);
    assertThat(Job.time(received("{\"v\":1,\"minute\":9999}"), () -> 1_000_000))
        .isEqualTo(1_000_000);
    assertThat(Job.time(received("{\"minute\":9223372036854775807}"), () -> 1_000_000))
        .isEqualTo(1_000_000);
  }

  @Test
  void time_noReport_saysNothingOfTheStream() {
    assertThat(Job.time(received("?"), () -> 1_000_000)).isZero();
  }

  private static Received received(String json) {
    return new Received("reports-0@0", json.getBytes(StandardCharsets.UTF_8));
  }
}
