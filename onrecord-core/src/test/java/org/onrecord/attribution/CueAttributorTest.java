package org.onrecord.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Syntax;

class CueAttributorTest {
  private static final Attributor ATTRIBUTOR = CueAttributor.load(Syntax.english());

  /** Source, cue and content as words; pieces of one role are joined by " + ". */
  private record Said(String source, String cue, String content) {}

  private static List<Attribution> attribute(String text) {
    return ATTRIBUTOR.attribute(Predictions.report(text, false));
  }

  private static List<Said> said(String text) {
    return attribute(text).stream().map(a -> said(text, a)).toList();
  }

  private static Said said(String text, Attribution a) {
    return new Said(words(text, a.source()), words(text, a.cue()), words(text, a.content()));
  }

  private static String words(String text, List<Span> spans) {
    return String.join(" + ", spans.stream().map(s -> s.of(text)).toList());
  }

  @Test
  void indirectSpeech_withThat_isFound() {
    assertThat(said("The mayor said that the bridge would reopen in June."))
        .containsExactly(new Said("The mayor", "said", "that the bridge would reopen in June"));
  }

  @Test
  void indirectSpeech_withTimeBeforeThat_startsAtThat() {
    assertThat(said("The minister said on Friday that the talks had failed."))
        .containsExactly(new Said("The minister", "said", "that the talks had failed"));
  }

  @Test
  void quotation_beforeItsTag_isTheContent() {
    assertThat(said("“We will not leave the town,” the governor said."))
        .containsExactly(new Said("the governor", "said", "“We will not leave the town,”"));
  }

  @Test
  void quotation_splitByItsTag_isOneAttribution() {
    assertThat(said("“We will stay,” she wrote on Telegram. “Nobody can move us.”"))
        .containsExactly(
            new Said("she", "wrote on Telegram", "“We will stay,” + “Nobody can move us.”"));
  }

