package org.onrecord.lab;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.onrecord.onnx.Window;
import org.onrecord.onnx.WordPieces;

/** Windows that go through the network together, padded to the longest. */
record Batch(List<Item> items) {
  private static final float PADDED = -10_000f;

  /** A window of an example. */
  record Item(Example example, Window window) {
    int words() {
      return window.to() - window.from();
    }
  }

  /** Tensors of a batch, owned by the manager that they were made with. */
  record Tensors(NDArray pieces, NDArray features, NDArray mask, NDArray firsts) {}

  int words() {
    return items.stream().mapToInt(Item::words).sum();
  }

  Tensors tensors(NDManager manager) {
    return tensors(manager, 0, new Random(0));
  }

  /**
   * As above, with the pieces of a share of the words hidden, so that a network cannot learn the
   * articles by heart.
   */
  Tensors tensors(NDManager manager, float hidden, Random random) {
    int length = items.stream().mapToInt(i -> i.window().pieces().length).max().orElse(0);
    long[] pieces = new long[items.size() * length];
    long[] features = new long[pieces.length];
    float[] mask = new float[pieces.length];
    long[] firsts = new long[words()];
    int word = 0;
    for (int b = 0; b < items.size(); b++) {
      Window window = items.get(b).window();
      for (int i = 0; i < length; i++) {
        boolean padded = i >= window.pieces().length;
        pieces[b * length + i] = padded ? WordPieces.PAD : window.pieces()[i];
        features[b * length + i] = padded ? 0 : window.features()[i];
        mask[b * length + i] = padded ? PADDED : 0;
      }
      for (int w = 0; w < window.firsts().length; w++) {
        int first = window.firsts()[w];
        firsts[word++] = (long) b * length + first;
        if (random.nextFloat() < hidden) {
          int next =
              w + 1 < window.firsts().length ? window.firsts()[w + 1] : window.pieces().length;
          for (int i = first; i < next && window.pieces()[i] != WordPieces.BREAK; i++) {
            pieces[b * length + i] = WordPieces.HIDDEN;
          }
        }
      }
    }
    Shape shape = new Shape(items.size(), length);
    return new Tensors(
        manager.create(LongBuffer.wrap(pieces), shape),
        manager.create(LongBuffer.wrap(features), shape),
        manager.create(FloatBuffer.wrap(mask), new Shape(items.size(), 1, 1, length)),
        manager.create(LongBuffer.wrap(firsts), new Shape(firsts.length)));
  }

  /** Batches of windows of about the same length, of at most {@code pieces} with padding. */
  static List<Batch> of(List<Item> items, int pieces, Random random) {
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    List<Batch> batches = new ArrayList<>();
    int pool = Math.max(1, pieces / Window.LIMIT) * 128;
    for (int at = 0; at < shuffled.size(); at += pool) {
      List<Item> near = new ArrayList<>(shuffled.subList(at, Math.min(shuffled.size(), at + pool)));
      near.sort(Comparator.comparingInt(item -> item.window().pieces().length));
      List<Item> batch = new ArrayList<>();
      for (Item item : near) {
        if (!batch.isEmpty() && (batch.size() + 1) * item.window().pieces().length > pieces) {
          batches.add(new Batch(List.copyOf(batch)));
          batch.clear();
        }
        batch.add(item);
      }
      batches.add(new Batch(List.copyOf(batch)));
    }
    Collections.shuffle(batches, random);
    return batches;
  }
}
