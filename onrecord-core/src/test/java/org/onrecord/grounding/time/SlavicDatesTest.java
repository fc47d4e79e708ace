package org.onrecord.grounding.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.reader.text.Blocks;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;

class SlavicDatesTest {
  /** A Thursday. */
  private static final LocalDate TODAY = LocalDate.of(2022, 5, 12);

  private static List<DateMention> found(String text, @Nullable LocalDate published) {
    Report report =
        Report.of(
            Outlet.named("x"),
            text,
            null,
            "",
            text,
            Blocks.ofBody(text),
            published == null ? null : PublicationTime.on(published),
            null,
            "uk");
    return new DateFinder().find(report);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Склад вибухнув 9 травня 2022 року.|9 травня 2022 року|2022-05-09|2022-05-09",
        "Взрыв произошёл 3-го мая.|3-го мая|2022-05-03|2022-05-03",
        "Мост закрыт 9–11 мая|9–11 мая|2022-05-09|2022-05-11",
        "Обстріл був у ніч на 12 травня|у ніч на 12 травня|2022-05-11|2022-05-12",
        "Наказ від 30 грудня діє|30 грудня|2021-12-30|2021-12-30",
        "Парад відбудеться 24 червня|24 червня|2022-06-24|2022-06-24",
        "Приказ от 01.02.2022 отменён|01.02.2022|2022-02-01|2022-02-01",
        "Село захопили в березні|в березні|2022-03-01|2022-03-31",
        "Это началось в ноябре 2021 года|в ноябре 2021 года|2021-11-01|2021-11-30",
        "Крим захопили у 2014 році|у 2014 році|2014-01-01|2014-12-31",
        "У понеділок міст зруйнували|У понеділок|2022-05-09|2022-05-09",
        "Это было во вторник|во вторник|2022-05-10|2022-05-10",
        "Вчора ввечері чули вибухи|Вчора|2022-05-11|2022-05-11",
        "О п’ятницю мова|'' ||",
        "За сутки уничтожен склад|За сутки|2022-05-11|2022-05-12",
        "Минулої ночі були вибухи|Минулої ночі|2022-05-11|2022-05-12",
      })
  void expression_isTheDaysThatItMeans(
      String text, String words, @Nullable LocalDate from, @Nullable LocalDate to) {
    List<DateMention> found = found(text, TODAY);

    if (from == null || to == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).hasSize(1);
      assertThat(found.get(0).span().of(text)).isEqualTo(words);
      assertThat(found.get(0).range()).isEqualTo(new DateRange(from, to));
    }
  }

  @Test
  void withoutPublication_onlyYearsTell() {
    assertThat(found("Вчора, 3 мая, в мае и у середу", null)).isEmpty();
    assertThat(found("Міст збудували 3 мая 2019 года", null)).hasSize(1);
  }

  @Test
  void whatIsNoDay_isNone() {
    for (String text :
        List.of(
            "31 червня нічого", "45.13.2022 номер", "о 12 маяків", "версія 1.2.2022.4", "маяк")) {
      assertThat(found(text, TODAY)).as(text).isEmpty();
    }
  }

  @Test
  void manyExpressions_takeLinearTime() {
    String text = "12 мая 5 танков за сутки ".repeat(20_000);

    assertThat(found(text, TODAY)).hasSize(40_000);
  }
}
