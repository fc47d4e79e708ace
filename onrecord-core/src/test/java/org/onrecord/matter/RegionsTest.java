package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.attribution.Stance.ASSERTS;
import static org.onrecord.statement.EventType.OTHER;

import org.junit.jupiter.api.Test;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.statement.Statement;

class RegionsTest {
  private static final Regions REGIONS = Regions.load();

  private static Place in(String country) {
    return new Place(
        "geonames:" + country, "Somewhere", PlaceKind.TOWN, 48, 38, 3, country, null, 1_000);
  }

  private static Statement about(Place place, String... actors) {
    return Told.by("Somebody", "France").that(ASSERTS, "so it is").of(OTHER, place, actors).make();
  }

  @Test
  void of_placeInACountry_isThatCountrysRegion() {
    assertThat(REGIONS.of(about(in("UA"), "United States"))).isEqualTo("Eastern Europe");
    assertThat(REGIONS.of(about(in("RU")))).isEqualTo("Eastern Europe");
    assertThat(REGIONS.of(about(in("SD")))).isEqualTo("Northern Africa");
  }

  @Test
  void of_placeOfUnknownCountry_isTheActorsRegion() {
    assertThat(REGIONS.of(about(in("ZZ"), "Somalis", "Israel"))).isEqualTo("Western Asia");
  }

  @Test
  void of_neitherPlaceNorActor_isTheSpeakersRegion() {
    assertThat(REGIONS.of(Told.by("Minister", "France").that(ASSERTS, "so it is").make()))
        .isEqualTo("Western Europe");
  }

  @Test
  void of_nothingKnown_isNone() {
    assertThat(REGIONS.of(Told.by("Somebody", null).that(ASSERTS, "so it is").make()))
        .isEqualTo(Regions.NONE);
  }
}
