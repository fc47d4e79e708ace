package org.onrecord.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.onrecord.onnx.ReportWords;
import org.onrecord.onnx.Window;

class BatchTest {
  private static final List<Batch.Item> ITEMS = items(400);

  private static List<Batch.Item> items(int examples) {
    Random random = new Random(3);
    List<Batch.Item> items = new ArrayList<>();
    for (int i = 0; i < examples; i++) {
      ReportWords words = Examples.words("ab ".repeat(1 + random.nextInt(300)));
      Example example =
          Examples.example(words, new int[0], Annotation.of(words.size(), List.of(), List.of()));
      for (Window window : Window.of(words, Examples.wordPieces())) {
        items.add(new Batch.Item(example, window));
      }
    }
    return items;
  }

  private static int longest(Batch batch) {
    return batch.items().stream().mapToInt(i -> i.window().pieces().length).max().orElseThrow();
  }

  @Test
  void of_windows_areEachInOneBatch() {
    List<Batch.Item> batched =
        Batch.of(ITEMS, 1_024, new Random(1)).stream().flatMap(b -> b.items().stream()).toList();
    assertThat(batched).containsExactlyInAnyOrderElementsOf(ITEMS);
  }

  @Test
  void of_windows_withPaddingStayWithinTheLimit() {
    for (int pieces : new int[] {256, 600, 1_024, 5_000}) {
      for (Batch batch : Batch.of(ITEMS, pieces, new Random(1))) {
        assertThat(batch.items()).isNotEmpty();
        assertThat(batch.items().size() * longest(batch)).isLessThanOrEqualTo(pieces);
        assertThat(batch.words())
            .isEqualTo(batch.items().stream().mapToInt(i -> i.window().firsts().length).sum());
      }
    }
  }

  @Test
  void of_windowAboveTheLimit_isABatchOfItsOwn() {
    for (Batch batch : Batch.of(ITEMS, 50, new Random(1))) {
      assertThat(batch.items().size() == 1 || batch.items().size() * longest(batch) <= 50).isTrue();
    }
  }

  @Test
  void of_theSameSeed_givesTheSameBatches() {
    List<Batch> batches = Batch.of(ITEMS, 1_024, new Random(9));
    assertThat(Batch.of(ITEMS, 1_024, new Random(9))).isEqualTo(batches);
    assertThat(Batch.of(ITEMS, 1_024, new Random(10))).isNotEqualTo(batches);
  }

  @Test
  void of_windowsOfManyLengths_padLittle() {
    long pieces = ITEMS.stream().mapToLong(i -> i.window().pieces().length).sum();
    long padded =
        Batch.of(ITEMS, 2_048, new Random(2)).stream()
            .mapToLong(b -> (long) b.items().size() * longest(b))
            .sum();
    assertThat(padded).isLessThan(pieces * 11 / 10);
  }

  @Test
  void of_nothing_isNoBatch() {
    assertThat(Batch.of(List.of(), 1_024, new Random(1))).isEmpty();
  }
}
