package org.onrecord.matter.stance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.onrecord.statement.Terms;

/**
 * English words and phrases that tell what a headline does, in groups such as "denying" and
 * "hedging", and words that mean the same.
 */
final class StanceWords {
  /**
   * A word or phrase that stands in a text.
   *
   * @param end index behind its last word
   */
  record Found(int start, int end, Set<String> groups) {}

  private static final String FILE = "stance-words.tsv";
  private static final String KIN = "kin";

  private final Map<String, Set<String>> groups = new HashMap<>();
  private final Map<String, String> kin = new HashMap<>();

  /** Words that phrases begin with. */
  private final Set<String> begins = new HashSet<>();

  private int longest = 1;

  private StanceWords() {}

  static StanceWords english() {
    StanceWords words = new StanceWords();
    try (InputStream in = StanceWords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + FILE);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(words::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return words;
  }

  private void add(String line) {
    String[] cells = line.split("\t", -1);
    String[] entries = cells[1].split(" ", -1);
    for (String entry : entries) {
      if (cells[0].equals(KIN)) {
        kin.put(stem(entry), entries[0]);
      } else {
        String[] phrase = entry.split("_", -1);
        groups.computeIfAbsent(String.join(" ", phrase), w -> new TreeSet<>()).add(cells[0]);
        longest = Math.max(longest, phrase.length);
        if (phrase.length > 1) {
          begins.add(phrase[0]);
        }
      }
    }
  }

  /** The longest word or phrase that begins at {@code start}; it may be of no group. */
  Found at(List<String> words, int start) {
    int most = begins.contains(words.get(start)) ? longest : 1;
    for (int n = Math.min(most, words.size() - start); n > 0; n--) {
      Set<String> found = groups.get(String.join(" ", words.subList(start, start + n)));
      if (found != null) {
        return new Found(start, start + n, found);
      }
    }
    return new Found(start, start + 1, Set.of());
  }

  /** Whether a word alone is of any group. */
  boolean knows(String word) {
    return groups.containsKey(word);
  }

  /** What a word is compared by: its stem, or that of the first word that means the same. */
  String key(String word) {
    String stem = stem(word);
    return kin.getOrDefault(stem, stem);
  }

  private static String stem(String word) {
    String term = Terms.term(word);
    if (!term.isEmpty()) {
      return term;
    }
    return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
  }
}
