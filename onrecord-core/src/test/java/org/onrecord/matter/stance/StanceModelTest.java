package org.onrecord.matter.stance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StanceModelTest {
  private static final StanceModel MODEL =
      new StanceModel(
          Map.of(
              StanceModel.ALWAYS,
              new double[] {1, 0, 0},
              "denied",
              new double[] {-1, 2, 0},
              "share",
              new double[] {0, 0, 4}));

  @Test
  void read_featuresByTheirValues_giveTheLikeliestStance() {
    assertThat(MODEL.read(Map.of()).stance()).isEqualTo(ClaimStance.FOR);
    assertThat(MODEL.read(Map.of("denied", 1.0)).stance()).isEqualTo(ClaimStance.AGAINST);
    assertThat(MODEL.read(Map.of("share", 0.1)).stance()).isEqualTo(ClaimStance.FOR);
    assertThat(MODEL.read(Map.of("share", 0.5)).stance()).isEqualTo(ClaimStance.OBSERVING);
  }

  @Test
  void read_noFeature_hasTheProbabilityOfItsWeights() {
    double e = Math.E;

    assertThat(MODEL.read(Map.of("unknown", 1.0)).probability())
        .isCloseTo(e / (e + 2), within(1e-9));
  }

  @Test
  void written_readAgain_isTheSame() throws IOException {
    String written = MODEL.written();

    assertThat(StanceModel.read(new BufferedReader(new StringReader(written))).written())
        .isEqualTo(written)
        .isNotEmpty();
  }

  @Test
  void read_lineOfAnotherForm_fails() {
    assertThatThrownBy(
            () -> StanceModel.read(new BufferedReader(new StringReader("denied\t1.0\n"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("denied");
  }

  @Test
  void new_featureWithTooFewWeights_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StanceModel(Map.of("denied", new double[] {1})))
        .withMessageContaining("denied");
  }
}
