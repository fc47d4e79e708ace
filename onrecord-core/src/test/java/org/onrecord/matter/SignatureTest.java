package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.attribution.Stance.ASSERTS;
import static org.onrecord.statement.EventType.STRIKE;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;

class SignatureTest {
  private static final Place TOWN = place("geonames:3", "Ozerne", PlaceKind.TOWN, "09");
  private static final Place OBLAST = place("geonames:4", "Ozerna", PlaceKind.ADMIN1, "09");
  private static final Place SEVASTOPOL = place("geonames:5", "Port", PlaceKind.TOWN, "20");
  private static final Place CRIMEA = place("geonames:6", "Hills", PlaceKind.ADMIN1, "11");

  @Test
  void of_townAndItsOblast_shareTheOblast() {
    assertThat(of(TOWN)).containsKeys("@geonames:3", "@UA.09");
    assertThat(of(OBLAST)).containsKeys("@geonames:4", "@UA.09");
  }

  @Test
  void of_cityThatIsAnAreaOfItsOwn_liesInTheOneAround() {
    assertThat(of(SEVASTOPOL)).containsKey("@UA.11").doesNotContainKey("@UA.20");
    assertThat(of(CRIMEA)).containsKey("@UA.11");
  }

  @Test
  void title_ofReportsInCyrillic_holdsNoneOfTheirWords() {
    Docket docket =
        Told.link(
            Told.byOutlet("Kanal")
                .that(ASSERTS, "Уночі підлі Окупанти вдарили по місту Озерне")
                .of(STRIKE, TOWN)
                .in("Kanal", "", "2023-05-10T09:00:00Z")
                .make());

    assertThat(docket.matters())
        .singleElement()
        .satisfies(
            id ->
                assertThat(docket.matter(id).orElseThrow().title())
                    .isEqualTo("Strike at Ozerne, 10 May 2023"));
  }

  private static Map<String, Double> of(Place place) {
    return Signature.of(
        Told.by("Reva", null).that(ASSERTS, "it was struck").of(STRIKE, place).make(),
        LinkSettings.USUAL);
  }

  private static Place place(String id, String name, PlaceKind kind, String area) {
    return new Place(id, name, kind, 49, 32, 8, "UA", area, 0);
  }
}
