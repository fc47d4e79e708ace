package org.onrecord.matter.stance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Denials, hedges, questions and plain headlines about claims of politics and war. */
class HeadlineTableTest {
  private static final int RIGHT = 46;

  @Test
  void read_handMadeHeadlines_mostAreRight() throws IOException {
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : lines()) {
      String[] cells = line.split("\t", -1);
      ClaimStance stance = ClaimStance.valueOf(cells[2].toUpperCase(Locale.ROOT));
      ClaimStance told = ClaimStance.of(cells[0], cells[1]);
      rows++;
      if (told != stance) {
        wrong.add(cells[1] + ": " + told + ", not " + stance);
      }
    }

    assertThat(rows - wrong.size()).as("wrong: " + wrong).isGreaterThanOrEqualTo(RIGHT);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(HeadlineTableTest.class.getResourceAsStream("headlines.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }
}
