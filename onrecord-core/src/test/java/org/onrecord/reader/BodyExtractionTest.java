package org.onrecord.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onrecord.Corpora;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of real pages against the public benchmark, by the measure of its judge. */
class BodyExtractionTest {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

  @Test
  void body_ofBenchmarkPages_isFoundInMost() throws IOException {
    Path gold = Corpora.require("article-bodies/ground-truth.jsonl");
    JsonMapper json = JsonMapper.builder().build();
    double precision = 0;
    double recall = 0;
    int pages = 0;
    for (String line : Files.readAllLines(gold)) {
      JsonNode row = json.readTree(line);
      Path page = gold.resolveSibling("html").resolve(row.get("id").asString() + ".html.gz");
      Map<String, Integer> expected = shingles(row.get("body").asString());
      Map<String, Integer> found = shingles(BodyPredictions.body(page));
      int shared = 0;
      for (Map.Entry<String, Integer> shingle : found.entrySet()) {
        shared += Math.min(shingle.getValue(), expected.getOrDefault(shingle.getKey(), 0));
      }
      precision += shared / Math.max(1.0, size(found));
      recall += shared / Math.max(1.0, size(expected));
      pages++;
    }
    precision /= pages;
    recall /= pages;

    // 0.972 when this was written; the floor leaves room for deliberate trade.
    assertThat(2 * precision * recall / (precision + recall)).isGreaterThan(0.96);
  }

  private static Map<String, Integer> shingles(String text) {
    String[] words = WORD.matcher(text).results().map(r -> r.group()).toArray(String[]::new);
    Map<String, Integer> shingles = new HashMap<>();
    for (int i = 0; i + 4 <= words.length; i++) {
      shingles.merge(
          String.join(" ", words[i], words[i + 1], words[i + 2], words[i + 3]), 1, Integer::sum);
    }
    return shingles;
  }

  private static int size(Map<String, Integer> shingles) {
    return shingles.values().stream().mapToInt(Integer::intValue).sum();
  }
}
