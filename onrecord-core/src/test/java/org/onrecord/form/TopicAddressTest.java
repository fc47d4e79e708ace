package org.onrecord.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicAddressTest {
  @Test
  void of_severalServers_keepsThem() {
    TopicAddress address = TopicAddress.of("kafka://a.example:9092,[::1]:9093/reports");

    assertThat(address.servers()).isEqualTo("a.example:9092,[::1]:9093");
    assertThat(address.topic()).isEqualTo("reports");
    assertThat(address).hasToString("kafka://a.example:9092,[::1]:9093/reports");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "reports",
        "http://a:1/reports",
        "kafka://a:1",
        "kafka://a:1/",
        "kafka://a/reports",
        "kafka://a:70000/reports",
        "kafka://a:1/two words",
        "kafka://a:1/a/b",
        "kafka://a:1,/reports",
        "kafka://a:1/..",
      })
  void of_otherText_saysHowItIsWritten(String address) {
    assertThatThrownBy(() -> TopicAddress.of(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kafka://HOST:PORT/TOPIC");
  }
}
