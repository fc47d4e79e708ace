package org.onrecord.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onrecord.Corpora;
import org.onrecord.report.Span;
import org.onrecord.syntax.Syntax;
import tools.jackson.databind.JsonNode;

/** Holds what the rules reach on the corpora; the measures are those of the scorer there. */
class CueAttributorCorpusTest {
  /** Every fourth document of PolNeAR's development part; the figure reached, less a point. */
  private static final double RELATION_F1 = 59.5;

  private static final Pattern WORD =
      Pattern.compile("\\w+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Attributor ATTRIBUTOR = CueAttributor.load(Syntax.english());

  /** The words of an attribution's roles, each told by where it starts. */
  private record Roles(Set<Integer> source, Set<Integer> content, String stance) {
    double overlap(Roles other) {
      Set<Integer> both = new HashSet<>(content);
      both.retainAll(other.content);
      int all = content.size() + other.content.size() - both.size();
      return all == 0 ? 0 : (double) both.size() / all;
    }

    boolean matches(Roles predicted) {
      return overlap(predicted) > 0.5
          && (source.isEmpty() || predicted.source.stream().anyMatch(source::contains));
    }
  }

  @Test
  void seedReport_isRead() throws IOException {
    JsonNode row = Predictions.rows(Corpora.require("seed/gold.jsonl")).findFirst().orElseThrow();
    List<Roles> predicted = predicted(row);
    List<Roles> gold = gold(row);
    long found =
        gold.stream()
            .filter(
                g ->
                    predicted.stream().anyMatch(p -> g.matches(p) && g.stance().equals(p.stance())))
            .count();
    assertThat(found).isGreaterThanOrEqualTo(13);
  }

  @Test
  void polnear_relationsAreFound() throws IOException {
    List<JsonNode> rows = Predictions.rows(Corpora.require("polnear/dev.jsonl")).toList();
    int right = 0;
    int golds = 0;
    int predictions = 0;
    for (int i = 0; i < rows.size(); i += 4) {
      List<Roles> gold = gold(rows.get(i));
      List<Roles> predicted = new ArrayList<>(predicted(rows.get(i)));
      golds += gold.size();
      predictions += predicted.size();
      for (Roles g : gold) {
        Roles best = null;
        for (Roles p : predicted) {
          if (g.matches(p) && (best == null || g.overlap(p) > g.overlap(best))) {
            best = p;
          }
        }
        if (best != null) {
          predicted.remove(best);
          right++;
        }
      }
    }
    assertThat(200.0 * right / (golds + predictions)).isGreaterThanOrEqualTo(RELATION_F1);
  }

  private static List<Roles> predicted(JsonNode row) {
    String text = row.get("text").asString();
    return ATTRIBUTOR.attribute(Predictions.report(text)).stream()
        .map(
            a ->
                new Roles(
                    words(text, a.source()),
                    words(text, a.content()),
                    a.stance().name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static List<Roles> gold(JsonNode row) {
    String text = row.get("text").asString();
    List<Roles> gold = new ArrayList<>();
    for (JsonNode a : row.get("attributions")) {
      String stance = a.has("stance") ? a.get("stance").asString() : "";
      Set<Integer> content = words(text, spans(text, a.get("content")));
      if (!content.isEmpty()) {
        gold.add(new Roles(words(text, spans(text, a.get("source"))), content, stance));
      }
    }
    return gold;
  }

  private static List<Span> spans(String text, JsonNode pairs) {
    List<Span> spans = new ArrayList<>();
    for (JsonNode pair : pairs) {
      spans.add(
          new Span(
              text.offsetByCodePoints(0, pair.get(0).asInt()),
              text.offsetByCodePoints(0, pair.get(1).asInt())));
    }
    return spans;
  }

  private static Set<Integer> words(String text, List<Span> spans) {
    Set<Integer> words = new HashSet<>();
    for (Span span : spans) {
      Matcher matcher = WORD.matcher(text).region(span.start(), span.end());
      while (matcher.find()) {
        words.add(matcher.start());
      }
    }
    return words;
  }
}
