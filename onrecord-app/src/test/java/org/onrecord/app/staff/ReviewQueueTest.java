package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.onrecord.matter.LinkSettings;

class ReviewQueueTest {
  @Test
  void doubt_ofAJoin_fallsFromHalfAtTheLeastClosenessToNothing() {
    double least = LinkSettings.USUAL.join();
    assertThat(ReviewQueue.doubt(least)).isEqualTo(0.5);
    assertThat(ReviewQueue.doubt(2 * least)).isBetween(0.24, 0.26);
    assertThat(ReviewQueue.doubt(3 * least)).isZero();
    assertThat(ReviewQueue.doubt(1)).isZero();
    assertThat(ReviewQueue.doubt(0)).isEqualTo(0.5);
  }
}
