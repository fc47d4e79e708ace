package org.onrecord.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "https://Example.ORG, https://example.org/",
    "HTTP://www.example.org:80/a?b=1#c, http://www.example.org/a?b=1",
    "https://example.org:8443/a, https://example.org:8443/a",
    "https://user:pass@example.org/a, https://example.org/a",
    "https://example.org/a?utm_source=x&id=2&fbclid=y, https://example.org/a?id=2",
    "https://example.org/a?UTM_Medium=x, https://example.org/a",
    "https://example.org?q=1, https://example.org/?q=1"
  })
  void address_inAnyForm_becomesCanonicalAndStaysSo(String address, String canonical) {
    assertThat(Addresses.canonical(address)).isEqualTo(canonical);
    assertThat(Addresses.canonical(canonical)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org/a",
        "/a",
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://",
        "https:///a",
        "https://exa mple.org/",
        "https://example.org/\"onclick=",
        "data:text/html,://x"
      })
  void address_thatIsNotOfTheWeb_isNone(String address) {
    assertThat(Addresses.canonical(address)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.org/a, example.org",
    "https://news.example.org:8443/, news.example.org"
  })
  void host_ofAnAddress_hasNoWwwAndNoPort(String canonical, String host) {
    assertThat(Addresses.host(canonical)).isEqualTo(host);
  }
}
