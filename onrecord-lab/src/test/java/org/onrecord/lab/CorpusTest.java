package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.onrecord.lab.Examples.span;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Quoting;
import org.onrecord.attribution.Stance;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.WordSpan;
import org.onrecord.report.Span;
import tools.jackson.databind.json.JsonMapper;

class CorpusTest {
  private static final String TEXT = "The mayor 🙂 said that the bridge reopened at noon.";

  /** The span of {@code phrase} in code points, as the corpora have it. */
  private static List<Integer> at(String text, String phrase) {
    int start = text.indexOf(phrase);
    assertThat(start).isNotNegative();
    return List.of(text.codePointCount(0, start), text.codePointCount(0, start + phrase.length()));
  }

  private static Map<String, Object> attribution(
      String text, List<String> source, List<String> cue, List<String> content) {
    return Map.of(
        "source", source.stream().map(s -> at(text, s)).toList(),
        "cue", cue.stream().map(s -> at(text, s)).toList(),
        "content", content.stream().map(s -> at(text, s)).toList());
  }

  private static String row(String id, String text, Object... attributions) {
    return JsonMapper.shared()
            .writeValueAsString(Map.of("id", id, "text", text, "attributions", attributions))
        + "\n";
  }

  private static Path file(Path folder, String... rows) throws IOException {
    return Files.writeString(folder.resolve("rows.jsonl"), String.join("", rows));
  }

  private static @Nullable String text(Example example, @Nullable WordSpan span) {
    return span == null ? null : example.words().span(span.from(), span.to()).of(example.text());
  }

  private static List<String> texts(Example example, List<WordSpan> spans) {
    return spans.stream()
        .map(s -> example.words().span(s.from(), s.to()).of(example.text()))
        .toList();
  }

  @Test
  void polnear_spansAfterAnEmoji_areReadInCodePoints(@TempDir Path folder) throws IOException {
    Path file =
        file(
            folder,
            row(
                "a#1",
                TEXT,
                attribution(
                    TEXT,
                    List.of("The mayor"),
                    List.of("said"),
                    List.of("that the bridge", "at noon"))));
    Example example = Corpus.polnear(file, null, null, List.of(), null).get(0);
    assertThat(example.id()).isEqualTo("a#1");
    assertThat(example.text()).isEqualTo(TEXT);
    assertThat(example.names()).isEmpty();
    Annotation.Marked marked = example.annotations().get(0).marked().get(0);
    assertThat(texts(example, marked.source())).containsExactly("The mayor");
    assertThat(text(example, marked.cue())).isEqualTo("said");
    assertThat(texts(example, marked.content())).containsExactly("that the bridge", "at noon");
    assertThat(marked.stance()).isNull();
  }

  @Test
  void polnear_severalAnnotatorsOfAText_areOneExample(@TempDir Path folder) throws IOException {
    Object one =
        attribution(TEXT, List.of("The mayor"), List.of("said"), List.of("that the bridge"));
    String other = "It rained.";
    Path file =
        file(
            folder,
            row("a#1", TEXT, one),
            row("b#1", other),
            row("a#2", TEXT),
            row("a#3", TEXT, one));
    List<Example> examples = Corpus.polnear(file, null, null, List.of(), null);
    assertThat(examples).extracting(Example::id).containsExactly("a#1", "b#1");
    assertThat(examples.get(0).annotations())
        .extracting(annotation -> annotation.marked().size())
        .containsExactly(1, 0, 1);
  }

  @Test
  void polnear_spanOverLineBreaks_isCutThere(@TempDir Path folder) throws IOException {
    String text = "“The water rose,” she said. “It was night.\n\n“We left.” Then it rained.";
    Path file =
        file(
            folder,
            row(
                "a",
                text,
                attribution(
                    text,
                    List.of("she"),
                    List.of("said"),
                    List.of("“The water rose,”", "“It was night.\n\n“We left.”"))));
    Example example = Corpus.polnear(file, null, null, List.of(), null).get(0);
    assertThat(example.words().blocks()).isEqualTo(2);
    assertThat(texts(example, example.annotations().get(0).marked().get(0).content()))
        .containsExactly("“The water rose,”", "“It was night.", "“We left.”");
  }

