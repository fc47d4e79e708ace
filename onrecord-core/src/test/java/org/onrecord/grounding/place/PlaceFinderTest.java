package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.OutletKind;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class PlaceFinderTest {
  private static final PlaceFinder FINDER = PlaceFinder.load(Gazetteer.load());

  private static List<PlaceMention> find(String text) {
    return FINDER.find(PlacePredictions.report(text));
  }

  private static PlaceMention only(String text, String name) {
    List<PlaceMention> named = find(text).stream().filter(m -> m.name().equals(name)).toList();
    assertThat(named).hasSize(1);
    return named.get(0);
  }

  private static List<String> names(String text) {
    return find(text).stream().map(PlaceMention::name).toList();
  }

  @Test
  void find_demonym_isItsCountryMarkedSo() {
    PlaceMention mention = only("The Ukrainian army advanced.", "Ukrainian");

    assertThat(mention.demonym()).isTrue();
    assertThat(mention.place().id()).isEqualTo("geonames:690791");
    assertThat(only("Troops entered Ukraine.", "Ukraine").demonym()).isFalse();
  }

  @Test
  void find_stateAfterComma_choosesTownInIt() {
    assertThat(only("Fire broke out in Bangor, Maine, on Friday.", "Bangor").place().admin1())
        .isEqualTo("ME");
    assertThat(only("A man from Alexandria, La., was arrested.", "Alexandria").place().admin1())
        .isEqualTo("LA");
    assertThat(names("A man from Alexandria, La., was arrested.")).contains("La.");
    assertThat(only("Police in Paris, Texas, said so.", "Paris").place().country()).isEqualTo("US");
  }

  @Test
  void find_areaNounAfterName_choosesTheArea() {
    assertThat(only("Two cities in the Donetsk region of Ukraine.", "Donetsk").place().kind())
        .isEqualTo(PlaceKind.ADMIN1);
    assertThat(only("He was booked in Rapides Parish.", "Rapides Parish").place().kind())
        .isEqualTo(PlaceKind.ADMIN2);
    assertThat(only("Explosions shook Kherson oblast in Ukraine.", "Kherson").place().kind())
        .isEqualTo(PlaceKind.ADMIN1);
  }

  @Test
  void find_personBearingPlaceName_isNoPlace() {
    assertThat(names("Actress Charlotte Hilton sang. Michael Jordan and Mr. Lincoln watched."))
        .isEmpty();
    assertThat(names("Police charged Raquel Henry. Later Henry was released."))
        .doesNotContain("Henry");
  }

  @Test
  void find_commonWordAtSentenceStart_isNoPlace() {
    assertThat(names("Most people stayed. Police waited. Reading helps. Nice weather came. Of it."))
        .isEmpty();
  }

  @Test
  void find_streetNamedAfterPlace_isNoPlace() {
    assertThat(names("The shop on Washington Street burned down.")).isEmpty();
  }

  @Test
  void find_possessiveAndHyphen_spanHoldsTheNameAlone() {
    assertThat(names("Russia's ministry and a U.S.-led group met Moscow-based firms."))
        .containsExactly("Russia", "U.S.", "Moscow");
  }

  @Test
  void find_outletCountry_decidesWhereNothingElseDoes() {
    String text = "A man was hurt in Birmingham.";
    Outlet american = new Outlet("x", "X", OutletKind.OTHER, "US", "en", null, false);
    Block block = new Block(BlockKind.PARAGRAPH, new Span(0, text.length()));
    Report report = Report.of(american, text, null, "", text, List.of(block), null, null, "en");

    assertThat(FINDER.find(report).get(0).place().country()).isEqualTo("US");
    assertThat(find(text).get(0).place().country()).isEqualTo("GB");
  }

  @Test
  void find_otherPlacesOfReport_pullToTheirNeighbour() {
    String text = "Crews from Dayton, Columbus and Springfield helped across Ohio.";

    assertThat(only(text, "Springfield").place().admin1()).isEqualTo("OH");
    assertThat(only(text, "Springfield").alternatives()).isNotEmpty();
  }

  @Test
  void find_misspeltFarPlace_needsTheRightSpellingOrASizeablePlace() {
    assertThat(only("Fighting in Bakhmut, or Bahkmut as it was spelt, went on.", "Bahkmut").place())
        .isEqualTo(only("Fighting in Bakhmut went on.", "Bakhmut").place());
    assertThat(names("The firm Zqwrtos sold shares.")).isEmpty();
  }

  @Test
  void find_furniture_isNotRead() {
    String text = "Read more from London";
    Block block = new Block(BlockKind.FURNITURE, new Span(0, text.length()));
    Report report =
        Report.of(Outlet.named("x"), text, null, "", text, List.of(block), null, null, "en");

    assertThat(FINDER.find(report)).isEmpty();
  }

  @Test
  void find_strangeText_answersInTime() {
    List<String> pieces =
        List.of(
            "Paris, ",
            "Bakhmut ",
            "A",
            "U.S.",
            "St. ",
            "\"",
            "’s",
            "😀",
            "\u200f",
            "\r\n",
            "X-",
            "Мар'їнка ",
            "W.W.W.W.",
            "Springfield, ",
            "'");
    for (String piece : pieces) {
      String text = piece.repeat(200_000 / piece.length());
      List<PlaceMention> found = find(text);
      int end = 0;
      for (PlaceMention mention : found) {
        assertThat(mention.span().start()).isGreaterThanOrEqualTo(end);
        end = mention.span().end();
      }
    }
    assertThat(find("")).isEmpty();
    assertThat(find("x".repeat(1_000_000))).isEmpty();
  }
}
