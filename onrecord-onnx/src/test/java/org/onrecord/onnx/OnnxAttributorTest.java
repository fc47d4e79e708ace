package org.onrecord.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class OnnxAttributorTest {
  static final OnnxAttributor ATTRIBUTOR = OnnxAttributor.load();

  static Report report(String text) {
    return new Reader(ReadDefaults.none()).reportOfText(Row.of("t", "", text, null, null, null));
  }

  /** Reads {@code text} and holds what must be true of any answer. */
  static List<Attribution> assertSpansWithin(String text) {
    Report report = report(text);
    List<Attribution> attributions = ATTRIBUTOR.attribute(report);
    for (Attribution attribution : attributions) {
      for (List<Span> spans :
          List.of(attribution.source(), attribution.cue(), attribution.content())) {
        Span before = null;
        for (Span span : spans) {
          assertThat(span.end()).isLessThanOrEqualTo(report.text().length());
          assertThat(span.length()).isPositive();
          assertThat(span.of(report.text())).isEqualTo(span.of(report.text()).strip());
          assertThat(report.blocks()).anyMatch(block -> block.span().contains(span));
          assertThat(before == null || before.end() <= span.start()).isTrue();
          before = span;
        }
      }
    }
    assertThat(attributions).doesNotHaveDuplicates();
    return attributions;
  }

  private static String words(Report report, List<Span> spans) {
    return String.join(" … ", spans.stream().map(span -> span.of(report.text())).toList());
  }

  private static Attribution only(Report report) {
    List<Attribution> outer =
        ATTRIBUTOR.attribute(report).stream().filter(a -> a.within() == null).toList();
    assertThat(outer).hasSize(1);
    return outer.get(0);
  }

  @Test
  void directQuotation_isOfItsSpeaker() {
    Report report =
        report("“The bridge is open again,” regional governor Olena Koval said Monday.");

    Attribution attribution = only(report);

    assertThat(words(report, attribution.source())).contains("Olena Koval");
    assertThat(words(report, attribution.cue())).startsWith("said");
    assertThat(words(report, attribution.content())).isEqualTo("“The bridge is open again,”");
    assertThat(attribution.quoting()).isEqualTo(Quoting.DIRECT);
    assertThat(attribution.stance()).isEqualTo(Stance.ASSERTS);
  }

  @Test
  void headlineWithColon_isRead() {
    Report report = report("Mayor of Orihiv: Shelling has damaged the water works");

    Attribution attribution = only(report);

    assertThat(words(report, attribution.source())).isEqualTo("Mayor of Orihiv");
    assertThat(words(report, attribution.cue())).isEqualTo(":");
    assertThat(words(report, attribution.content())).startsWith("Shelling has damaged");
  }

  @Test
  void denial_isADenial() {
    Report report =
        report("The ministry denied that its troops had left the village of Nova Dolyna.");

    assertThat(only(report).stance()).isEqualTo(Stance.DENIES);
  }

  @Test
  void refusalToSay_isNegated() {
    Report report = report("The spokesman did not say that the talks had failed.");

    assertThat(only(report).negated()).isTrue();
  }

  @Test
  void reportInsideOfAContent_isWithinIt() {
    Report report =
        report("The governor said officials in the capital claimed the bridge was safe.");

    List<Attribution> all = ATTRIBUTOR.attribute(report);

    Attribution outer = only(report);
    assertThat(words(report, outer.source())).isEqualTo("The governor");
    assertThat(all)
        .filteredOn(a -> a.within() != null)
        .singleElement()
        .satisfies(
            inner -> {
              assertThat(inner.within()).isEqualTo(outer.id());
              assertThat(words(report, inner.source())).isEqualTo("officials in the capital");
              assertThat(words(report, inner.content())).isEqualTo("the bridge was safe");
            });
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("only white space", " \t\r\n   \n"),
        Arguments.of("no spaces", "hesaidthatthewarwasover".repeat(200)),
        Arguments.of("only quotes", "\"“”'«»„".repeat(2_000)),
        Arguments.of("nested quotes", "“he said ".repeat(10_000) + "”".repeat(10_000)),
        Arguments.of("right to left", "\u202eHe said \u202athat\u202c it fell\u202c.".repeat(50)),
        Arguments.of(
            "emoji", "👩‍👩‍👧‍👦 said 🇺🇦 “we hold 💪🏽,” officials 😡 said. ".repeat(50)),
        Arguments.of(
            "zero width", "Ky\u200biv s\u200daid\ufeff th\u00adat it ho\u2060lds. ".repeat(50)),
        Arguments.of("CRLF", "Kyiv said it holds.\r\n\r\nMoscow denied it.\r\n"),
        Arguments.of("lone surrogates", "\ud83d said \udc00 that \ud83d"),
        Arguments.of("combining marks", "e\u0301".repeat(500) + " said " + "\u0301".repeat(500)),
        Arguments.of("a word of a megabyte", "a".repeat(1_000_000)),
        Arguments.of("only marks", "!".repeat(10_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void hostileText_givesSpansWithinIt(String name, String text) {
    assertSpansWithin(text);
  }

  @Test
  void longParagraph_isReadInWindowsLikeShortOnes() {
    String sentence = "The governor said that two bridges had been repaired by the army. ";
    int times = 300_000 / sentence.length();
    Report report = report(sentence.repeat(times));

    List<Attribution> attributions = ATTRIBUTOR.attribute(report);

    assertThat(report.blocks()).hasSize(1);
    List<Attribution> outer = attributions.stream().filter(a -> a.within() == null).toList();
    long right =
        outer.stream()
            .filter(a -> words(report, a.source()).equals("The governor"))
            .filter(
                a ->
                    words(report, a.content())
                        .equals("that two bridges had been repaired by the army"))
            .count();
    assertThat(right).isGreaterThan(times * 98L / 100);
  }

  @Test
  void answer_doesNotHangOnOtherThreads() throws InterruptedException, ExecutionException {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      reports.add(
          report(
              "Officer " + i + " said the road was open.\n\n".repeat(1 + i % 5) + "Kyiv denied."));
    }
    List<List<Attribution>> alone = reports.stream().map(ATTRIBUTOR::attribute).toList();
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Attribution>>> together = new ArrayList<>();
      for (Report report : reports) {
        together.add(workers.submit(() -> ATTRIBUTOR.attribute(report)));
      }
      for (int i = 0; i < reports.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i));
      }
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void model_thatIsNone_isRefusedWithAMessage() {
    ModelFiles shipped = ModelFiles.shipped();
    ModelFiles broken = new ModelFiles(new byte[] {1, 2, 3}, shipped.vocabulary());

    assertThatThrownBy(() -> Encoder.load(broken))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("model");
  }
}
