package org.onrecord.grounding.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.Corpora;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SayingDateTest {
  private static final LocalDate FRIDAY = LocalDate.of(2023, 5, 12);

  private final DateFinder finder = new DateFinder();
  private final SayingDate saying = new SayingDate();

  private static Report report(String text) {
    List<Block> blocks = new ArrayList<>();
    int start = 0;
    for (String part : text.split("\n\n", -1)) {
      blocks.add(new Block(BlockKind.PARAGRAPH, new Span(start, start + part.length())));
      start += part.length() + 2;
    }
    return Report.of(
        Outlet.named("sample"),
        "k",
        null,
        "",
        text,
        blocks,
        PublicationTime.on(FRIDAY),
        null,
        "en");
  }

  private @Nullable DateRange said(String marked) {
    // [source] {cue} <content>
    StringBuilder text = new StringBuilder();
    List<Span> source = new ArrayList<>();
    List<Span> cue = new ArrayList<>();
    List<Span> content = new ArrayList<>();
    int open = 0;
    for (char c : marked.toCharArray()) {
      switch (c) {
        case '[', '{', '<' -> open = text.length();
        case ']' -> source.add(new Span(open, text.length()));
        case '}' -> cue.add(new Span(open, text.length()));
        case '>' -> content.add(new Span(open, text.length()));
        default -> text.append(c);
      }
    }
    Report report = report(text.toString());
    Attribution attribution =
        Attribution.of(
            report.version(),
            source,
            cue,
            content,
            Quoting.INDIRECT,
            Stance.ASSERTS,
            false,
            1,
            null);
    return saying.saidOn(report, attribution, finder.find(report));
  }

  private static DateRange may(int day) {
    return DateRange.on(LocalDate.of(2023, 5, day));
  }

  @Test
  void date_rightBehindTheCue_isTheDay() {
    assertThat(said("[The ministry] {said} Wednesday <that the town had been hit on Monday>."))
        .isEqualTo(may(10));
    assertThat(said("<The town was hit on Monday>, [the mayor] {told} reporters on Tuesday."))
        .isEqualTo(may(9));
    assertThat(said("[He] {wrote} on Telegram late on Thursday <that the bridge stood>."))
        .isEqualTo(may(11));
  }

  @Test
  void date_betweenSourceAndCue_isTheDay() {
    assertThat(said("[Moscow] on Thursday {dismissed} <talk of a rout on Monday>."))
        .isEqualTo(may(11));
    assertThat(said("[The envoy], speaking on Tuesday, {said} <nothing had changed>."))
        .isEqualTo(may(9));
  }

  @Test
  void date_thatOpensTheSentence_isTheDay() {
    assertThat(said("On Wednesday [reports] {emerged} <that the hill was lost>."))
        .isEqualTo(may(10));
    assertThat(said("In a statement on Monday, [the command] {denied} <the loss>."))
        .isEqualTo(may(8));
    assertThat(said("Overnight Thursday, [the ministry] {said} <all was calm>."))
        .isEqualTo(may(11));
  }

  @Test
  void date_ofADocumentThatSpeaks_isTheDay() {
    assertThat(said("<The plant is safe>, {according to} [a report released on Monday]."))
        .isEqualTo(may(8));
  }

  @Test
  void date_ofSomethingElse_isNotTaken() {
    assertThat(said("[The mayor] {said} <the town was hit on Monday>.")).isNull();
    assertThat(
            said("After the strike killed three on Monday, [the mayor] {said} <help was coming>."))
        .isNull();
    assertThat(said("[The man arrested on Monday] {said} <he was innocent>.")).isNull();
    assertThat(said("Shells fell on Monday. [The mayor] {said} <help was coming>.")).isNull();
  }

  @Test
  void followUp_inheritsTheDayBefore() {
    assertThat(
            said(
                "On Wednesday reports emerged of a retreat.\n\n"
                    + "At the same time, [the commander] {insisted} <that the line held>."))
        .isEqualTo(may(10));
    assertThat(
            said(
                "Overnight Thursday, the ministry denied it.\n\n"
                    + "[The Ministry's statement] {goes on to say} <that all is calm>."))
        .isEqualTo(may(11));
    assertThat(
            said(
                "The mayor said on Tuesday that power was back. [He] {added} <that water was not>."))
        .isEqualTo(may(9));
  }

  @Test
  void newStatement_inheritsNothing() {
    assertThat(
            said(
                "The mayor said on Tuesday that power was back. [She] {also said} <water was not>."))
        .isNull();
  }

  @Test
  void seed_goldSpans_areDated() throws IOException {
    String text = Files.readString(Corpora.require("seed/report.txt"));
    JsonNode gold =
        JsonMapper.shared()
            .readTree(
                Files.readString(Corpora.require("seed/gold.jsonl")).lines().findFirst().get());
    Report report = report(text);
    List<DateMention> dates = finder.find(report);
    int right = 0;
    List<String> misses = new ArrayList<>();
    for (JsonNode node : gold.get("attributions")) {
      Attribution attribution =
          Attribution.of(
              report.version(),
              spans(node.get("source")),
              spans(node.get("cue")),
              spans(node.get("content")),
              Quoting.INDIRECT,
              Stance.ASSERTS,
              false,
              1,
              null);
      DateRange said = saying.saidOn(report, attribution, dates);
      String expected = node.get("said").isNull() ? "null" : node.get("said").asString();
      String got =
          said == null
              ? "null"
              : said.from().equals(said.to()) ? said.from().toString() : said.toString();
      if (expected.equals(got)) {
        right++;
      } else {
        misses.add(node.get("cue") + " gold " + expected + " got " + got);
      }
    }
    System.out.println("seed: " + right + " of 13 dated right " + misses);
    assertThat(right).as(misses.toString()).isEqualTo(13);
  }

  private static List<Span> spans(JsonNode pairs) {
    // The seed report holds no character outside of the basic plane.
    List<Span> spans = new ArrayList<>();
    for (JsonNode pair : pairs) {
      spans.add(new Span(pair.get(0).asInt(), pair.get(1).asInt()));
    }
    return spans;
  }
}
