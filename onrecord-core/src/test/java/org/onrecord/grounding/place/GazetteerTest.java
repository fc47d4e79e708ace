package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GazetteerTest {
  private static final Gazetteer GAZETTEER = Gazetteer.load();

  @Test
  void named_latinAndCyrillic_areTheSamePlace() {
    assertThat(GAZETTEER.named("Bakhmut").get(0).id()).isEqualTo("geonames:713174");
    assertThat(GAZETTEER.named("Бахмут").get(0).id()).isEqualTo("geonames:713174");
    assertThat(GAZETTEER.named("Kharkov").get(0)).isEqualTo(GAZETTEER.named("Харків").get(0));
  }

  @Test
  void named_demonym_namesNoPlace() {
    assertThat(GAZETTEER.named("Ukrainians")).isEmpty();
  }

  @Test
  void find_idOfNamedPlace_givesThatPlace() {
    for (String name : new String[] {"Donbas", "Opytne", "Kyiv", "Ukraine", "Rapides Parish"}) {
      Place place = GAZETTEER.named(name).get(0);
      assertThat(GAZETTEER.find(place.id())).contains(place);
    }
    assertThat(GAZETTEER.find("geonames:1")).isEmpty();
  }

  @Test
  void places_all_areWellFormed() {
    Set<String> countries = new HashSet<>();
    for (int i = 0; i < GAZETTEER.size(); i++) {
      Place place = GAZETTEER.place(i);
      assertThat(place.name()).isNotBlank();
      assertThat(place.radiusKm()).isPositive();
      if (place.kind() == PlaceKind.COUNTRY) {
        countries.add(String.valueOf(place.country()));
      }
    }
    assertThat(GAZETTEER.size()).isGreaterThan(260_000);
    assertThat(countries).hasSize(250);
  }

  @Test
  void crimea_isInUkraine() {
    assertThat(GAZETTEER.named("Crimea").get(0).country()).isEqualTo("UA");
    assertThat(GAZETTEER.named("Sevastopol").get(0).country()).isEqualTo("UA");
  }
}
