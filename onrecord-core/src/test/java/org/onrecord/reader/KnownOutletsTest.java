package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onrecord.report.Outlet;

class KnownOutletsTest {
  @Test
  void load_everyLine_isAnOutletOfACountry() {
    Map<String, Outlet> outlets = KnownOutlets.load();

    assertThat(outlets).hasSizeGreaterThan(100);
    Set<String> countries = Set.of(Locale.getISOCountries());
    assertThat(outlets.values())
        .allSatisfy(
            outlet -> {
              assertThat(outlet.id()).matches("[a-z0-9.-]+");
              assertThat(outlet.country() == null || countries.contains(outlet.country())).isTrue();
            });
  }

  @Test
  void load_stateAgency_speaksForItsState() {
    assertThat(KnownOutlets.load().get("tass.com"))
        .extracting(Outlet::name, Outlet::country, Outlet::side)
        .containsExactly("TASS", "RU", "Russia");
  }
}
