package org.onrecord.matter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Terms and their weights: what a statement or a matter is about. Immutable.
 *
 * <p>Parallel arrays in the order of the terms' hash codes, so that two profiles are compared in
 * one pass over both, and a term takes 16 bytes.
 */
final class Profile {
  static final Profile EMPTY = new Profile(new int[0], new String[0], new double[0]);

  private final int[] hashes;
  private final String[] terms;
  private final double[] weights;
  private final double norm;

  private Profile(int[] hashes, String[] terms, double[] weights) {
    this.hashes = hashes;
    this.terms = terms;
    this.weights = weights;
    double squares = 0;
    for (double weight : weights) {
      squares += weight * weight;
    }
    norm = Math.sqrt(squares);
  }

  static Profile of(Map<String, Double> weights) {
    String[] terms = weights.keySet().toArray(String[]::new);
    Arrays.sort(terms, Profile::compare);
    int[] hashes = new int[terms.length];
    double[] own = new double[terms.length];
    for (int i = 0; i < terms.length; i++) {
      hashes[i] = terms[i].hashCode();
      own[i] = weights.getOrDefault(terms[i], 0.0);
    }
    return new Profile(hashes, terms, own);
  }

  int size() {
    return terms.length;
  }

  /** Euclidean length. */
  double norm() {
    return norm;
  }

  /** The term's weight, 0 where it has none. */
  double weight(String term) {
    int hash = term.hashCode();
    int i = Arrays.binarySearch(hashes, hash);
    if (i < 0) {
      return 0;
    }
    while (i > 0 && hashes[i - 1] == hash) {
      i--;
    }
    for (; i < terms.length && hashes[i] == hash; i++) {
      if (terms[i].equals(term)) {
        return weights[i];
      }
    }
    return 0;
  }

  /** This profile and {@code growth} times {@code other}. */
  Profile plus(Profile other, double growth) {
    int most = terms.length + other.terms.length;
    int[] nextHashes = new int[most];
    String[] nextTerms = new String[most];
    double[] nextWeights = new double[most];
    int n = 0;
    for (int i = 0, j = 0; i < terms.length || j < other.terms.length; n++) {
      int order = i == terms.length ? 1 : j == other.terms.length ? -1 : compare(i, other, j);
      nextHashes[n] = order <= 0 ? hashes[i] : other.hashes[j];
      nextTerms[n] = order <= 0 ? terms[i] : other.terms[j];
      nextWeights[n] = (order <= 0 ? weights[i] : 0) + (order >= 0 ? other.weights[j] * growth : 0);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return new Profile(
        Arrays.copyOf(nextHashes, n), Arrays.copyOf(nextTerms, n), Arrays.copyOf(nextWeights, n));
  }

  /** The {@code size} heaviest terms, of equally heavy ones the first by their letters. */
  Profile narrowed(int size) {
    int[] kept = heaviest().limit(size).mapToInt(i -> i).sorted().toArray();
    return new Profile(
        Arrays.stream(kept).map(i -> hashes[i]).toArray(),
        Arrays.stream(kept).mapToObj(i -> terms[i]).toArray(String[]::new),
        Arrays.stream(kept).mapToDouble(i -> weights[i]).toArray());
  }

  /** The terms from the heaviest to the lightest, equally heavy ones by their letters. */
  List<String> heaviestTerms() {
    return heaviest().map(i -> terms[i]).toList();
  }

  private Stream<Integer> heaviest() {
    return IntStream.range(0, terms.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> weights[i])
                .reversed()
                .thenComparing(i -> terms[i]));
  }

  /** Cosine of the angle between the two, 0 where one is empty. */
  double cosine(Profile other) {
    double product = 0;
    int i = 0;
    int j = 0;
    while (i < terms.length && j < other.terms.length) {
      int order = compare(i, other, j);
      if (order == 0) {
        product += weights[i++] * other.weights[j++];
      } else if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return norm == 0 || other.norm == 0 ? 0 : product / (norm * other.norm);
  }

  private int compare(int i, Profile other, int j) {
    return hashes[i] == other.hashes[j]
        ? terms[i].compareTo(other.terms[j])
        : Integer.compare(hashes[i], other.hashes[j]);
  }

  private static int compare(String one, String other) {
    int byHash = Integer.compare(one.hashCode(), other.hashCode());
    return byHash == 0 ? one.compareTo(other) : byHash;
  }
}