  @Test
  void quotation_overParagraphs_isOneAttribution() {
    String text =
        "“The water rose within an hour,” the engineer said. “We had no warning.\n\n"
            + "“By the evening the whole street was gone.”";
    assertThat(said(text))
        .containsExactly(
            new Said(
                "the engineer",
                "said",
                "“The water rose within an hour,” + “We had no warning."
                    + " + “By the evening the whole street was gone.”"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"The dam is safe,\" the engineer said.",
        "“The dam is safe,” the engineer said.",
        "«The dam is safe,» the engineer said.",
        "„The dam is safe,“ the engineer said.",
        "‘The dam is safe,’ the engineer said.",
        "''The dam is safe,'' the engineer said."
      })
  void quotation_inAnyMarks_isDirect(String text) {
    assertThat(attribute(text))
        .singleElement()
        .satisfies(
            a -> {
              assertThat(words(text, a.source())).isEqualTo("the engineer");
              assertThat(a.content()).containsExactly(new Span(0, text.indexOf(" the engineer")));
              assertThat(a.quoting()).isEqualTo(Quoting.DIRECT);
            });
  }

  @Test
  void inversion_afterQuotation_takesTheApposition() {
    assertThat(said("“The road is open,” said Anna Berg, a spokeswoman for the region."))
        .containsExactly(
            new Said("Anna Berg, a spokeswoman for the region", "said", "“The road is open,”"));
  }

  @Test
  void fronted_withoutMarks_isTheContent() {
    assertThat(said("The factory will close next year, the company announced."))
        .containsExactly(new Said("the company", "announced", "The factory will close next year"));
  }

  @Test
  void accordingTo_afterOrBefore_isFound() {
    assertThat(said("Three people were hurt, according to the fire service."))
        .containsExactly(new Said("the fire service", "according to", "Three people were hurt"));
    assertThat(said("According to the fire service, three people were hurt."))
        .containsExactly(new Said("the fire service", "According to", "three people were hurt"));
  }

  @Test
  void relativeClause_withSecondCue_takesItsAntecedent() {
    assertThat(
            said(
                "They were joined by a retired officer, Ivan Petrenko, who wrote on Telegram, “The"
                    + " assault has started,” after saying that the bridge had fallen."))
        .contains(
            new Said(
                "a retired officer, Ivan Petrenko, who",
                "wrote on Telegram",
                "“The assault has started,”"),
            new Said(
                "a retired officer, Ivan Petrenko, who", "saying", "that the bridge had fallen"));
  }

  @Test
  void conjoinedCues_shareTheirSource() {
    assertThat(said("The ministry denied the report and said that its forces held the town."))
        .containsExactly(
            new Said("The ministry", "denied", "the report"),
            new Said("The ministry", "said", "that its forces held the town"));
  }

  @Test
  void clauses_withTheirOwnSources_areTwo() {
    assertThat(
            said(
                "Oslo has confirmed the delivery of the boats, though it has rejected claims of a"
                    + " secret deal."))
        .containsExactly(
            new Said("Oslo", "has confirmed", "the delivery of the boats"),
            new Said("it", "has rejected", "claims of a secret deal"));
  }

  @Test
  void addressee_isNotOfTheContent() {
    assertThat(said("The coach told reporters that the team was ready."))
        .containsExactly(new Said("The coach", "told", "that the team was ready"));
  }

  @Test
  void passive_withoutSpeaker_hasNoSource() {
    assertThat(said("The company is accused of hiding the losses."))
        .singleElement()
        .satisfies(s -> assertThat(s.source()).isEmpty());
  }

  @Test
  void nounCue_withPossessor_isFound() {
    assertThat(said("Nobody believed in Oslo's claim that the ship had sunk."))
        .contains(new Said("Oslo's", "claim", "that the ship had sunk"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The ministry denied that its troops had crossed the border. | DENIES",
        "The ministry rejected claims of a retreat. | DENIES",
        "Moscow was pushing back against reports of a breakthrough. | DENIES",
        "The army confirmed that the town was lost. | CONFIRMS",
        "The minister acknowledged that mistakes were made. | CONFIRMS",
        "The general conceded that the town was lost. | CONFIRMS",
        "The analyst doubted that the bridge could hold. | DOUBTS",
        "The bank expects the economy to shrink. | EXPECTS",
        "The president vowed to rebuild the port. | INTENDS",
        "The union demanded that the law be changed. | DEMANDS",
        "The senator asked whether the money had been spent. | ASKS",
        "The ministry said that the reports do not correspond to reality. | DENIES",
        "The spokesman said that the video was fake. | DENIES",
        "The spokesman said that the video was not fake. | ASSERTS",
        "The mayor said that the bridge was open. | ASSERTS"
      })
  void stance_followsCueAndContent(String text, Stance stance) {
    assertThat(attribute(text).get(0).stance()).isEqualTo(stance);
  }

  @Test
  void negatedCue_isMarked() {
    assertThat(attribute("The minister did not say that the talks had failed."))
        .singleElement()
        .satisfies(a -> assertThat(a.negated()).isTrue());
  }

  @Test
  void mixedQuoting_isTold() {
    assertThat(attribute("The ministry said that the area “is under control.”"))
        .singleElement()
        .satisfies(a -> assertThat(a.quoting()).isEqualTo(Quoting.MIXED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Norway rejects claims of a secret deal | Norway | rejects | claims of a secret deal",
        "UN chief: Talks must resume soon | UN chief | : | Talks must resume soon",
        "Bridge will reopen in June, mayor says | mayor | says | Bridge will reopen in June",
        "US official says convoy has left port | US official | says | convoy has left port"
      })
  void headline_lacksArticles_isRead(String text, String source, String cue, String content) {
    assertThat(
            ATTRIBUTOR.attribute(Predictions.report(text, true)).stream()
                .map(a -> said(text, a))
                .toList())
        .containsExactly(new Said(source, cue, content));
  }

  @Test
  void headline_withoutSpeech_holdsNone() {
    String text = "Opinion: Why the port matters";
    assertThat(ATTRIBUTOR.attribute(Predictions.report(text, true))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "“",
        "”””””",
        "\"\"\"\"\"\" said",
        "said",
        "said said said said said",
        ", he said, he said, he said, he said",
        "According to",
        "according to according to, according",
        "\u202eThe mayor said \u202cthat it was over.",
        "😀😀 said 😀 “😀”",
        "The mayor said\r\nthat it was over.",
        "' ' ' ' ' '",
        "who who who who said that that that"
      })
  void strangeText_givesSpansWithinIt(String text) {
    assertSpansWithin(Predictions.report(text, false));
  }

  @Test
  void hugeParagraphs_areRead() {
    assertSpansWithin(Predictions.report("x".repeat(1_000_000), false));
    assertSpansWithin(Predictions.report(".".repeat(1_000_000), false));
    assertSpansWithin(Predictions.report("“".repeat(100_000), false));
    assertSpansWithin(Predictions.report("and he said ".repeat(5_000), false));
    assertSpansWithin(Predictions.report("\"a\" ".repeat(5_000), false));
  }

  static void assertSpansWithin(Report report) {
    for (Attribution a : ATTRIBUTOR.attribute(report)) {
      for (List<Span> spans : List.of(a.source(), a.cue(), a.content())) {
        for (Span span : spans) {
          assertThat(span.end()).isLessThanOrEqualTo(report.text().length());
          assertThat(span.length()).isPositive();
        }
      }
    }
  }
}
