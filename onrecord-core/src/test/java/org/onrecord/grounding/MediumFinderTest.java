package org.onrecord.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.Corpora;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.speaker.GoldAttributions;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class MediumFinderTest {
  /** Source in [], cue in {}, content in <>. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          [Ada Fairbanks] {wrote} on Telegram that <it rained>. | TELEGRAM
          <It rained>, [she] {said} in a post on her Telegram channel. | TELEGRAM
          [She] {tweeted} that <it rained>. | X
          <It rained>, [she] {wrote} on X, formerly Twitter. | X
          [She] {said} in a televised address that <it rained>. | TELEVISION
          [She] {told} reporters that <it rained>. | BRIEFING
          [She] {said} at a news conference on Friday that <it rained>. | BRIEFING
          <It rained>, [she] {said} in an interview with a local paper. | INTERVIEW
          [The harbour] {said} in a statement that <it rained>. | STATEMENT
          [The harbour] {said} in a statement posted on Facebook that <it rained>. | FACEBOOK
          In a video, [she] {said} <it rained>. | VIDEO
          [She] {said} <it rained>. | -
          [She] {denied} <reports on Telegram about rain>. | -
          [She] {said} <it rained>, while others wrote on Telegram. | -
          [She] {rejected} the statement, saying <it rained>. | -
          [The Harbour Board] {denied} <any leak>. The Board’s statement, also posted on Telegram, was short. | TELEGRAM
          [The Harbour Board] {denied} <any leak>. The mayor’s statement, also posted on Telegram, was short. | -
          """)
  void of_words_tellTheMedium(String marked, Medium medium) {
    StringBuilder text = new StringBuilder();
    int[] at = new int[6];
    for (char c : marked.toCharArray()) {
      int mark = "[]{}<>".indexOf(c);
      if (mark >= 0) {
        at[mark] = text.length();
      } else {
        text.append(c);
      }
    }
    Report report = GoldAttributions.report(text.toString(), null);
    Attribution attribution =
        attribution(
            report,
            List.of(new Span(at[0], at[1])),
            List.of(new Span(at[2], at[3])),
            List.of(new Span(at[4], at[5])));
    assertThat(MediumFinder.of(report, attribution)).isEqualTo(medium);
  }

  @Test
  void of_goldSpansOfTheSeed_tellsEachMedium() throws Exception {
    GoldAttributions.Row row = GoldAttributions.of(Corpora.require("seed/gold.jsonl")).get(0);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < row.attributions().size(); i++) {
      String gold = row.json().path("attributions").get(i).path("medium").asString(null);
      Medium found = MediumFinder.of(row.report(), row.attributions().get(i));
      String label = found == null ? null : found.label();
      if (gold == null ? label != null : !gold.equals(label)) {
        wrong.add(i + ": " + gold + " but was " + label);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void of_strangeTexts_neverFails() {
    for (String text : List.of("a".repeat(1 << 20), "on Telegram ".repeat(50_000), ".\n.", "x")) {
      Report report = GoldAttributions.report(text, null);
      int middle = text.length() / 2;
      Attribution attribution =
          attribution(
              report,
              List.of(),
              List.of(new Span(middle, middle)),
              List.of(new Span(0, Math.min(1, text.length()))));
      assertThat(MediumFinder.of(report, attribution)).isIn((Object) null, Medium.TELEGRAM);
    }
  }

  private static Attribution attribution(
      Report report, List<Span> source, List<Span> cue, List<Span> content) {
    return Attribution.of(
        report.version(), source, cue, content, Quoting.INDIRECT, Stance.ASSERTS, false, 1, null);
  }
}
