package org.onrecord.lab;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.onrecord.attribution.Attribution;
import org.onrecord.attribution.Attributor;
import org.onrecord.attribution.Stance;
import org.onrecord.onnx.Decoder;
import org.onrecord.onnx.Encoder;
import org.onrecord.onnx.OnnxAttributor;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.WordSpan;
import org.onrecord.reader.ReadDefaults;
import org.onrecord.reader.Reader;
import org.onrecord.reader.Row;
import org.onrecord.report.Report;
import org.onrecord.report.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the corpora into examples. */
final class Corpus {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a rule's word for a stance counts, against that of a reader. */
  private static final double RULE = 0.3;

  /** Rules assert where they know no better. */
  private static final double RULE_ASSERTS = 0.05;

  private Corpus() {}

  /**
   * PolNeAR's articles, each once with all its annotators, in the order of the file.
   *
   * @param silver names that a toolkit found in the articles, or null
   * @param stances tells stances for want of marked ones, or null
   * @param marked rows with the id, cue and stance of attributions that were given one by reading
   * @param reader reads contents again for what is said inside of them, or null
   */
  static List<Example> polnear(
      Path file,
      @Nullable Path silver,
      @Nullable Attributor stances,
      List<JsonNode> marked,
      @Nullable Encoder reader)
      throws IOException {
    Map<String, List<JsonNode>> read = new HashMap<>();
    marked.forEach(
        row -> read.computeIfAbsent(row.get("id").asString(), id -> new ArrayList<>()).add(row));
    Map<String, List<JsonNode>> names = silver == null ? Map.of() : names(silver);
    Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
    for (JsonNode row : rows(Files.newInputStream(file))) {
      rows.computeIfAbsent(row.get("text").asString(), text -> new ArrayList<>()).add(row);
    }
    return rows.values().parallelStream()
        .map(
            same -> {
              JsonNode row = same.get(0);
              String id = row.get("id").asString();
              String article = id.contains("#") ? id.substring(0, id.indexOf('#')) : id;
              return example(
                  id, row.get("text").asString(), same, names.get(article), stances, read, reader);
            })
        .toList();
  }

  /** Headlines with the attributions marked in {@code marks}, by id. */
  static List<Example> headlines(
      Path file, List<JsonNode> marks, @Nullable Attributor stances, @Nullable Encoder reader)
      throws IOException {
    Map<String, String> titles = titles(file);
    List<Example> examples = new ArrayList<>();
    for (JsonNode row : marks) {
      String id = row.get("id").asString();
      String title = titles.get(id);
      if (title == null) {
        throw new IOException(file + " has no headline " + id);
      }
      examples.add(example(id, title, List.of(row), null, stances, Map.of(), reader));
    }
    return examples;
  }

