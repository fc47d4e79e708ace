package org.onrecord.lab;

import java.io.BufferedReader;
import java.io.FileInputStream;
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

  private Corpus() {}

  /**
   * PolNeAR's articles, each once with all its annotators, in the order of the file.
   *
   * @param silver names that a toolkit found in the articles, or null
   * @param stances tells stances for want of marked ones, or null
   */
  static List<Example> polnear(Path file, @Nullable Path silver, @Nullable Attributor stances)
      throws IOException {
    Map<String, List<JsonNode>> names = silver == null ? Map.of() : names(silver);
    Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        rows.computeIfAbsent(row.get("text").asString(), text -> new ArrayList<>()).add(row);
      }
    }
    return rows.values().parallelStream()
        .map(
            same -> {
              JsonNode row = same.get(0);
              String id = row.get("id").asString();
              String article = id.contains("#") ? id.substring(0, id.indexOf('#')) : id;
              return example(id, row.get("text").asString(), same, names.get(article), stances);
            })
        .toList();
  }

  /** Headlines with the attributions marked by hand in {@code marks}, by id. */
  static List<Example> headlines(Path file, InputStream marks, @Nullable Attributor stances)
      throws IOException {
    Map<String, String> titles = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        titles.put(row.get("id").asString(), row.get("title").asString());
      }
    }
    List<Example> examples = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(marks, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        String id = row.get("id").asString();
        String title = titles.get(id);
        if (title == null) {
          throw new IOException(file + " has no headline " + id);
        }
        examples.add(example(id, title, List.of(row), null, stances));
      }
    }
    return examples;
  }

  private static Map<String, List<JsonNode>> names(Path silver) throws IOException {
    Map<String, List<JsonNode>> names = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new FileInputStream(silver.toFile())),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        List<JsonNode> of = new ArrayList<>();
        row.get("names").forEach(of::add);
        names.put(row.get("id").asString(), of);
      }
    }
    return names;
  }

  private static Example example(
      String id,
      String text,
      List<JsonNode> rows,
      @Nullable List<JsonNode> names,
      @Nullable Attributor stances) {
    Report report =
        new Reader(ReadDefaults.none()).reportOfText(Row.of(id, "", text, null, null, null));
    ReportWords words = ReportWords.of(report);
    Alignment alignment = new Alignment(text, words);
    Map<Integer, Stance> known =
        stances == null ? Map.of() : alignment.stances(stances.attribute(report));
    List<Annotation> annotations = new ArrayList<>();
    for (JsonNode row : rows) {
      List<Annotation.Marked> marked = new ArrayList<>();
      for (JsonNode attribution : row.get("attributions")) {
        List<WordSpan> cue = alignment.spans(attribution.get("cue"));
        List<WordSpan> content = alignment.spans(attribution.get("content"));
        Stance stance = null;
        for (WordSpan part : cue) {
          for (int i = part.from(); i < part.to() && stance == null; i++) {
            stance = known.get(i);
          }
        }
        marked.add(
            new Annotation.Marked(
                alignment.spans(attribution.get("source")),
                cue.isEmpty() ? null : cue.get(0),
                content,
                stance));
      }
      annotations.add(Annotation.of(words.size(), marked));
    }
    return new Example(
        id, text, words, annotations, names == null ? new int[0] : alignment.names(names));
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

    List<WordSpan> spans(@Nullable JsonNode pairs) {
      List<WordSpan> spans = new ArrayList<>();
      if (pairs != null) {
        for (JsonNode pair : pairs) {
          spans.addAll(words(at(pair.get(0).asInt()), at(pair.get(1).asInt())));
        }
      }
      return spans;
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
