package org.onrecord.lab;

import java.util.HashMap;
import java.util.Map;

/**
 * How far two groupings of the same items agree, by pairs of items.
 *
 * @param first pairs that are together in the first grouping
 * @param second pairs that are together in the second
 * @param both pairs that are together in both
 */
record Pairs(long first, long second, long both) {
  private record Cell(Object first, Object second) {}

  /** Counts the items one after the other; each names its group in both groupings. */
  static final class Counter {
    private final Map<Object, Integer> first = new HashMap<>();
    private final Map<Object, Integer> second = new HashMap<>();
    private final Map<Object, Integer> both = new HashMap<>();

    void add(Object groupInFirst, Object groupInSecond) {
      first.merge(groupInFirst, 1, Integer::sum);
      second.merge(groupInSecond, 1, Integer::sum);
      both.merge(new Cell(groupInFirst, groupInSecond), 1, Integer::sum);
    }

    Pairs pairs() {
      return new Pairs(together(first), together(second), together(both));
    }

    private static long together(Map<Object, Integer> groups) {
      return groups.values().stream().mapToLong(size -> (long) size * (size - 1) / 2).sum();
    }
  }

  /** Of the pairs of the second grouping, the share that is in the first. */
  double precision() {
    return second == 0 ? 1 : (double) both / second;
  }

  /** Of the pairs of the first grouping, the share that is in the second. */
  double recall() {
    return first == 0 ? 1 : (double) both / first;
  }

  double f1() {
    return first + second == 0 ? 1 : 2.0 * both / (first + second);
  }

  /** Of the pairs that are together in either, the share that is not in both. */
  double differing() {
    long either = first + second - both;
    return either == 0 ? 0 : (double) (either - both) / either;
  }
}
