package org.onrecord.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import org.onrecord.syntax.Syntax;

class RefinerTest {
  private static final Refiner REFINER = Refiner.english(Syntax.english());

  @Test
  void refine_relativePronoun_getsThePhraseThatItStandsFor() {
    String text =
        "The dam holds, according to a local engineer, Lena Varga, who wrote it on Friday.";

    assertThat(refined(text, "who", "wrote", "it", Stance.ASSERTS).source())
        .containsExactly(span(text, "a local engineer, Lena Varga, who"));
  }

  @Test
  void refine_missingSource_isTheSubjectOfTheCue() {
    String text = "On Monday the council rejected claims that the dam was unsafe.";

    assertThat(refined(text, null, "rejected", "claims that the dam was unsafe", Stance.DENIES))
        .satisfies(one -> assertThat(one.source()).containsExactly(span(text, "the council")));
  }

  @Test
  void refine_passiveCueWithoutSource_staysWithout() {
    String text = "It was reported that the dam was unsafe.";

    assertThat(
            refined(text, null, "was reported", "that the dam was unsafe", Stance.ASSERTS).source())
        .isEmpty();
  }

  @Test
  void refine_mediumAfterTheCue_isOfTheCue() {
    String text = "“The dam holds,” Lena Varga wrote on Telegram after noon.";

    assertThat(refined(text, "Lena Varga", "wrote", "“The dam holds,”", Stance.ASSERTS).cue())
        .containsExactly(span(text, "wrote on Telegram"));
  }

  @Test
  void refine_dayAfterTheCue_isNotOfTheCue() {
    String text = "The mayor said on Friday that the dam held.";

    assertThat(refined(text, "The mayor", "said on Friday", "that the dam held", Stance.ASSERTS))
        .satisfies(one -> assertThat(one.cue()).containsExactly(span(text, "said")));
  }

  @Test
  void refine_contentThatCallsAReportUntrue_isDenial() {
    String text = "The ministry asserted that reports of a breach do not correspond to reality.";

    Attribution refined =
        refined(
            text,
            "The ministry",
            "asserted",
            "that reports of a breach do not correspond to reality",
            Stance.ASSERTS);

    assertThat(refined.stance()).isEqualTo(Stance.DENIES);
  }

  @Test
  void refine_stanceOtherThanAssertion_stays() {
    String text = "The ministry asserted that reports of a breach are false.";

    Attribution refined =
        refined(
            text, "The ministry", "asserted", "that reports of a breach are false", Stance.DOUBTS);

    assertThat(refined.stance()).isEqualTo(Stance.DOUBTS);
  }

  @Test
  void refine_severalAttributions_keepOrderIdsAndNesting() {
    Report report = report("The mayor said the engineer denied the breach. The town slept.");
    Attribution outer = found(report, "The mayor", "said", "the engineer denied the breach", null);
    Attribution inner = found(report, "the engineer", "denied", "the breach", outer.id());
    Attribution bare =
        Attribution.of(
            report.version(),
            List.of(),
            List.of(),
            List.of(span(report.text(), "The town slept")),
            Quoting.INDIRECT,
            Stance.ASSERTS,
            false,
            1,
            null);

    List<Attribution> refined = REFINER.refine(report, List.of(outer, inner, bare));

    assertThat(refined)
        .extracting(Attribution::id)
        .containsExactly(outer.id(), inner.id(), bare.id());
    assertThat(refined).extracting(Attribution::within).containsExactly(null, outer.id(), null);
    assertThat(refined.get(1).stance()).isEqualTo(Stance.DENIES);
    assertThat(refined.get(2)).isEqualTo(bare);
  }

  private static Attribution refined(
      String text, @Nullable String source, String cue, String content, Stance stance) {
    Report report = report(text);
    Attribution found =
        Attribution.of(
            report.version(),
            source == null ? List.of() : List.of(span(text, source)),
            List.of(span(text, cue)),
            List.of(span(text, content)),
            Quoting.INDIRECT,
            stance,
            false,
            1,
            null);
    return REFINER.refine(report, List.of(found)).get(0);
  }

  private static Attribution found(
      Report report, String source, String cue, String content, @Nullable String within) {
    return Attribution.of(
        report.version(),
        List.of(span(report.text(), source)),
        List.of(span(report.text(), cue)),
        List.of(span(report.text(), content)),
        Quoting.INDIRECT,
        Stance.ASSERTS,
        false,
        1,
        within);
  }

  private static Report report(String text) {
    return new Reader(ReadDefaults.none())
        .reportOfText(Row.of("refiner", "", text, null, null, null));
  }

  private static Span span(String text, String part) {
    int start = text.indexOf(part);
    return new Span(start, start + part.length());
  }
}