  @Test
  void polnear_spansThatCutWords_takeTheWholeWords(@TempDir Path folder) throws IOException {
    Path file =
        file(
            folder,
            row(
                "a",
                TEXT,
                attribution(TEXT, List.of("yor"), List.of(" said "), List.of("idge reop"))));
    Example example = Corpus.polnear(file, null, null, List.of(), null).get(0);
    Annotation.Marked marked = example.annotations().get(0).marked().get(0);
    assertThat(texts(example, marked.source())).containsExactly("mayor");
    assertThat(text(example, marked.cue())).isEqualTo("said");
    assertThat(texts(example, marked.content())).containsExactly("bridge reopened");
  }

  @Test
  void polnear_attributionWithoutSourceOrCue_hasNone(@TempDir Path folder) throws IOException {
    Path file = file(folder, row("a", TEXT, Map.of("content", List.of(at(TEXT, "noon")))));
    Annotation.Marked marked =
        Corpus.polnear(file, null, null, List.of(), null)
            .get(0)
            .annotations()
            .get(0)
            .marked()
            .get(0);
    assertThat(marked.source()).isEmpty();
    assertThat(marked.cue()).isNull();
    assertThat(marked.content()).hasSize(1);
  }

  @Test
  void polnear_silverNames_tagTheirWords(@TempDir Path folder) throws IOException {
    String text = "🙂 Anna Berg left Kyiv.";
    Path silver = folder.resolve("silver.jsonl.gz");
    String names =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "id",
                    "a",
                    "names",
                    List.of(named(text, "Anna Berg", "PERSON"), named(text, "Kyiv", "LOCATION"))));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(silver))) {
      out.write(names.getBytes(StandardCharsets.UTF_8));
    }
    List<Example> examples =
        Corpus.polnear(
            file(folder, row("a#7", text), row("b", TEXT)), silver, null, List.of(), null);
    int person = Names.begin("PERSON");
    assertThat(examples.get(0).names())
        .containsExactly(0, person, person + 1, 0, Names.begin("LOCATION"), 0);
    assertThat(examples.get(1).names()).isEmpty();
  }

  private static List<Object> named(String text, String name, String kind) {
    return List.of(at(text, name).get(0), at(text, name).get(1), kind);
  }

  @Test
  void polnear_withAnAttributor_takesTheStancesOfItsCues(@TempDir Path folder) throws IOException {
    Path file =
        file(
            folder,
            row("a", TEXT, attribution(TEXT, List.of(), List.of("said"), List.of("at noon"))));
    int said = TEXT.indexOf("said");
    Attribution denial =
        Attribution.of(
            "v",
            List.of(),
            List.of(new Span(said, said + 4)),
            List.of(new Span(0, 3)),
            Quoting.INDIRECT,
            Stance.DENIES,
            false,
            1,
            null);
    Example example = Corpus.polnear(file, null, report -> List.of(denial), List.of(), null).get(0);
    assertThat(example.annotations().get(0).marked().get(0).stance()).isEqualTo(Stance.DENIES);
  }

  @Test
  void headlines_marks_belongToTheirTitles(@TempDir Path folder) throws IOException {
    String title = "Bridge reopens, mayor says";
    Path titles =
        Files.writeString(
            folder.resolve("headlines.jsonl"),
            "{\"id\":\"h1\",\"title\":\"Other\"}\n{\"id\":\"h2\",\"title\":\"" + title + "\"}\n");
    String marks =
        "{\"id\":\"h2\",\"attributions\":"
            + "[{\"source\":[[16,21]],\"cue\":[[22,26]],\"content\":[[0,14]]}]}\n";
    Example example = Corpus.headlines(titles, Corpus.rows(stream(marks)), null, null).get(0);
    assertThat(example.text()).isEqualTo(title);
    Annotation.Marked marked = example.annotations().get(0).marked().get(0);
    assertThat(marked.source()).containsExactly(span(3, 4));
    assertThat(marked.cue()).isEqualTo(span(4, 5));
    assertThat(texts(example, marked.content())).containsExactly("Bridge reopens");
    assertThatThrownBy(
            () ->
                Corpus.headlines(
                    titles, Corpus.rows(stream("{\"id\":\"h3\",\"attributions\":[]}")), null, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("h3");
  }

  private static ByteArrayInputStream stream(String lines) {
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void words_ofAnExample_areThoseOfTheReport(@TempDir Path folder) throws IOException {
    Example example =
        Corpus.polnear(file(folder, row("a", TEXT)), null, null, List.of(), null).get(0);
    assertThat(example.words().size())
        .isEqualTo(ReportWords.of(TEXT, List.of(new Span(0, TEXT.length()))).size());
  }
}
