package org.onrecord.grounding.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

/**
 * Mentions in headlines, drawn at random and marked by somebody who did not see the program: 44 of
 * the 60 were right at first sight.
 */
class HeadlineSpeakersTest {
  private static final SpeakerResolver RESOLVER = new SpeakerResolver(ActorDirectory.load());

  @Test
  void resolve_mentionsOfHeadlines_areTheRightSpeakerAndSide() throws IOException {
    Map<String, JsonNode> headlines = headlines(Corpora.require("headlines/headlines.jsonl"));
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : lines()) {
      String[] row = line.split("\t", -1);
      JsonNode headline = Objects.requireNonNull(headlines.get(row[0]), row[0]);
      Speaker speaker = speaker(headline, Integer.parseInt(row[1]), Integer.parseInt(row[2]));
      rows++;
      if (!isNamed(speaker, row[3].split("\\|")) || !isSided(speaker, row[5].split("\\|"))) {
        wrong.add(headline.get("title").asString() + " " + row[3] + " but " + speaker);
      }
    }
    assertThat(rows).isEqualTo(60);
    assertThat(wrong).as(String.join("\n", wrong)).hasSizeLessThanOrEqualTo(6);
  }

  private static boolean isNamed(Speaker speaker, String[] names) {
    for (String name : names) {
      String lower = name.strip().toLowerCase(Locale.ROOT);
      if (lower.startsWith("government:")
          ? speaker.kind() == SpeakerKind.GOVERNMENT
              && lower.endsWith(": " + String.valueOf(speaker.side()).toLowerCase(Locale.ROOT))
          : lower.startsWith("unnamed")
              ? speaker.id().indexOf(':') < 0
              : lower.equals(speaker.name().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSided(Speaker speaker, String[] sides) {
    for (String side : sides) {
      if (side.equals("-") ? speaker.side() == null : side.equals(speaker.side())) {
        return true;
      }
    }
    return false;
  }

  private static Speaker speaker(JsonNode headline, int from, int to) {
    String title = headline.get("title").asString();
    int start = title.offsetByCodePoints(0, from);
    int end = title.offsetByCodePoints(start, to - from);
    Report report =
        Report.of(
            Outlet.named("sample"),
            headline.get("id").asString(),
            null,
            "",
            title,
            List.of(new Block(BlockKind.HEADLINE, new Span(0, title.length()))),
            PublicationTime.at(OffsetDateTime.parse(headline.get("published").asString())),
            null,
            "en");
    Span content = start > 2 ? new Span(0, start) : new Span(end, title.length());
    Attribution attribution =
        Attribution.of(
            report.version(),
            List.of(new Span(start, end)),
            List.of(),
            List.of(content),
            Quoting.INDIRECT,
            Stance.ASSERTS,
            false,
            1,
            null);
    return RESOLVER.resolve(report, List.of(attribution)).get(0);
  }

  private static Map<String, JsonNode> headlines(Path file) throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = JsonMapper.shared().readTree(line);
      rows.put(row.get("id").asString(), row);
    }
    return rows;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(HeadlineSpeakersTest.class.getResourceAsStream("mentions.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
