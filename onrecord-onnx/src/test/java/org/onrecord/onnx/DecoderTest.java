package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.attribution.Stance;
import org.onrecord.report.Span;

class DecoderTest {
  /** Source, cue and contents as words; null where there is none. */
  private record Said(@Nullable String source, @Nullable String cue, List<String> contents) {}

  private static Said said(@Nullable String source, @Nullable String cue, String... contents) {
    return new Said(source, cue, List.of(contents));
  }

  private static List<Decoder.Found> decode(Heads heads) {
    return new Decoder(new float[Decoder.WEIGHTS]).decode(heads.words(), heads.outputs());
  }

  private static List<Said> read(Heads heads) {
    return said(heads, decode(heads));
  }

  private static List<Said> said(Heads heads, List<Decoder.Found> all) {
    return all.stream()
        .map(
            found ->
                new Said(
                    text(heads, found.source()),
                    text(heads, found.cue()),
                    found.contents().stream().map(heads::text).toList()))
        .toList();
  }

  private static @Nullable String text(Heads heads, @Nullable WordSpan span) {
    return span == null ? null : heads.text(span);
  }

  @Test
  void decode_noTags_findsNothing() {
    assertThat(decode(new Heads("The bridge reopened.", "It rained."))).isEmpty();
    assertThat(decode(new Heads(""))).isEmpty();
  }

