package org.onrecord.grounding.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onrecord.reader.text.Blocks;
import org.onrecord.report.Outlet;
import org.onrecord.report.PublicationTime;
import org.onrecord.report.Report;

class SlavicQuantitiesTest {
  private static final QuantityFinder FINDER = new QuantityFinder();

  private static Report report(String text) {
    return Report.of(
        Outlet.named("x"),
        text,
        null,
        "",
        text,
        Blocks.ofBody(text),
        PublicationTime.on(LocalDate.of(2022, 5, 12)),
        null,
        "uk");
  }

  /** Each as "words = bound value-max unit of". */
  private static String found(String text) {
    Report report = report(text);
    return FINDER.find(report).stream()
        .map(
            one -> {
              Quantity amount = one.quantity();
              return one.span().of(text)
                  + " = "
                  + amount.bound()
                  + " "
                  + number(amount.value())
                  + (amount.max() == null ? "" : "-" + number(amount.max()))
                  + " "
                  + amount.unit()
                  + (amount.of() == null ? "" : " " + amount.of());
            })
        .collect(Collectors.joining("; "));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Знищено 5 танків і 3 безпілотники|5 танків = EXACT 5 count tank; 3 безпілотники = EXACT 3 count drone",
        "Уничтожены не менее 12 украинских танков|не менее 12 украинских танков = AT_LEAST 12 count tank",
        "Загинули щонайменше 8 людей|щонайменше 8 людей = AT_LEAST 8 count killed",
        "Троє людей поранено|Троє людей = EXACT 3 count wounded",
        "Погибли трое, ранены пятеро.|трое = EXACT 3 count killed; пятеро = EXACT 5 count wounded",
        "Евакуйовано близько 1 200 мешканців|близько 1 200 мешканців = ABOUT 1200 count resident",
        "Просунулися на 2,5 км|2,5 км = EXACT 2.5 km",
        "Виділено 1,5 млрд грн|1,5 млрд грн = EXACT 1500000000 UAH",
        "Без світла 40% міста|40% = EXACT 40 %",
        "Прилетело 5–7 ракет|5–7 ракет = EXACT 5-7 count missile",
        "Взяли в плен до 20 военных|до 20 военных = AT_MOST 20 count soldier",
        "Знищили 2 одиниці автотехніки|2 одиниці автотехніки = EXACT 2 count vehicle",
        "Из них 4 мирных жителя погибли|4 мирных = EXACT 4 count killed",
      })
  void amounts_haveTheNamesOfEnglishOnes(String text, String amounts) {
    assertThat(found(text)).isEqualTo(amounts);
  }

  @Test
  void otherNumbers_areNoAmounts() {
    for (String text :
        List.of(
            "12 травня ракети вдарили по порту",
            "155-мм снаряди прибули",
            "93-тя бригада знищила склад",
            "у 2022 році ракети",
            "о 14 годині ракета влучила",
            "село 17",
            "№ 5 школа")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void manyNumbers_takeLinearTime() {
    String text = "понад 5 великих ".repeat(20_000) + "12 мая 5 танков ".repeat(20_000);

    assertThat(FINDER.find(report(text))).hasSize(20_000);
  }
}
