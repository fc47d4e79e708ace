package org.onrecord.matter;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A persistent map: a change answers with a new map that shares all but the changed path. A trie of
 * 32 branches over the keys' hash codes (Bagwell, Ideal Hash Trees, 2001), so that a look-up among
 * a million keys passes four nodes, and an entry takes about 30 bytes besides key and value.
 *
 * <p>Keys have a stable {@code hashCode} that spreads well, as ids and words have. Immutable.
 */
final class HashTrie<K, V> {
  private static final int BITS = 5;
  private static final int HASH_BITS = 32;

  /** Stands for a key where the slot leads to a further node. */
  private static final Object DEEPER = new Object();

  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(new Node(0, new Object[0]), 0);

  /**
   * @param branches which of the 32 branches are there; unused once all bits of the hash are, where
   *     keys of one hash stand one after the other
   * @param slots for each of them a key and its value, or {@link #DEEPER} and a node
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Node(int branches, Object[] slots) {}

  private final Node root;
  private final int size;

  private HashTrie(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // nothing is in it
  static <K, V> HashTrie<K, V> empty() {
    return (HashTrie<K, V>) EMPTY;
  }

  int size() {
    return size;
  }

  /** The key's value, or null. */
  @SuppressWarnings("unchecked") // only values of this type are put in
  @Nullable V get(K key) {
    int hash = key.hashCode();
    Node node = root;
    for (int shift = 0; ; shift += BITS) {
      int slot = slot(node, key, hash, shift);
      if (slot < 0) {
        return null;
      }
      Object there = node.slots[slot];
      if (there == DEEPER) {
        node = (Node) node.slots[slot + 1];
      } else {
        return there.equals(key) ? (V) node.slots[slot + 1] : null;
      }
    }
  }

  V getOrDefault(K key, V otherwise) {
    V value = get(key);
    return value == null ? otherwise : value;
  }

  /** This map with {@code value} for {@code key}; of equal keys the first one stays. */
  HashTrie<K, V> plus(K key, V value) {
    return new HashTrie<>(
        plus(root, key, value, key.hashCode(), 0), get(key) == null ? size + 1 : size);
  }

  /** This map without {@code key}. */
  HashTrie<K, V> minus(K key) {
    return get(key) == null ? this : new HashTrie<>(minus(root, key, key.hashCode(), 0), size - 1);
  }

  /** Takes all entries, in the order of the keys' hash codes from the lowest bits on. */
  void forEach(BiConsumer<? super K, ? super V> taker) {
    forEach(root, taker);
  }

  @SuppressWarnings("unchecked") // only keys and values of these types are put in
  private static <K, V> void forEach(Node node, BiConsumer<? super K, ? super V> taker) {
    for (int slot = 0; slot < node.slots.length; slot += 2) {
      if (node.slots[slot] == DEEPER) {
        forEach((Node) node.slots[slot + 1], taker);
      } else {
        taker.accept((K) node.slots[slot], (V) node.slots[slot + 1]);
      }
    }
  }

  /** Where this node may hold the key: the index of its slot, below 0 where it has none. */
  private static int slot(Node node, Object key, int hash, int shift) {
    if (shift < HASH_BITS) {
      int branch = branch(hash, shift);
      return (node.branches & branch) == 0 ? -1 : index(node, branch);
    }
    for (int slot = 0; slot < node.slots.length; slot += 2) {
      if (node.slots[slot].equals(key)) {
        return slot;
      }
    }
    return -1;
  }

  private static int branch(int hash, int shift) {
    return 1 << (hash >>> shift);
  }

  private static int index(Node node, int branch) {
    return 2 * Integer.bitCount(node.branches & branch - 1);
  }

  private static Node plus(Node node, Object key, Object value, int hash, int shift) {
    int slot = slot(node, key, hash, shift);
    if (slot < 0) {
      return inserted(node, key, value, hash, shift);
    }
    Object there = node.slots[slot];
    if (there == DEEPER) {
      Node deeper = (Node) node.slots[slot + 1];
      return changed(node, slot, DEEPER, plus(deeper, key, value, hash, shift + BITS));
    }
    if (there.equals(key)) {
      return changed(node, slot, there, value);
    }
    Node both = new Node(0, new Object[0]);
    both = plus(both, there, node.slots[slot + 1], there.hashCode(), shift + BITS);
    return changed(node, slot, DEEPER, plus(both, key, value, hash, shift + BITS));
  }

  private static Node inserted(Node node, Object key, Object value, int hash, int shift) {
    boolean branches = shift < HASH_BITS;
    int branch = branches ? branch(hash, shift) : 0;
    int slot = branches ? index(node, branch) : node.slots.length;
    Object[] slots = new Object[node.slots.length + 2];
    System.arraycopy(node.slots, 0, slots, 0, slot);
    slots[slot] = key;
    slots[slot + 1] = value;
    System.arraycopy(node.slots, slot, slots, slot + 2, node.slots.length - slot);
    return new Node(node.branches | branch, slots);
  }

  private static Node changed(Node node, int slot, Object key, Object value) {
    Object[] slots = node.slots.clone();
    slots[slot] = key;
    slots[slot + 1] = value;
    return new Node(node.branches, slots);
  }

  private static Node minus(Node node, Object key, int hash, int shift) {
    int slot = slot(node, key, hash, shift);
    if (node.slots[slot] == DEEPER) {
      Node less = minus((Node) node.slots[slot + 1], key, hash, shift + BITS);
      // One entry left needs no node of its own.
      return less.slots.length == 2 && less.slots[0] != DEEPER
          ? changed(node, slot, less.slots[0], less.slots[1])
          : changed(node, slot, DEEPER, less);
    }
    Object[] slots = Arrays.copyOf(node.slots, node.slots.length - 2);
    System.arraycopy(node.slots, slot + 2, slots, slot, slots.length - slot);
    int branches = shift < HASH_BITS ? node.branches & ~branch(hash, shift) : 0;
    return new Node(branches, slots);
  }
}