  @Test
  void decode_sourceCueAndContent_isOneAttribution() {
    Heads heads =
        new Heads("The mayor flatly denied that the bridge fell.")
            .source("The mayor")
            .cue("flatly denied")
            .content("that the bridge fell")
            .linkSource("The mayor", "flatly denied")
            .linkContent("that the bridge fell", "flatly denied")
            .stance("flatly denied", Stance.DENIES);
    assertThat(read(heads))
        .containsExactly(said("The mayor", "flatly denied", "that the bridge fell"));
    assertThat(decode(heads))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.stance()).isEqualTo(Stance.DENIES);
              assertThat(found.confidence()).isBetween(0.99, 1.0);
            });
  }

  @Test
  void decode_twoCues_haveTheirOwnContents() {
    Heads heads =
        new Heads("Anna said it rained, Ben wrote it snowed, and hailed.")
            .source("Anna")
            .cue("said")
            .content("it rained")
            .source("Ben")
            .cue("wrote")
            .content("it snowed")
            .content("and hailed")
            .linkSource("Anna", "said")
            .linkSource("Ben", "wrote")
            .linkContent("it rained", "said")
            .linkContent("it snowed", "wrote")
            .linkContent("and hailed", "said");
    assertThat(read(heads))
        .containsExactly(
            said("Anna", "said", "it rained", "and hailed"), said("Ben", "wrote", "it snowed"));
  }

  @Test
  void decode_sourceOfTwoCues_isTheSourceOfBoth() {
    Heads heads =
        new Heads("The mayor said it rained and added that it snowed.")
            .source("The mayor")
            .cue("said")
            .cue("added")
            .content("it rained")
            .content("that it snowed")
            .linkSource("The mayor", "said")
            .linkSource("The mayor", "added")
            .linkContent("it rained", "said")
            .linkContent("that it snowed", "added");
    assertThat(read(heads))
        .containsExactly(
            said("The mayor", "said", "it rained"), said("The mayor", "added", "that it snowed"));
  }

  @Test
  void decode_contentInTheNextBlock_goesToTheCueBefore() {
    Heads heads =
        new Heads("“It rained,” Anna said.", "“It snowed.”")
            .source("Anna")
            .cue("said")
            .content("“It rained,”")
            .content("“It snowed.”")
            .linkSource("Anna", "said")
            .linkContent("“It rained,”", "said")
            .linkContent("“It snowed.”", "said");
    assertThat(read(heads)).containsExactly(said("Anna", "said", "“It rained,”", "“It snowed.”"));
  }

  @Test
  void decode_cueWithoutContent_isDropped() {
    Heads heads =
        new Heads("Anna spoke. Ben said it rained.")
            .source("Anna")
            .cue("spoke")
            .source("Ben")
            .cue("said")
            .content("it rained")
            .linkSource("Anna", "spoke")
            .linkSource("Ben", "said")
            .linkContent("it rained", "said");
    assertThat(read(heads)).containsExactly(said("Ben", "said", "it rained"));
  }

  @Test
  void decode_contentWithoutCue_standsAlone() {
    Heads heads = new Heads("“It rained.”").content("“It rained.”");
    assertThat(read(heads)).containsExactly(said(null, null, "“It rained.”"));
    assertThat(decode(heads))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.stance()).isEqualTo(Stance.ASSERTS);
              assertThat(found.confidence()).isBetween(0.0, 0.5);
            });
  }

  @Test
  void decode_cueTooManyBlocksAway_isNotTaken() {
    for (int away = -3; away <= 6; away++) {
      String[] blocks = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
      blocks[3] = "Anna said it";
      blocks[3 + away] = away == 0 ? blocks[3] + " it rained" : "it rained";
      Heads heads =
          new Heads(blocks).cue("said").content("it rained").linkContent("it rained", "said");
      boolean near = away <= Decoder.BLOCKS_BEFORE && away >= -Decoder.BLOCKS_AFTER;
      assertThat(read(heads)).containsExactly(said(null, near ? "said" : null, "it rained"));
    }
  }

  @Test
  void decode_sourceInAnotherBlock_isNotTaken() {
    Heads heads =
        new Heads("Anna came.", "It rained, said a sign.", "Ben left.")
            .source("Anna")
            .content("It rained")
            .cue("said")
            .source("Ben")
            .linkSource("Anna", "said")
            .linkSource("Ben", "said")
            .linkContent("It rained", "said");
    assertThat(read(heads)).containsExactly(said(null, "said", "It rained"));
  }

  @Test
  void decode_sourceLikelierThanNone_isTakenAndElseNot() {
    Heads heads =
        new Heads("The mayor said it rained.")
            .source("The mayor")
            .cue("said")
            .content("it rained")
            .linkSource("The mayor", "said");
    float[] weights = new float[Decoder.WEIGHTS];
    weights[Decoder.SOURCES_AT + Links.WEIGHTS - 1] = 1_000;
    List<Decoder.Found> found = new Decoder(weights).decode(heads.words(), heads.outputs());
    assertThat(found).singleElement().extracting(Decoder.Found::source).isNull();
    assertThat(read(heads)).containsExactly(said("The mayor", "said", "it rained"));
  }

  @Test
  void decode_weightsOfPlace_decideWhereVectorsDoNot() {
    Heads heads =
        new Heads("Anna said it rained wrote Ben").cue("said").content("it rained").cue("wrote");
    WordSpan content = heads.span("it rained");
    for (String cue : List.of("said", "wrote")) {
      float[] weights = new float[Decoder.WEIGHTS];
      weights[Decoder.CONTENTS_AT + Links.weight(content, heads.span(cue), false, true)] = 1;
      assertThat(new Decoder(weights).decode(heads.words(), heads.outputs()))
          .singleElement()
          .extracting(Decoder.Found::cue)
          .isEqualTo(heads.span(cue));
    }
  }

  @Test
  void decode_attributions_comeInTheOrderOfTheirFirstWord() {
    Heads heads =
        new Heads("It rained, it snowed, wrote Anna, said Ben.")
            .content("It rained")
            .content("it snowed")
            .cue("wrote")
            .cue("said")
            .linkContent("It rained", "said")
            .linkContent("it snowed", "wrote");
    assertThat(read(heads))
        .containsExactly(said(null, "said", "It rained"), said(null, "wrote", "it snowed"));
  }

  @Test
  void decode_lessCertainTags_areLessConfident() {
    String text = "Anna said it rained.";
    Heads sure = new Heads(text).cue("said").content("it rained");
    Heads unsure = new Heads(text).cue("said").tag(Role.CONTENT, "it rained", 10.5f);
    assertThat(read(unsure)).isEqualTo(read(sure));
    assertThat(decode(unsure).get(0).confidence()).isLessThan(decode(sure).get(0).confidence());
  }

  @Test
  void decode_anyOutputs_givesSpansWithinBlocksAndConfidenceWithinOne() {
    Random random = new Random(17);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      List<Span> blocks = new java.util.ArrayList<>();
      for (int b = 1 + random.nextInt(8); b > 0; b--) {
        int start = text.length();
        text.append("x ".repeat(random.nextInt(30)));
        blocks.add(new Span(start, text.length()));
        text.append("\n");
      }
      ReportWords words = ReportWords.of(text.toString(), blocks);
      float[] values = floats(random, words.size() * Outputs.WIDTH);
      Decoder decoder = new Decoder(floats(random, Decoder.WEIGHTS));
      Outputs outputs = new Outputs(values, words.size());
      List<Decoder.Found> all = decoder.decode(words, outputs);
      assertThat(all).isEqualTo(decoder.decode(words, outputs));
      for (Decoder.Found found : all) {
        assertThat(found.confidence()).isBetween(0.0, 1.0);
        assertThat(found.contents()).isNotEmpty();
        found.contents().forEach(span -> assertInOneBlock(words, span));
        WordSpan cue = found.cue();
        WordSpan source = found.source();
        if (cue != null) {
          assertInOneBlock(words, cue);
        }
        if (source != null && cue != null) {
          assertThat(words.blockOf(source.from())).isEqualTo(words.blockOf(cue.from()));
          assertInOneBlock(words, source);
        }
        assertThat(cue != null || source == null).isTrue();
      }
    }
  }

  private static void assertInOneBlock(ReportWords words, WordSpan span) {
    assertThat(words.blockOf(span.to() - 1)).isEqualTo(words.blockOf(span.from()));
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (3 * random.nextGaussian());
    }
    return values;
  }

  @Test
  void decoder_wrongCountOfWeights_isRefused() {
    assertThatThrownBy(() -> new Decoder(new float[Decoder.WEIGHTS - 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outputs_wrongCountOfValues_areRefused() {
    assertThatThrownBy(() -> new Outputs(new float[Outputs.WIDTH], 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decodeInside_aContent_findsWhatIsSaidThere() {
    Heads heads =
        new Heads("The mayor said the engineers had warned that it leaks, but they denied it.")
            .source("The mayor")
            .cue("said")
            .content("the engineers had warned that it leaks, but they denied it")
            .inside(Role.SOURCE, "the engineers")
            .inside(Role.CUE, "had warned")
            .inside(Role.CONTENT, "that it leaks")
            .linkSource("the engineers", "had warned");
    Decoder.Found outer = decode(heads).get(0);

    List<Decoder.Found> inside =
        new Decoder(new float[Decoder.WEIGHTS])
            .decodeInside(outer.contents().get(0), heads.outputs());

    assertThat(said(heads, inside))
        .containsExactly(said("the engineers", "had warned", "that it leaks"));
  }

  @Test
  void decode_innerTags_areNotOfTheReport() {
    Heads heads =
        new Heads("Kyiv said it holds.")
            .inside(Role.SOURCE, "Kyiv")
            .inside(Role.CUE, "said")
            .inside(Role.CONTENT, "it holds");

    assertThat(decode(heads)).isEmpty();
    assertThat(
            new Decoder(new float[Decoder.WEIGHTS])
                .decodeInside(heads.span("it holds"), heads.outputs()))
        .singleElement()
        .satisfies(found -> assertThat(found.cue()).isNull());
  }
}
