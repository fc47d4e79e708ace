package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private final AddressRules rules = AddressRules.publicOnly();

  /** Each row is a host as a page may write it, and what kind of address it is in truth. */
  @ParameterizedTest
  @CsvFileSource(resources = "addresses.csv", numLinesToSkip = 1)
  void host_inAnyNotation_isToldForWhatItIs(String host, String kind) throws Exception {
    String told;
    try {
      String canonical = WebAddress.parse("http://" + host + "/").host();
      InetAddress address = InetAddress.getByName(canonical.replaceAll("[\\[\\]]", ""));
      String refusal = rules.refusal(address);
      told = refusal == null ? "reached" : refusal;
    } catch (IllegalArgumentException malformed) {
      told = "malformed";
    }

    assertThat(told).isEqualTo(kind);
  }

  @Test
  void network_thatIsAllowed_isReachedAndItsNeighbourIsNot() throws Exception {
    AddressRules own = AddressRules.allowing(List.of(Network.parse("10.1.0.0/16")));

    assertThat(own.refusal(InetAddress.getByName("10.1.255.1"))).isNull();
    assertThat(own.refusal(InetAddress.getByName("10.2.0.1"))).isEqualTo("private");
    assertThat(own.refusal(InetAddress.getByName("93.184.216.34"))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "localhost", "10.0.0/8", "fd00::/129", "::1/x", ""})
  void network_thatIsNone_isRefusedByName(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a network");
  }
}
