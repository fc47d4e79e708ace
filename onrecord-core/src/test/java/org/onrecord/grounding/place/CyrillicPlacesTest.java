package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

/** Ukrainian and Russian names in the forms that sentences give them. */
class CyrillicPlacesTest {
  private static final PlaceFinder FINDER = PlaceFinder.load(Gazetteer.load());
  private static final MainPlace MAIN = MainPlace.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Точаться бої за Бахмутом, повідомив військовий.             | 48.59 | 38.00
          Ворог обстріляв село поблизу Бахмута.                       | 48.59 | 38.00
          Штурм під Артёмовском продолжается.                         | 48.59 | 38.00
          У Києві пролунав вибух.                                     | 50.45 | 30.52
          Уночі у Львові горів склад.                                 | 49.84 | 24.02
          Пожежу на Рівненщині загасили.                              | 51.04 | 26.37
          В Харьковской области повреждена школа.                     | 49.61 | 36.49
          Кременчуцький НПЗ знову не працює.                          | 49.07 | 33.42
          На Покровському напрямку відбито дванадцять атак.           | 48.28 | 37.18
          У Новій Каховці немає світла.                               | 46.75 | 33.37
          Обстреляна Чернобаевка, пострадали двое.                    | 46.69 | 32.55
          У Криму вимкнули мобільний зв'язок.                         | 45.00 | 34.10
          """)
  void place_inflected_isFound(String sentence, double lat, double lon) {
    Place gold = new Place("gold", "", PlaceKind.TOWN, lat, lon, 1, null, null, 0);

    assertThat(FINDER.find(report(sentence)))
        .anyMatch(mention -> mention.place().distanceKm(gold) < 15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Українські військові відбили атаку.
          Росіяни знову брешуть, заявив речник.
          Сили оборони втримали рубежі.
          Президент Володимир Коваль виступив із заявою.
          Президент Владимир Коваль выступил с заявлением.
          Речник Андрій Ткаченко це спростував.
          """)
  void commonWord_atTheBeginning_isNoPlace(String sentence) {
    assertThat(FINDER.find(report(sentence)))
        .noneMatch(mention -> mention.place().kind() == PlaceKind.TOWN);
  }

  @Test
  void main_ofEventAndSource_isWhereTheEventWas() {
    Report report = report("У Луцьку горить склад пального — мер Рівного");

    assertThat(MAIN.of(report, FINDER.find(report)))
        .hasValueSatisfying(mention -> assertThat(mention.place().name()).isEqualTo("Lutsk"));
  }

  @Test
  void main_ofCountryAndTown_isTheTown() {
    Report report = report("Росія вдарила по Одесі, в Україні оголошено тривогу");

    assertThat(MAIN.of(report, FINDER.find(report)))
        .hasValueSatisfying(
            mention -> assertThat(mention.place().kind()).isEqualTo(PlaceKind.TOWN));
  }

  @Test
  void main_withoutPlaces_isNone() {
    Report report = report("Нікого не знайдено.");

    assertThat(MAIN.of(report, FINDER.find(report))).isEmpty();
  }

  @Test
  void skeleton_ofOneNameInThreeSpellings_isOne() {
    assertThat(
            List.of("Чорнобаївка", "Чернобаевка", "Chornobaivka").stream()
                .map(Skeleton::of)
                .distinct())
        .hasSize(1);
    assertThat(Skeleton.of("Чернігів")).isNotEqualTo(Skeleton.of("Чернівці"));
  }

  private static Report report(String text) {
    return Report.of(
        Outlet.named("x"),
        text,
        null,
        "",
        text,
        List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
        null,
        null,
        "uk");
  }
}
