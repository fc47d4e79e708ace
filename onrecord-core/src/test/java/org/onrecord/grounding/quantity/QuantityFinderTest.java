package org.onrecord.grounding.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class QuantityFinderTest {
  private final QuantityFinder finder = new QuantityFinder();

  static Report report(String text) {
    return Report.of(
        Outlet.named("sample"),
        "k",
        null,
        "",
        text,
        List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
        PublicationTime.on(LocalDate.of(2023, 5, 12)),
        null,
        "en");
  }

  private String found(String text) {
    List<QuantityMention> mentions = finder.find(report(text));
    return mentions.isEmpty()
        ? "-"
        : mentions.stream()
            .map(m -> m.span().of(text) + "=" + shown(m.quantity()))
            .collect(Collectors.joining(";"));
  }

  private static String shown(Quantity quantity) {
    Double max = quantity.max();
    return plain(quantity.value())
        + (max == null ? "" : ".." + plain(max))
        + " "
        + quantity.unit()
        + (quantity.of() == null ? "" : " " + quantity.of())
        + (quantity.bound() == Bound.EXACT ? "" : " " + quantity.bound());
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** The second was written by somebody who did not know the program: 142 of its 150 were right. */
  @ParameterizedTest
  @CsvSource({"quantities.tsv, 110", "quantities-2.tsv, 140"})
  void amounts_ofTheTable_areRead(String table, int least) throws IOException {
    List<String> misses = new ArrayList<>();
    int rows = 0;
    try (InputStream in =
        Objects.requireNonNull(QuantityFinderTest.class.getResourceAsStream(table))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("#")) {
          continue;
        }
        rows++;
        String[] fields = line.split("\t");
        String found = found(fields[0]);
        if (!found.equals(fields[1])) {
          misses.add(fields[0] + "\n    gold " + fields[1] + "\n    got  " + found);
        }
      }
    }
    System.out.printf(
        "quantities: %d rows, %.1f %% right%n", rows, 100 * (1 - (double) misses.size() / rows));
    assertThat(rows).isGreaterThanOrEqualTo(least);
    assertThat(misses).as(String.join("\n", misses)).isEmpty();
  }

  @Test
  void mentions_ofAMegabyteOfOneThing_areFoundInOnePass() {
    for (String unit :
        List.of(
            "7",
            " ",
            "$",
            "1-",
            "one ",
            "1 to ",
            "hundred ",
            "2 km (",
            "5 red ",
            "May ",
            "12.",
            "over ")) {
      boolean whole = unit.isBlank() || unit.equals("7") || unit.equals("May ");
      String text = unit.repeat((whole ? 1_000_000 : 200_000) / unit.length());
      assertThat(finder.find(report(text)).size()).isLessThan(300_000);
    }
  }

  @Test
  void strangeText_givesAResult() {
    for (String text :
        List.of(
            "",
            "$",
            "$$$5",
            "5 5 5",
            "1e999",
            "9".repeat(400) + " tanks",
            "½ km",
            "٣ tanks",
            "5\r\nkm",
            "😀5 km😀",
            "(((5 km (3 mi",
            "\ud83d 5 km",
            "a quarter of a")) {
      finder.find(report(text));
    }
    assertThat(found("😀5 km😀")).isEqualTo("5 km=5 km");
  }
}
