package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.report.Span;

class AgentsTest {
  private static final Place NORTHLAND = country("1", "Northland");
  private static final Place SOUTHLAND = country("2", "Southland");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a Northlandic cruise missile hit the mall             | Northland
          Northland’s forces shelled the mall                   | Northland
          the mall was shelled by Northland                     | Northland
          Northland struck the mall in the Southlandic city     | Northland
          Southland attacked Northland                          | Southland
          an attack on Northland                                | ''
          the mall in the Northlandic city                      | ''
          a Northlandic official, whose forces are elsewhere    | ''
          Northlandic and Southlandic forces shelled each other | Southland
          """)
  void in_content_namesWhoActs(String content, String agents) {
    List<PlaceMention> mentions = new ArrayList<>();
    for (Place country : List.of(NORTHLAND, SOUTHLAND)) {
      for (int at = content.indexOf(country.name());
          at >= 0;
          at = content.indexOf(country.name(), at + 1)) {
        boolean demonym = content.startsWith("ic", at + country.name().length());
        int end = at + country.name().length() + (demonym ? 2 : 0);
        mentions.add(
            new PlaceMention(
                new Span(at, end), content.substring(at, end), country, demonym, List.of(), 1));
      }
    }

    assertThat(Agents.in(content, mentions, List.of(new Span(0, content.length()))))
        .isEqualTo(agents.isEmpty() ? List.of() : List.of(agents.split(",")));
  }

  @org.junit.jupiter.api.Test
  void in_mentionOutsideContent_isLeftOut() {
    String text = "Northland struck. The mall burnt.";
    PlaceMention mention =
        new PlaceMention(new Span(0, 9), "Northland", NORTHLAND, false, List.of(), 1);

    assertThat(Agents.in(text, List.of(mention), List.of(new Span(18, text.length())))).isEmpty();
  }

  private static Place country(String id, String name) {
    return new Place(id, name, PlaceKind.COUNTRY, 0, 0, 500, "XX", null, 1_000_000);
  }
}
