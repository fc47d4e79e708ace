package org.onrecord.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onrecord.ledger.MatterRecord;

class TimelineTest {

  @Test
  void marks_ofBothDrawings_standInTheirLanesAndApart() {
    MatterRecord matter = InventedLedger.full().matter(InventedLedger.BRIDGE).orElseThrow();

    List<Timeline> timelines =
        Timeline.both(
            matter,
            AccountView.slots(matter),
            AccountView.of(matter, 3, Words.ENGLISH),
            Words.ENGLISH);

    assertThat(timelines).extracting(Timeline::key).containsExactly("wide", "tall");
    for (Timeline timeline : timelines) {
      Set<String> places = new HashSet<>();
      assertThat(timeline.marks()).hasSize(14);
      for (Timeline.Mark mark : timeline.marks()) {
        assertThat(places.add(mark.x() + " " + mark.y())).as(timeline.key() + mark).isTrue();
        assertThat(timeline.lanes())
            .as(timeline.key() + mark)
            .anyMatch(
                lane ->
                    lane.slot() == mark.slot()
                        && lane.x() <= mark.x()
                        && mark.x() <= lane.x() + lane.width()
                        && lane.y() <= mark.y()
                        && mark.y() <= lane.y() + lane.height());
      }
      assertThat(timeline.arcs()).extracting(Timeline.Arc::key).contains("denies", "confirms");
    }
  }

  @Test
  void matter_withoutDays_isNotDrawn() {
    MatterRecord matter = InventedLedger.full().matter(InventedLedger.HOSTILE_MATTER).orElseThrow();

    assertThat(
            Timeline.both(
                matter,
                AccountView.slots(matter),
                AccountView.of(matter, 3, Words.ENGLISH),
                Words.ENGLISH))
        .isEmpty();
  }
}
