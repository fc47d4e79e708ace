package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.grounding.GroundedAttribution;
import org.onrecord.grounding.Grounding;
import org.onrecord.grounding.speaker.Speaker;
import org.onrecord.grounding.speaker.SpeakerKind;
import org.onrecord.ledger.ReportRecord;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class MarkupTest {

  private static final String TEXT = "Kyiv says Moscow said it left, but denies more.";

  @Test
  void attribution_withinAnother_isMarkedWithBoth() {
    Markup markup =
        mark(
            TEXT,
            attribution(spans(0, 4), spans(5, 9), spans(10, 29)),
            attribution(spans(10, 16), spans(17, 21), spans(22, 29)));

    assertThat(shown(markup))
        .isEqualTo(
            "[src n1:Kyiv] [cue n1:says] [src n2 con n1:Moscow][con n1: ][con n1 cue n2:said]"
                + "[con n1: ][con n1 n2 con2:it left], but denies more.");
    assertThat(markup.blocks().get(0).notes())
        .extracting(Markup.Note::number)
        .containsExactly(1, 2);
  }

  @Test
  void attributions_thatOverlap_areCutWhereTheyDo() {
    Markup markup =
        mark(
            "abcdef",
            attribution(List.of(), List.of(), spans(0, 4)),
            attribution(List.of(), List.of(), spans(2, 6)));

    assertThat(shown(markup)).isEqualTo("[con n1:ab][con n1 n2 con2:cd][con n2:ef]");
  }

  @Test
  void content_thatIsInterrupted_sharesItsNumber() {
    Markup markup =
        mark(
            "\"We left,\" he said, \"at dawn.\"",
            attribution(
                List.of(new Span(11, 13)),
                List.of(new Span(14, 18)),
                List.of(new Span(0, 10), new Span(20, 30))));

    assertThat(shown(markup))
        .isEqualTo("[con n1:\"We left,\"] [src n1:he] [cue n1:said], [con n1:\"at dawn.\"]");
    assertThat(anchors(markup)).hasSize(1);
  }

  @Test
  void content_overParagraphs_isAnchoredOnceAndMarkedInBoth() {
    String text = "one two\n\nthree";
    Report report =
        report(
            text,
            List.of(
                new Block(BlockKind.PARAGRAPH, new Span(0, 7)),
                new Block(BlockKind.PARAGRAPH, new Span(9, 14))));

    Markup markup =
        Markup.of(record(report, attribution(List.of(), spans(0, 3), spans(4, 14))), Words.ENGLISH);

    assertThat(markup.blocks()).hasSize(2);
    assertThat(markup.blocks().get(1).pieces())
        .extracting(Markup.Piece::css)
        .containsExactly("con n1");
    assertThat(anchors(markup)).hasSize(1);
  }

  @Test
  void span_beyondTheText_isCutOrListedApart() {
    Markup markup =
        mark(
            "short",
            attribution(List.of(), List.of(), spans(3, 900)),
            attribution(List.of(), List.of(), spans(700, 900)));

    assertThat(shown(markup)).isEqualTo("sho[con n1:rt]");
    assertThat(markup.unplaced()).extracting(Markup.Note::number).containsExactly(2);
  }

  @Test
  void boundary_withinACharacter_movesToItsStart() {
    Markup markup = mark("a😀b", attribution(List.of(), List.of(), spans(2, 4)));

    assertThat(shown(markup)).isEqualTo("a[con n1:😀b]");
  }

  @Test
  void attributions_moreThanHaveClasses_keepTheirAnchors() {
    List<Attribution> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(attribution(List.of(), List.of(), spans(i, i + 1)));
    }

    Markup markup = mark("x".repeat(200), many.toArray(Attribution[]::new));

    assertThat(anchors(markup)).hasSize(200).doesNotHaveDuplicates();
    assertThat(markup.unplaced()).isEmpty();
  }

  @Test
  void spans_ofAnyKind_keepTheWordsAndEveryAttribution() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      int length = 1 + random.nextInt(60);
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append(
            random.nextInt(4) == 0 ? "😀" : String.valueOf((char) ('a' + random.nextInt(26))));
      }
      List<Attribution> attributions = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        attributions.add(
            attribution(any(random, length), any(random, length), any(random, length)));
      }
      Markup markup = mark(text.toString(), attributions.toArray(Attribution[]::new));

      String words =
          markup.blocks().stream()
              .flatMap(block -> block.pieces().stream())
              .map(Markup.Piece::words)
              .collect(Collectors.joining());
      assertThat(words).isEqualTo(text.toString());
      List<String> ids = new ArrayList<>(anchors(markup));
      markup.unplaced().forEach(note -> ids.add(note.attribution()));
      assertThat(ids)
          .containsExactlyInAnyOrderElementsOf(attributions.stream().map(Attribution::id).toList());
    }
  }

  private static List<Span> any(Random random, int length) {
    List<Span> spans = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int start = random.nextInt(length + 5);
      spans.add(new Span(start, start + random.nextInt(length)));
    }
    return spans;
  }

  private static String shown(Markup markup) {
    return markup.blocks().stream()
        .flatMap(block -> block.pieces().stream())
        .map(
            piece ->
                piece.css() == null ? piece.words() : "[" + piece.css() + ":" + piece.words() + "]")
        .collect(Collectors.joining());
  }

  private static List<String> anchors(Markup markup) {
    return markup.blocks().stream()
        .flatMap(block -> block.pieces().stream())
        .flatMap(piece -> piece.anchors().stream())
        .map(Markup.Anchor::id)
        .toList();
  }

  private static Markup mark(String text, Attribution... attributions) {
    Report report =
        report(text, List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))));
    return Markup.of(record(report, attributions), Words.ENGLISH);
  }

  private static Report report(String text, List<Block> blocks) {
    return Report.of(Outlet.named("x"), "key", null, "", text, blocks, null, null, "en");
  }

  private static ReportRecord record(Report report, Attribution... attributions) {
    Speaker speaker = new Speaker("s", "S", SpeakerKind.PERSON, null, null, null);
    List<GroundedAttribution> grounded = new ArrayList<>();
    for (Attribution attribution : attributions) {
      grounded.add(new GroundedAttribution(attribution, speaker, null, null));
    }
    return new ReportRecord(
        report,
        new Grounding(grounded, List.of(), List.of(), List.of()),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(report.version()));
  }

  private static int serial;

  private static Attribution attribution(List<Span> source, List<Span> cue, List<Span> content) {
    serial++;
    return new Attribution(
        "a" + serial, source, cue, content, Quoting.INDIRECT, Stance.ASSERTS, false, 1, null);
  }

  private static List<Span> spans(int start, int end) {
    return List.of(new Span(start, end));
  }
}
