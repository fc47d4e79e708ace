package org.onrecord.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.grounding.place.Place;
import org.onrecord.grounding.place.PlaceKind;
import org.onrecord.grounding.place.PlaceMention;
import org.onrecord.report.Span;

class ClaimantTest {
  private static final Place NORTHLAND =
      new Place("1", "Northland", PlaceKind.COUNTRY, 0, 0, 500, "XX", null, 1_000_000);

  @ParameterizedTest
  @CsvSource({
    "Northlandic explanations of the strike,true",
    "a claim of the Northlandic ministry that a depot exploded,true",
    "Northland’s Ministry of Defence’s statements,false",
    "Northland’s defence ministry’s version,true",
    "claims about a Northlandic strike,false",
    "an attack on Northland,false"
  })
  void in_content_tellsWhoseClaimItIs(String content, boolean claimant) {
    int at = content.indexOf("Northland");
    int end = at + "Northland".length();
    boolean demonym = content.startsWith("ic", end);
    PlaceMention mention =
        new PlaceMention(
            new Span(at, demonym ? end + 2 : end), "Northland", NORTHLAND, demonym, List.of(), 1);

    assertThat(Claimant.in(content, List.of(mention), List.of(new Span(0, content.length()))))
        .isEqualTo(claimant ? "Northland" : null);
  }
}
