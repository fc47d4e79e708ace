package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names around the front line, each in a sentence, with the point that they mean. */
class FrontLineTest {
  private static final PlaceFinder FINDER = PlaceFinder.load(Gazetteer.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bakhmut        | Ukrainian forces hold the western edge of Bakhmut.                      | 48.59 | 38.00
          Bahkmut        | Kyiv says its troops moved two kilometres in the direction of Bahkmut.  | 48.59 | 38.00
          Artemovsk      | Russia's ministry said assault teams took four blocks in Artemovsk.     | 48.59 | 38.00
          Chasiv Yar     | Shells fell on Chasiv Yar, west of Bakhmut.                             | 48.59 | 37.86
          Chasov Yar     | Russian troops shelled Chasov Yar near Bakhmut.                         | 48.59 | 37.86
          Soledar        | Wagner claimed the salt mines of Soledar in January.                    | 48.69 | 38.07
          Klishchiivka   | Fighting went on for the heights above Klishchiivka, south of Bakhmut.  | 48.53 | 37.96
          Klescheevka    | Russian sources reported a retreat from Klescheevka.                    | 48.53 | 37.96
          Ivanivske      | Ukraine kept the road through Ivanivske to Bakhmut open.                | 48.57 | 37.92
          Khromove       | Ukrainian units pulled out of Khromove, near Bakhmut.                   | 48.60 | 37.95
          Andriivka      | Ukraine said it had liberated Andriivka, south of Bakhmut.              | 48.50 | 37.97
          Orikhovo-Vasylivka | Russian attacks near Orikhovo-Vasylivka and Bakhmut failed.         | 48.69 | 37.90
          Berkhivka      | Russian troops withdrew at the Berkhivka reservoir north of Bakhmut.    | 48.64 | 37.97
          Kramatorsk     | A missile hit Kramatorsk in eastern Ukraine.                            | 48.73 | 37.58
          Sloviansk      | Russia would threaten Kramatorsk and Sloviansk next.                    | 48.85 | 37.61
          Avdiivka       | Russian armour attacked Avdiivka from the north in Donetsk region.      | 48.14 | 37.74
          Avdeyevka      | Russia's Defense Ministry reported gains near Avdeyevka and Donetsk.    | 48.14 | 37.74
          Stepove        | Ukraine repelled attacks near Stepove, north of Avdiivka.               | 48.19 | 37.72
          Berdychi       | Ukrainian troops left Berdychi, west of Avdiivka.                       | 48.20 | 37.66
          Tonenke        | Attacks near Tonenke and Avdiivka were beaten back.                     | 48.12 | 37.65
          Pervomaiske    | The General Staff named Pervomaiske and Nevelske near Avdiivka.         | 48.09 | 37.60
          Marinka        | Marinka, west of Donetsk, lies in ruins.                                | 47.95 | 37.51
          Kherson        | Russian forces shelled Kherson from across the Dnipro River.            | 46.64 | 32.61
          Krynky         | Ukrainian marines held a foothold at Krynky in Kherson region.          | 46.74 | 33.09
          Krynki         | Police in Krynki, Poland, stopped a car near the Belarusian border.     | 53.26 | 23.77
          Oleshky        | Floodwater covered Oleshky in Kherson region.                           | 46.62 | 32.72
          Nova Kakhovka  | Residents fled Nova Kakhovka after the dam broke.                       | 46.75 | 33.36
          Kakhovka dam   | The Kakhovka dam was destroyed on June 6.                               | 46.78 | 33.37
          Antonivsky Bridge | Ukrainian scouts were seen under the Antonivsky Bridge near Kherson. | 46.67 | 32.72
          Belgorod       | Drones struck the Russian city of Belgorod overnight.                   | 50.61 | 36.58
          Bilhorod       | Ukrainian media called the raid on Russia's Bilhorod region a revolt.   | 50.61 | 36.58
          Shebekino      | Shells hit Shebekino in Russia's Belgorod region.                       | 50.41 | 36.91
          Grayvoron      | Fighters crossed into Grayvoron in Belgorod region, Russia said.        | 50.48 | 35.68
          Kozinka        | The raiders seized Kozinka, a village in Russia's Belgorod region.      | 50.46 | 35.60
          Zaporizhzhia   | A rocket struck a hotel in Zaporizhzhia, Ukraine.                       | 47.84 | 35.14
          Robotyne       | Ukraine raised its flag in Robotyne, Zaporizhzhia region.               | 47.45 | 35.84
          Rabotino       | Russia denied the loss of Rabotino.                                     | 47.45 | 35.84
          Verbove        | Ukrainian vehicles reached Verbove, east of Robotyne.                   | 47.44 | 35.99
          Orikhiv        | Brigades massed near Orikhiv in Zaporizhzhia region.                    | 47.57 | 35.78
          Tokmak         | Tokmak is a railway hub in the occupied part of Zaporizhzhia region.    | 47.25 | 35.71
          Enerhodar      | The plant's staff live in Enerhodar, Ukraine.                           | 47.49 | 34.66
          Zaporizhzhia nuclear plant | The IAEA has experts at the Zaporizhzhia nuclear plant.     | 47.51 | 34.59
          Donetsk        | A border post near Donetsk, Rostov region, Russia, was closed.          | 48.34 | 39.96
          Azovstal       | The defenders of Azovstal surrendered in May 2022.                      | 47.10 | 37.61
          Snake Island   | Russia left Snake Island after weeks of strikes.                        | 45.26 | 30.20
          Kerch Bridge   | Traffic on the Kerch Bridge was halted.                                 | 45.31 | 36.51
          Бахмут         | Українські війська утримують Бахмут.                                    | 48.59 | 38.00
          Бахмуті        | Бої тривають у Бахмуті.                                                 | 48.59 | 38.00
          Бахмутом       | Под Бахмутом идут тяжелые бои.                                          | 48.59 | 38.00
          Артемовске     | Штурмовые отряды заняли кварталы в Артемовске.                          | 48.59 | 38.00
          Авдіївку       | Росіяни атакували Авдіївку з півночі.                                   | 48.14 | 37.74
          Авдеевки       | Российские войска наступают у Авдеевки.                                 | 48.14 | 37.74
          Кліщіївки      | Ворог відступив від Кліщіївки.                                          | 48.53 | 37.96
          Роботине       | Прапор підняли над селом Роботине.                                      | 47.45 | 35.84
          Херсоні        | У Херсоні пролунали вибухи.                                             | 46.64 | 32.61
          Кринки         | Українські морпіхи тримають Кринки на Херсонщині.                       | 46.74 | 33.09
          Белгороде      | В Белгороде объявили тревогу.                                           | 50.61 | 36.58
          Шебекино       | Обстрелян город Шебекино Белгородской области.                          | 50.41 | 36.91
          Запоріжжі      | У Запоріжжі влучили в готель.                                           | 47.84 | 35.14
          Крыму          | В Крыму остановили движение поездов.                                    | 45.30 | 34.40
          Криму          | У Криму лунали вибухи.                                                  | 45.30 | 34.40
          """)
  void find_frontLineName_meansThatPlace(String name, String sentence, double lat, double lon) {
    List<PlaceMention> found = FINDER.find(PlacePredictions.report(sentence));

    assertThat(found)
        .filteredOn(m -> m.name().equals(name))
        .singleElement()
        .satisfies(
            m -> {
              Place there = new Place("x:y", name, PlaceKind.TOWN, lat, lon, 1, null, null, 0);
              assertThat(m.place().distanceKm(there))
                  .as("%s, km", m.place())
                  .isLessThan(m.place().kind() == PlaceKind.ADMIN1 ? 90 : 6);
            });
  }

  /** Written by somebody who did not know the program: 63 of these 80 were right at first sight. */
  @Test
  void find_tableWrittenBlind_isMostlyRight() throws IOException {
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : lines()) {
      String[] row = line.split("\t");
      rows++;
      Place there =
          new Place(
              "x:y",
              row[0],
              PlaceKind.TOWN,
              Double.parseDouble(row[2]),
              Double.parseDouble(row[3]),
              1,
              null,
              null,
              0);
      int at = row[1].indexOf(row[0]);
      boolean right =
          FINDER.find(PlacePredictions.report(row[1])).stream()
              .filter(m -> m.span().start() < at + row[0].length() && at < m.span().end())
              .anyMatch(m -> m.place().distanceKm(there) <= Double.parseDouble(row[4]));
      if (!right) {
        wrong.add(row[0] + ": " + row[1]);
      }
    }
    assertThat(rows).isEqualTo(80);
    assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThanOrEqualTo(5);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FrontLineTest.class.getResourceAsStream("front-line.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
