package org.onrecord.app.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.staff.Staff;

class CodesTest {
  /** The secret of RFC 6238's appendix B. */
  private static final String SECRET =
      Codes.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  private static final Staff NOBODY =
      (Staff)
          Proxy.newProxyInstance(
              CodesTest.class.getClassLoader(),
              new Class<?>[] {Staff.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private static Codes at(long second) {
    return new Codes(NOBODY, new StaffedDesk.Hands(Instant.ofEpochSecond(second)));
  }

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void code_ofTheStandardsTable_isTaken(long second, String code) {
    assertThat(at(second).shows(SECRET, code)).isTrue();
    assertThat(at(second).shows(SECRET, code.substring(0, 3) + " " + code.substring(3))).isTrue();
  }

  @Test
  void code_ofTheStepBeforeOrAfter_isTakenAndNoOther() {
    assertThat(at(59 + 30).shows(SECRET, "287082")).isTrue();
    assertThat(at(59 - 30).shows(SECRET, "287082")).isTrue();
    assertThat(at(59 + 60).shows(SECRET, "287082")).isFalse();
    assertThat(at(59).shows(SECRET, "287083")).isFalse();
    assertThat(at(59).shows(SECRET, "")).isFalse();
    assertThat(at(59).shows(SECRET, "287082287082")).isFalse();
  }

  @Test
  void base32_ofTheStandardsTable_isAsThere() {
    assertThat(Codes.base32("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
    assertThat(Codes.base32("fooba".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTB");
    assertThat(Codes.base32(new byte[0])).isEmpty();
  }

  @Test
  void secrets_andCodesForPaper_areLongAndNeverTheSame() {
    Codes codes = at(0);
    assertThat(codes.newSecret()).hasSize(32).isNotEqualTo(codes.newSecret());
    assertThat(codes.newRecovery())
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(c -> c.length() == 11);
    assertThat(Codes.hash("abcde-fghij")).isEqualTo(Codes.hash(" ABCDEFGHIJ "));
  }
}
