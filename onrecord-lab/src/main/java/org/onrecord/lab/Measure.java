package org.onrecord.lab;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.onrecord.onnx.Decoder.Found;
import org.onrecord.onnx.WordSpan;

/**
 * Precision and recall of exact spans by role and of relations, counted in words: what the
 * corpora's scorer measures, near enough to steer training by. Published figures come from the
 * scorer itself.
 */
final class Measure {
  private final int[] gold = new int[4];
  private final int[] found = new int[4];
  private final int[] right = new int[4];

  /** Adds what was found in a text, against each of its annotators. */
  void add(Example example, List<Found> attributions) {
    for (Annotation annotation : example.annotations()) {
      for (int role = 0; role < 3; role++) {
        Set<WordSpan> marked = new HashSet<>();
        for (Annotation.Marked m : annotation.marked()) {
          marked.addAll(spans(m, role));
        }
        Set<WordSpan> predicted = new HashSet<>();
        for (Found f : attributions) {
          predicted.addAll(spans(f, role));
        }
        gold[role] += marked.size();
        found[role] += predicted.size();
        predicted.retainAll(marked);
        right[role] += predicted.size();
      }
      relations(annotation, attributions);
    }
  }

  private record Pair(double overlap, int marked, int found) {}

  private void relations(Annotation annotation, List<Found> attributions) {
    List<Annotation.Marked> marked =
        annotation.marked().stream().filter(m -> !m.content().isEmpty()).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < marked.size(); i++) {
      BitSet content = words(marked.get(i).content());
      BitSet source = words(marked.get(i).source());
      for (int j = 0; j < attributions.size(); j++) {
        BitSet other = words(attributions.get(j).contents());
        if (other.intersects(content)) {
          BitSet both = (BitSet) content.clone();
          both.and(other);
          other.or(content);
          double overlap = (double) both.cardinality() / other.cardinality();
          boolean sourced =
              source.isEmpty() || source.intersects(words(spans(attributions.get(j), 0)));
          if (overlap > 0.5 && sourced) {
            pairs.add(new Pair(overlap, i, j));
          }
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
    Set<Integer> usedMarked = new HashSet<>();
    Set<Integer> usedFound = new HashSet<>();
    for (Pair pair : pairs) {
      if (!usedMarked.contains(pair.marked()) && !usedFound.contains(pair.found())) {
        usedMarked.add(pair.marked());
        usedFound.add(pair.found());
      }
    }
    gold[3] += marked.size();
    found[3] += attributions.size();
    right[3] += usedMarked.size();
  }

  private static List<WordSpan> spans(Annotation.Marked marked, int role) {
    WordSpan cue = marked.cue();
    return switch (role) {
      case 0 -> marked.source();
      case 1 -> cue == null ? List.of() : List.of(cue);
      default -> marked.content();
    };
  }

  private static List<WordSpan> spans(Found found, int role) {
    WordSpan source = found.source();
    WordSpan cue = found.cue();
    return switch (role) {
      case 0 -> source == null ? List.of() : List.of(source);
      case 1 -> cue == null ? List.of() : List.of(cue);
      default -> found.contents();
    };
  }

  private static BitSet words(List<WordSpan> spans) {
    BitSet words = new BitSet();
    spans.forEach(span -> words.set(span.from(), span.to()));
    return words;
  }

  /** F1 of a role (0 source, 1 cue, 2 content) or of relations (3), in percent. */
  double f1(int what) {
    return gold[what] + found[what] == 0 ? 0 : 200.0 * right[what] / (gold[what] + found[what]);
  }

  /** The mean of the four. */
  double mean() {
    return (f1(0) + f1(1) + f1(2) + f1(3)) / 4;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "source %.1f cue %.1f content %.1f relation %.1f", f1(0), f1(1), f1(2), f1(3));
  }
}
