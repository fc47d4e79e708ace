package org.onrecord.grounding.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.report.Block;
import org.onrecord.report.BlockKind;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;
import org.onrecord.report.Span;

class DateFinderTest {
  private final DateFinder finder = new DateFinder();

  static Report report(String text, @Nullable LocalDate published) {
    return Report.of(
        Outlet.named("sample"),
        text,
        null,
        "",
        text,
        List.of(new Block(BlockKind.PARAGRAPH, new Span(0, text.length()))),
        published == null ? null : PublicationTime.on(published),
        null,
        "en");
  }

  private record Row(@Nullable LocalDate published, String text, String gold) {}

  private static List<Row> table(String name) {
    try (InputStream in = Objects.requireNonNull(DateFinderTest.class.getResourceAsStream(name))) {
      List<Row> rows = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          String[] fields = line.split("\t");
          LocalDate published =
              fields[0].equals("none") ? null : LocalDate.parse(fields[0].substring(0, 10));
          rows.add(new Row(published, fields[1], fields[2]));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String found(Row row) {
    List<DateMention> mentions = finder.find(report(row.text, row.published));
    return mentions.isEmpty()
        ? "-"
        : mentions.stream()
            .map(m -> m.span().of(row.text) + "=" + shown(m.range()))
            .collect(Collectors.joining(";"));
  }

  private static String shown(DateRange range) {
    return range.from().equals(range.to())
        ? range.from().toString()
        : range.from() + ".." + range.to();
  }

  /** The second was written by somebody who did not know the program: 193 of its 200 were right. */
  @ParameterizedTest
  @CsvSource({"dates.tsv, 160", "dates-2.tsv, 206"})
  void expressions_ofTheTable_meanTheirDays(String name, int least) {
    List<Row> rows = table(name);
    List<String> misses = new ArrayList<>();
    for (Row row : rows) {
      String found = found(row);
      if (!found.equals(row.gold)) {
        misses.add(
            row.published + " " + row.text + "\n    gold " + row.gold + "\n    got  " + found);
      }
    }
    double right = 1 - (double) misses.size() / rows.size();
    System.out.printf("dates: %d rows, %.1f %% right%n", rows.size(), 100 * right);
    assertThat(rows).hasSizeGreaterThanOrEqualTo(least);
    assertThat(misses).as(String.join("\n", misses)).isEmpty();
  }

  @Test
  void furniture_isNotRead() {
    String text = "Read more on Friday";
    Report report =
        Report.of(
            Outlet.named("sample"),
            text,
            null,
            "",
            text,
            List.of(new Block(BlockKind.FURNITURE, new Span(0, text.length()))),
            PublicationTime.on(LocalDate.of(2023, 5, 12)),
            null,
            "en");
    assertThat(finder.find(report)).isEmpty();
  }

  @Test
  void mentions_ofAMegabyteOfOneThing_areFoundInOnePass() {
    LocalDate day = LocalDate.of(2023, 5, 12);
    for (String unit :
        List.of(
            "7",
            " ",
            "May ",
            "since ",
            "early ",
            "Friday, ",
            "1 to ",
            "’",
            "\u200f",
            "12.",
            "the last ")) {
      boolean whole = unit.isBlank() || unit.equals("7") || unit.equals("May ");
      String text = unit.repeat((whole ? 1_000_000 : 200_000) / unit.length());
      assertThat(finder.find(report(text, day)).size()).isLessThan(300_000);
    }
  }

  @Test
  void strangeText_givesAResult() {
    LocalDate day = LocalDate.of(2023, 5, 12);
    for (String text :
        List.of(
            "",
            "\"\"\"",
            "😀 May 5 😀",
            "\u202eMay 5",
            "May\r\n5",
            "0/0/0000",
            "31.02.2023",
            "February 30, 2023",
            "99999999999999999999 days ago",
            "2023-99-99",
            "\ud83d")) {
      finder.find(report(text, day));
    }
    assertThat(finder.find(report("😀 May 5 😀", day)))
        .containsExactly(new DateMention(new Span(3, 8), DateRange.on(LocalDate.of(2023, 5, 5))));
  }
}
