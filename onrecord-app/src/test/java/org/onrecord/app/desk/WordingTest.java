package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.grounding.time.DateRange;
import org.onrecord.report.PublicationTime;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-05-12|2023-05-12|12 May 2023",
        "2023-05-11|2023-05-12|11–12 May 2023",
        "2023-04-30|2023-05-02|30 April – 2 May 2023",
        "2022-12-31|2023-01-01|31 December 2022 – 1 January 2023"
      })
  void days_asRange_sayNothingTwice(LocalDate from, LocalDate to, String words) {
    assertThat(When.of(new DateRange(from, to), Words.ENGLISH))
        .extracting(When::words)
        .isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-05-12T14:05:00Z|12 May 2023, 14:05 UTC",
        "2023-05-12T14:05:00+03:00|12 May 2023, 14:05 UTC+3",
        "2023-05-12T14:05:00-11:00|12 May 2023, 14:05 UTC−11",
        "2023-05-12T04:05:00+05:30|12 May 2023, 04:05 UTC+5:30"
      })
  void moment_isShownInTheOutletsOffset(OffsetDateTime moment, String words) {
    assertThat(When.of(PublicationTime.at(moment), Words.ENGLISH))
        .extracting(When::words)
        .isEqualTo(words);
  }

  @Test
  void publication_ofADayOnly_hasNoClock() {
    When when = When.of(PublicationTime.on(LocalDate.parse("2023-05-12")), Words.ENGLISH);

    assertThat(when).isEqualTo(new When("2023-05-12", "12 May 2023"));
  }

  @Test
  void clip_ofAnEndlessWord_neverHalvesACharacter() {
    String clipped = Wording.clip("😀".repeat(500_000), 101);

    assertThat(clipped).hasSize(101).endsWith("😀…");
  }

  @Test
  void clip_nearABlank_endsThere() {
    assertThat(Wording.clip("one two three four", 15)).isEqualTo("one two three…");
  }

  @Test
  void language_ofWordsInAnotherScript_isNotTheOutlets() {
    assertThat(Wording.language("Слава", "uk")).isEqualTo("uk");
    assertThat(Wording.language("Glory", "uk")).isNull();
    assertThat(Wording.language("Glory", "en-GB")).isNull();
    assertThat(Wording.language("Слава", "u\"k")).isNull();
  }

  @Test
  void address_outside_isOnlyEverOfTheWeb() {
    assertThat(Address.outside("https://example.org/a?b=c")).isEqualTo("https://example.org/a?b=c");
    for (String url :
        List.of(
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "https:",
            "http://a b",
            " \tjavascript:alert(1)",
            "")) {
      assertThat(Address.outside(url)).as(url).isNull();
    }
  }

  @Test
  void runs_ofFoundWords_coverTheWholeText() {
    assertThat(SearchPage.runs("Vorel, VOREL!", List.of("vorel", "")))
        .containsExactly(
            new SearchPage.Run("Vorel", true),
            new SearchPage.Run(", ", false),
            new SearchPage.Run("VOREL", true),
            new SearchPage.Run("!", false));
  }
}
