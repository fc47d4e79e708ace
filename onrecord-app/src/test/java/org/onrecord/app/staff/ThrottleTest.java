package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final StaffedDesk.Hands clock = new StaffedDesk.Hands(Instant.EPOCH);
  private final Throttle throttle = new Throttle(clock);

  private int taken(int tries, java.util.function.IntPredicate one) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += one.test(i) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void name_triedFromOneAddress_isRefusedThereAndNotElsewhere() {
    assertThat(taken(20, i -> throttle.take("ada", "192.0.2.1"))).isEqualTo(Throttle.BY_BOTH);
    assertThat(throttle.take("ADA ", "192.0.2.1")).isFalse();
    assertThat(throttle.take("ada", "192.0.2.2")).isTrue();
  }

  @Test
  void address_thatTriesManyNames_isRefused() {
    assertThat(taken(100, i -> throttle.take("n" + i, "192.0.2.1"))).isEqualTo(Throttle.BY_ADDRESS);
  }

  @Test
  void name_triedFromManyAddresses_isRefused() {
    assertThat(taken(200, i -> throttle.take("ada", "192.0.2." + i))).isEqualTo(Throttle.BY_NAME);
  }

  @Test
  void addresses_ofOneSubscriber_countAsOne() {
    assertThat(taken(20, i -> throttle.take("ada", "2001:db8:1:2:" + i + "::1")))
        .isEqualTo(Throttle.BY_BOTH);
    assertThat(throttle.take("ada", "2001:db8:1:3::1")).isTrue();
  }

  @Test
  void tries_afterAWhile_areForgotten() {
    taken(20, i -> throttle.take("ada", "192.0.2.1"));
    clock.now = clock.now.plus(Throttle.WINDOW);
    assertThat(throttle.take("ada", "192.0.2.1")).isTrue();
  }

  @Test
  void tries_beforeASuccess_areForgiven() {
    taken(5, i -> throttle.take("ada", "192.0.2.1"));
    throttle.forgive("Ada", "192.0.2.1");
    assertThat(taken(20, i -> throttle.take("ada", "192.0.2.1"))).isEqualTo(Throttle.BY_BOTH);
  }
}
