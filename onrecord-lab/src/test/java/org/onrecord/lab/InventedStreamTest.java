package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onrecord.grounding.place.Gazetteer;
import org.onrecord.lab.InventedStream.Made;
import org.onrecord.matter.Docket;
import org.onrecord.matter.Linked;
import org.onrecord.matter.MatterEvent;
import org.onrecord.report.PublicationTime;

class InventedStreamTest {
  private static final Gazetteer GAZETTEER = Gazetteer.load();

  private static List<Made> made(int statements, long seed) {
    List<Made> made = new ArrayList<>();
    new InventedStream(GAZETTEER, statements, statements / 20, 30, seed)
        .forEachRemaining(made::add);
    return made;
  }

  @Test
  void stream_sameSeed_makesTheSameStatements() {
    assertThat(made(1_000, 7)).isEqualTo(made(1_000, 7)).isNotEqualTo(made(1_000, 8));
  }

  @Test
  void stream_whole_makesAsManyAsToldInOrderOfPublication() {
    List<Made> made = made(3_000, 7);

    assertThat(made).hasSize(3_000);
    assertThat(made.stream().map(Made::matter).distinct()).hasSize(150);
    assertThat(made.stream().map(one -> one.statement().first().published()))
        .isSortedAccordingTo(PublicationTime::compareTo);
  }

  @Test
  void stream_whole_hasFewLargeMattersAndManySmallOnes() {
    Map<Integer, Integer> sizes = new HashMap<>();
    made(20_000, 7).forEach(one -> sizes.merge(one.matter(), 1, Integer::sum));

    List<Integer> largestFirst = sizes.values().stream().sorted((a, b) -> b - a).toList();
    int hundred = largestFirst.subList(0, 100).stream().mapToInt(size -> size).sum();
    assertThat(hundred).isBetween(10_000, 18_000);
    assertThat(largestFirst.get(500)).isLessThan(10);
  }

  @Test
  void link_sameStatementsInTheSameOrder_givesTheSameEventsAndMatters() {
    Docket once = Docket.empty();
    Docket again = Docket.empty();
    int merged = 0;
    for (Made one : made(4_000, 9)) {
      Linked linked = once.link(one.statement());
      Linked replayed = again.link(one.statement());
      assertThat(replayed.events()).isEqualTo(linked.events());
      merged +=
          (int)
              linked.events().stream().filter(event -> event instanceof MatterEvent.Merged).count();
      once = linked.docket();
      again = replayed.docket();
    }

    assertThat(merged).isPositive();
    assertThat(again.matters()).isEqualTo(once.matters()).hasSizeGreaterThan(100);
    for (String id : once.matters()) {
      assertThat(again.matter(id)).isEqualTo(once.matter(id)).isPresent();
    }
  }

  @Test
  void link_inventedStatements_findsMostMattersAgain() {
    Docket docket = Docket.empty();
    List<Made> made = made(4_000, 9);
    for (Made one : made) {
      docket = docket.link(one.statement()).docket();
    }
    Pairs.Counter counter = new Pairs.Counter();
    for (Made one : made) {
      counter.add(one.matter(), docket.matterOf(one.statement().id()).orElseThrow());
    }

    assertThat(counter.pairs().f1()).isBetween(0.8, 0.999);
  }
}
