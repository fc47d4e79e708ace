package org.onrecord.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant NOW = Instant.parse("2023-05-12T06:00:00Z");

  private final Schedule schedule = Schedule.usual();

  private Health after(Health health, int fresh) {
    return schedule.succeeded(health, null, null, null, fresh, null, NOW, "a");
  }

  @Test
  void source_thatBringsMuch_isAskedAsOftenAsIsDecent() {
    Health health = schedule.begin(NOW);
    for (int i = 0; i < 10; i++) {
      health = after(health, 9);
    }

    assertThat(health.interval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(health.reports()).isEqualTo(90);
  }

  @Test
  void source_thatBringsNothing_isAskedOnceADay() {
    Health health = schedule.begin(NOW);
    for (int i = 0; i < 20; i++) {
      health = after(health, 0);
    }

    assertThat(health.interval()).isEqualTo(Duration.ofHours(24));
    assertThat(Duration.between(NOW, health.nextTry()))
        .isBetween(Duration.ofHours(24), Duration.ofHours(27));
  }

  @Test
  void source_thatFails_waitsTwiceAsLong_andIsNeverGivenUp() {
    Health health = schedule.begin(NOW);
    Duration before = Duration.ZERO;
    for (int i = 1; i <= 100; i++) {
      health = schedule.failed(health, "no", null, NOW, "a");
      Duration wait = Duration.between(NOW, health.nextTry());
      assertThat(health.failures()).isEqualTo(i);
      assertThat(wait).isLessThan(Duration.ofHours(27));
      assertThat(i > 8 || wait.compareTo(before) > 0).as("failure " + i).isTrue();
      before = wait;
    }
    assertThat(health.interval()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void server_thatAsksToWait_isNotAskedBefore() {
    Health failed = schedule.failed(schedule.begin(NOW), "slow", Duration.ofHours(3), NOW, "a");
    Health fresh =
        schedule.succeeded(
            schedule.begin(NOW), null, null, null, 9, Duration.ofMinutes(50), NOW, "a");

    assertThat(failed.nextTry()).isEqualTo(NOW.plus(Duration.ofHours(3)));
    assertThat(fresh.nextTry()).isEqualTo(NOW.plus(Duration.ofMinutes(50)));
  }

  @Test
  void sources_addedTogether_areNotAskedTogether() {
    Health one = schedule.succeeded(schedule.begin(NOW), null, null, null, 0, null, NOW, "one");
    Health two = schedule.succeeded(schedule.begin(NOW), null, null, null, 0, null, NOW, "two");

    assertThat(one.nextTry()).isNotEqualTo(two.nextTry());
  }
}
