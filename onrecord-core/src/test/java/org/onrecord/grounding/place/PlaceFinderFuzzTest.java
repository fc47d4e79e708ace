package org.onrecord.grounding.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class PlaceFinderFuzzTest {
  private static final PlaceFinder FINDER = PlaceFinder.load(Gazetteer.load());

  @FuzzTest(maxDuration = "20s")
  void find_anyText_answersWithOrderedSpansInside(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();

    List<PlaceMention> found = FINDER.find(PlacePredictions.report(text));

    int end = 0;
    for (PlaceMention mention : found) {
      assertThat(mention.span().start()).isGreaterThanOrEqualTo(end);
      assertThat(mention.name()).isEqualTo(mention.span().of(text));
      assertThat(mention.confidence()).isBetween(0.0, 1.0);
      end = mention.span().end();
    }
    assertThat(FINDER.find(PlacePredictions.report(text))).isEqualTo(found);
  }
}