  /** The texts of a file's rows, which nobody marked. */
  static List<Example> unmarked(Path file) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (JsonNode row : rows(Files.newInputStream(file))) {
      String text = row.get(row.has("text") ? "text" : "title").asString();
      examples.add(example(row.get("id").asString(), text, List.of(), null, null, Map.of(), null));
    }
    return examples;
  }

  /** The headlines of a file by id. */
  static Map<String, String> titles(Path file) throws IOException {
    Map<String, String> titles = new HashMap<>();
    for (JsonNode row : rows(Files.newInputStream(file))) {
      titles.put(row.get("id").asString(), row.get("title").asString());
    }
    return titles;
  }

  /** The rows of a JSONL stream, which is closed. */
  static List<JsonNode> rows(InputStream in) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }

  /** The rows of marks that this module ships. */
  static List<JsonNode> marks(String name) throws IOException {
    InputStream in = Corpus.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException(name + " is missing from the class path");
    }
    return rows(in);
  }

  private static Map<String, List<JsonNode>> names(Path silver) throws IOException {
    Map<String, List<JsonNode>> names = new HashMap<>();
    for (JsonNode row : rows(new GZIPInputStream(Files.newInputStream(silver)))) {
      List<JsonNode> of = new ArrayList<>();
      row.get("names").forEach(of::add);
      names.put(row.get("id").asString(), of);
    }
    return names;
  }

  private static Example example(
      String id,
      String text,
      List<JsonNode> rows,
      @Nullable List<JsonNode> names,
      @Nullable Attributor stances,
      Map<String, List<JsonNode>> read,
      @Nullable Encoder reader) {
    Report report =
        new Reader(ReadDefaults.none()).reportOfText(Row.of(id, "", text, null, null, null));
    ReportWords words = ReportWords.of(report);
    Alignment alignment = new Alignment(text, words);
    Map<Integer, Stance> known =
        stances == null ? Map.of() : alignment.stances(stances.attribute(report));
    List<Annotation> annotations = new ArrayList<>();
    for (JsonNode row : rows) {
      List<Annotation.Marked> marked = new ArrayList<>();
      List<Marks> marks = new ArrayList<>();
      for (JsonNode attribution : row.get("attributions")) {
        Marks spans = Marks.of(attribution, text);
        marks.add(spans);
        List<WordSpan> cue = alignment.words(spans.cue());
        Stance stance = marked(row, attribution, read);
        double trust = 1;
        if (stance == null) {
          stance = first(cue, known);
          trust = stance == Stance.ASSERTS ? RULE_ASSERTS : RULE;
        }
        marked.add(
            new Annotation.Marked(
                alignment.words(spans.source()),
                cue.isEmpty() ? null : cue.get(0),
                alignment.words(spans.content()),
                stance,
                trust));
      }
      List<Annotation.Inner> inner = new ArrayList<>();
      if (reader != null) {
        for (Annotation.Marked one : marked) {
          one.content().stream()
              .filter(content -> content.to() - content.from() >= OnnxAttributor.SHORTEST_OUTER)
              .forEach(content -> inner.add(alignment.inside(content, reader)));
        }
      }
      annotations.add(Annotation.of(words.size(), marked, marks).with(inner));
    }
    return new Example(
        id, text, words, annotations, names == null ? new int[0] : alignment.names(names));
  }

  private static @Nullable Stance marked(
      JsonNode row, JsonNode attribution, Map<String, List<JsonNode>> read) {
    for (JsonNode known : read.getOrDefault(row.get("id").asString(), List.of())) {
      if (known.get("cue").equals(attribution.get("cue"))
          && known.get("content").equals(attribution.get("content"))) {
        return Stance.valueOf(known.get("stance").asString());
      }
    }
    return null;
  }

  private static @Nullable Stance first(List<WordSpan> cue, Map<Integer, Stance> known) {
    for (WordSpan part : cue) {
      for (int i = part.from(); i < part.to(); i++) {
        if (known.get(i) != null) {
          return known.get(i);
        }
      }
    }
    return null;
  }

  /** Finds the words that spans of a text, in code points, cover. */
  private static final class Alignment {
    private final String text;
    private final ReportWords words;
    private final TreeMap<Integer, Integer> wordAt = new TreeMap<>();

    Alignment(String text, ReportWords words) {
      this.text = text;
      this.words = words;
      for (int i = 0; i < words.size(); i++) {
        wordAt.put(words.start(i), i);
      }
    }

    /** The stance of each word of a cue that {@code attributions} have. */
    Map<Integer, Stance> stances(List<Attribution> attributions) {
      Map<Integer, Stance> stances = new HashMap<>();
      for (Attribution attribution : attributions) {
        for (Span cue : attribution.cue()) {
          for (WordSpan span : words(cue.start(), cue.end())) {
            for (int i = span.from(); i < span.to(); i++) {
              stances.put(i, attribution.stance());
            }
          }
        }
      }
      return stances;
    }

    List<WordSpan> words(List<Span> spans) {
      List<WordSpan> words = new ArrayList<>();
      spans.forEach(span -> words.addAll(words(span.start(), span.end())));
      return words;
    }

    /** What {@code reader} finds when it reads a content as if it stood alone. */
    Annotation.Inner inside(WordSpan content, Encoder reader) {
      ReportWords own = ReportWords.of(text, List.of(words.span(content.from(), content.to())));
      List<Annotation.Marked> marked = new ArrayList<>();
      for (Decoder.Found found : reader.decoder().decode(own, reader.read(own))) {
        if (found.cue() != null && found.confidence() >= OnnxAttributor.SURE_INSIDE) {
          Marks marks = Marks.of(found, own);
          marked.add(
              new Annotation.Marked(
                  words(marks.source()),
                  words(marks.cue()).get(0),
                  words(marks.content()),
                  found.stance()));
        }
      }
      return Annotation.Inner.of(content, marked);
    }

    int[] names(List<JsonNode> names) {
      int[] tags = new int[words.size()];
      for (JsonNode name : names) {
        for (WordSpan span : words(at(name.get(0).asInt()), at(name.get(1).asInt()))) {
          int begin = Names.begin(name.get(2).asString());
          for (int i = span.from(); i < span.to(); i++) {
            tags[i] = i == span.from() ? begin : begin + 1;
          }
        }
      }
      return tags;
    }

    private int at(int codePoints) {
      return text.offsetByCodePoints(
          0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    /** The words that overlap {@code [start, end)}, cut at the ends of blocks. */
    private List<WordSpan> words(int start, int end) {
      List<WordSpan> spans = new ArrayList<>();
      Map.Entry<Integer, Integer> before = wordAt.floorEntry(start);
      int first = before == null ? 0 : before.getValue();
      while (first < words.size() && words.end(first) <= start) {
        first++;
      }
      int last = first;
      while (last < words.size() && words.start(last) < end) {
        last++;
      }
      int from = first;
      for (int block = 0; block < words.blocks() && from < last; block++) {
        int limit = words.blockStart(block + 1);
        if (from < limit) {
          spans.add(new WordSpan(from, Math.min(limit, last)));
          from = Math.min(limit, last);
        }
      }
      return spans;
    }
  }
}
