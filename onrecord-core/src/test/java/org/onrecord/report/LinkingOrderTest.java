package org.onrecord.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkingOrderTest {
  @Test
  void of_sameMinuteInAnyOrder_isOneOrder() {
    Report one = report("one", at("2023-05-10T09:00:10Z"));
    Report two = report("two", at("2023-05-10T09:00:50Z"));
    Report later = report("later", at("2023-05-10T09:01:00Z"));

    List<Report> order = LinkingOrder.of(List.of(later, two, one));

    assertThat(LinkingOrder.of(List.of(one, two, later))).isEqualTo(order);
    assertThat(order.get(2)).isEqualTo(later);
  }

  @Test
  void of_onlyDayKnown_keepsOrderGiven() {
    Report first = report("zebra", PublicationTime.on(LocalDate.parse("2023-05-10")));
    Report second = report("ant", PublicationTime.on(LocalDate.parse("2023-05-10")));

    assertThat(LinkingOrder.of(List.of(first, second))).containsExactly(first, second);
    assertThat(LinkingOrder.of(List.of(second, first))).containsExactly(second, first);
  }

  @Test
  void of_withoutTime_goesWithTheOneBefore() {
    Report early = report("early", PublicationTime.on(LocalDate.parse("2023-05-09")));
    Report undated = report("undated", null);
    Report late = report("late", PublicationTime.on(LocalDate.parse("2023-05-11")));

    assertThat(LinkingOrder.of(List.of(late, early, undated)))
        .containsExactly(early, undated, late);
  }

  private static PublicationTime at(String moment) {
    return PublicationTime.at(OffsetDateTime.parse(moment));
  }

  private static Report report(String title, @Nullable PublicationTime published) {
    return Report.of(
        Outlet.named("Daily"),
        title,
        null,
        title,
        title,
        List.of(new Block(BlockKind.HEADLINE, new Span(0, title.length()))),
        published,
        null,
        "en");
  }
}
