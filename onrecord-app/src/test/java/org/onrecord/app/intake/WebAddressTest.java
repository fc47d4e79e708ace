package org.onrecord.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.COM, http://example.com/",
    "https://example.com:443/a, https://example.com/a",
    "https://example.com:8443/a?b=c#d, https://example.com:8443/a?b=c",
    "http://example.com?q=1, http://example.com/?q=1",
    "https://пример.укр/новини/1,"
        + " https://xn--e1afmkfd.xn--j1amh/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/1",
    "'http://example.com/a b|c', http://example.com/a%20b%7Cc",
    "http://example.com/100%, http://example.com/100%25",
    "http://example.com/a%20b, http://example.com/a%20b",
    "'  http://example.com/  ', http://example.com/",
    "http://exa_mple.com./, http://exa_mple.com/",
  })
  void address_asPeopleWriteIt_isBroughtIntoOneForm(String written, String form) {
    assertThat(WebAddress.parse(written)).hasToString(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///a",
        "http:example.com",
        "jar:http://example.com!/",
        "http://exa mple.com/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://example.com:-1/",
        "http://a..b/",
        "http://.a/",
        "http://user:pass@example.com/",
        "http://example.com\\@127.0.0.1/",
        "http://\u0000/",
        "http://example.com\r\nHost: x/",
        "//example.com/",
        "http://[::1",
        "http://[::1]x/"
      })
  void address_thatIsNotToBeFetched_isRefusedWithItsReason(String written) {
    assertThatThrownBy(() -> WebAddress.parse(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an address to fetch");
  }

  @ParameterizedTest
  @CsvSource({
    "/x, https://example.com/x",
    "x?y, https://example.com/a/x?y",
    "../x, https://example.com/x",
    "?page=2, https://example.com/a/?page=2",
    "//other.example/x, https://other.example/x",
    "http://other.example, http://other.example/",
    "'x y', https://example.com/a/x%20y",
    "новина, https://example.com/a/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B0",
  })
  void reference_ofAPage_isResolvedAgainstIt(String reference, String form) {
    assertThat(WebAddress.parse("https://example.com/a/b?c").resolve(reference)).hasToString(form);
  }

  @Test
  void origin_ofAnotherPort_isAnother() {
    assertThat(WebAddress.parse("http://example.com:8080/a").origin())
        .isEqualTo("http://example.com:8080");
  }
}
