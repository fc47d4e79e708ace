package org.onrecord.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onrecord.report.TextChange.Kind;

class TextChangeTest {
  private static String without(List<TextChange> changes, Kind kind) {
    StringBuilder text = new StringBuilder();
    changes.stream().filter(change -> change.kind() != kind).forEach(c -> text.append(c.words()));
    return text.toString();
  }

  @Test
  void sentence_thatWasCorrected_showsTheWordsAlone() {
    assertThat(TextChange.between("Two people were hurt.", "Three people were badly hurt."))
        .containsExactly(
            new TextChange(Kind.REMOVED, "Two "),
            new TextChange(Kind.ADDED, "Three "),
            new TextChange(Kind.KEPT, "people were "),
            new TextChange(Kind.ADDED, "badly "),
            new TextChange(Kind.KEPT, "hurt."));
  }

  @Test
  void changes_leaveBothTextsWhole() {
    String before = "  The bridge\n\nis closed, he said.\n";
    String after = "The bridge\nis open, she said. Two lanes.";
    for (List<TextChange> changes :
        List.of(
            TextChange.between(before, after),
            TextChange.between(before.repeat(3_000), after.repeat(3_000)))) {
      int times = without(changes, Kind.ADDED).length() / before.length();
      assertThat(without(changes, Kind.ADDED)).isEqualTo(before.repeat(times));
      assertThat(without(changes, Kind.REMOVED)).isEqualTo(after.repeat(times));
    }
  }

  @Test
  void texts_thatAreEqual_keepEverything() {
    assertThat(TextChange.between("a b", "a b")).containsExactly(new TextChange(Kind.KEPT, "a b"));
    assertThat(TextChange.between("", "")).isEmpty();
  }
}
