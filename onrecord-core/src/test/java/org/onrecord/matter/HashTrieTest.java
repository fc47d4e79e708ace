package org.onrecord.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HashTrieTest {
  /** A key whose hash is what the test says. */
  private record Key(int name, int hash) {
    @Override
    public int hashCode() {
      return hash;
    }
  }

  private static <K, V> Map<K, V> entries(HashTrie<K, V> trie) {
    Map<K, V> entries = new HashMap<>();
    trie.forEach((key, value) -> assertThat(entries.put(key, value)).isNull());
    return entries;
  }

  @Test
  void changes_randomlyMade_agreeWithHashMap() {
    SplittableRandom random = new SplittableRandom(1);
    // Few hashes, far apart and close: whole collisions, and paths that part at the last bits.
    int[] hashes = {0, 1, 32, -1, Integer.MIN_VALUE, 1 << 30, 3 << 30, 0x55555555};
    HashTrie<Key, Integer> trie = HashTrie.empty();
    Map<Key, Integer> map = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Key key = new Key(random.nextInt(40), hashes[random.nextInt(hashes.length)]);
      if (random.nextInt(5) < 3) {
        trie = trie.plus(key, i);
        map.put(key, i);
      } else {
        trie = trie.minus(key);
        map.remove(key);
      }
      assertThat(trie.size()).isEqualTo(map.size());
      assertThat(trie.get(key)).isEqualTo(map.get(key));
    }
    assertThat(entries(trie)).isEqualTo(map);
    for (Key key : map.keySet()) {
      trie = trie.minus(key);
    }
    assertThat(trie.size()).isZero();
    assertThat(entries(trie)).isEmpty();
  }

  @Test
  void plus_manyKeys_findsEachAgain() {
    HashTrie<String, Integer> trie = HashTrie.empty();
    for (int i = 0; i < 50_000; i++) {
      trie = trie.plus("key" + i, i);
    }

    assertThat(trie.size()).isEqualTo(50_000);
    for (int i = 0; i < 50_000; i++) {
      assertThat(trie.get("key" + i)).isEqualTo(i);
    }
    assertThat(trie.get("key50000")).isNull();
    assertThat(trie.getOrDefault("key50000", -1)).isEqualTo(-1);
  }

  @Test
  void plusAndMinus_always_leaveTheOldMapAsItWas() {
    HashTrie<String, Integer> before = HashTrie.<String, Integer>empty().plus("a", 1).plus("b", 2);

    HashTrie<String, Integer> after = before.plus("a", 3).minus("b").plus("c", 4);

    assertThat(entries(before)).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(entries(after)).isEqualTo(Map.of("a", 3, "c", 4));
  }

  @Test
  void minus_unknownKey_isTheSameMap() {
    HashTrie<String, Integer> trie = HashTrie.<String, Integer>empty().plus("a", 1);

    assertThat(trie.minus("b")).isSameAs(trie);
  }
}
