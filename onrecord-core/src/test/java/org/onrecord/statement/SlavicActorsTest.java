package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.report.Span;

class SlavicActorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Окупанти обстріляли село|Russia|Russia",
        "Село обстріляно окупантами|Russia|Russia",
        "ВСУ обстреляли село|Ukraine|Ukraine",
        "Ворог атакував порт|Russia|Russia",
        "Противник атаковал порт||",
        "Знищено склад окупантів|Russia|",
        "ЗСУ знищили склад окупантів|Ukraine,Russia|Ukraine",
        "Бої з росіянами тривають|Russia|",
        "Міст закрито||",
      })
  void troops_areThoseOfTheirCountry(String text, String all, String acting) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> doing = new LinkedHashSet<>();

    SlavicActors.troops(text, new Span(0, text.length()), found, doing);

    assertThat(String.join(",", found)).isEqualTo(all == null ? "" : all);
    assertThat(String.join(",", doing)).isEqualTo(acting == null ? "" : acting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Росія обстріляла порт|Росія|true",
        "Порт обстреляла Россия|Россия|true",
        "Порт обстріляно Росією|Росією|true",
        "Переговоры с Россией идут|Россией|false",
        "Удар России по порту|России|true",
        "Обстріли з боку Росії тривають|Росії|true",
        "Обстрел Украины продолжается|Украины|false",
        "Напад на Україну триває|Україну|false",
      })
  void country_actsByItsCase(String text, String name, boolean acts) {
    int start = text.indexOf(name);
    Place place = new Place("x:" + name, name, PlaceKind.COUNTRY, 50, 30, 5, null, null, 1000);
    PlaceMention mention =
        new PlaceMention(
            new Span(start, start + name.length()), name, place, false, List.of(), 0.9);

    assertThat(SlavicActors.acts(text, mention, new Span(0, text.length()))).isEqualTo(acts);
  }
}
