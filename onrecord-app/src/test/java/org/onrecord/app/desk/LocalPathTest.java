package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/staff/queue", "/matters/m1?x=1&y=%20", "/search?q=%D0%9A"})
  void path_onThisDesk_isKept(String path) {
    assertThat(LocalPath.of(path, "/else")).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/x\r\nSet-Cookie: a=b",
        "/\t/evil.example",
        "/ /evil.example",
        "/x#y",
        "/\u2028"
      })
  void address_ofAnotherHost_isNot(String path) {
    assertThat(LocalPath.of(path, "/else")).isEqualTo("/else");
  }

  @Test
  void path_thatIsVeryLong_isNot() {
    assertThat(LocalPath.of("/" + "a".repeat(500), "/else")).isEqualTo("/else");
    assertThat(LocalPath.of(null, "/else")).isEqualTo("/else");
  }
}
