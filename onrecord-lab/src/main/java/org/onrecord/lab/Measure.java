package org.onrecord.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.report.Span;

/**
 * Precision and recall of what was found against what was marked, as the corpora's scorer counts
 * them: exact pieces of spans by role (CofeNet, COLING 2022), and relations, right where contents
 * share more than half of their words and sources overlap.
 */
final class Measure {
  /** What is measured, in the order of the scorer's output. */
  enum What {
    SOURCE,
    CUE,
    CONTENT,
    RELATION
  }

  private static final Pattern PIECE = Pattern.compile("[^\\n]+");
  private static final Pattern WORD =
      Pattern.compile("\\w+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int KINDS = What.values().length;

  private final int[] gold = new int[KINDS];
  private final int[] found = new int[KINDS];
  private final int[] right = new int[KINDS];

  /** Adds what was found in a text, against what one annotator marked. */
  void add(String text, List<Marks> marked, List<Marks> predicted) {
    for (int role = 0; role < 3; role++) {
      Set<Span> wanted = pieces(text, marked, role);
      Set<Span> given = pieces(text, predicted, role);
      gold[role] += wanted.size();
      found[role] += given.size();
      given.retainAll(wanted);
      right[role] += given.size();
    }
    relations(text, marked, predicted);
  }

  /** The spans of a role, cut at line breaks and without white space at their ends. */
  private static Set<Span> pieces(String text, List<Marks> all, int role) {
    Set<Span> pieces = new HashSet<>();
    for (Marks marks : all) {
      for (Span span : marks.role(role)) {
        Matcher matcher = PIECE.matcher(text).region(span.start(), span.end());
        while (matcher.find()) {
          int start = matcher.start();
          int end = matcher.end();
          while (start < end && isBlank(text.charAt(start))) {
            start++;
          }
          while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
          }
          if (start < end) {
            pieces.add(new Span(start, end));
          }
        }
      }
    }
    return pieces;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private record Words(Set<Integer> source, Set<Integer> content) {}

  private record Pair(double overlap, int marked, int found) {}

  private void relations(String text, List<Marks> marked, List<Marks> predicted) {
    List<Words> wanted = words(text, marked);
    List<Words> given = words(text, predicted);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      for (int j = 0; j < given.size(); j++) {
        Set<Integer> both = new HashSet<>(wanted.get(i).content());
        both.retainAll(given.get(j).content());
        int all = wanted.get(i).content().size() + given.get(j).content().size() - both.size();
        double overlap = all == 0 ? 0 : (double) both.size() / all;
        Set<Integer> source = wanted.get(i).source();
        boolean sourced =
            source.isEmpty() || given.get(j).source().stream().anyMatch(source::contains);
        if (overlap > 0.5 && sourced) {
          pairs.add(new Pair(overlap, i, j));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::overlap)
            .thenComparingInt(Pair::marked)
            .thenComparingInt(Pair::found)
            .reversed());
    Set<Integer> usedMarked = new HashSet<>();
    Set<Integer> usedFound = new HashSet<>();
    for (Pair pair : pairs) {
      if (!usedMarked.contains(pair.marked()) && !usedFound.contains(pair.found())) {
        usedMarked.add(pair.marked());
        usedFound.add(pair.found());
      }
    }
    int relation = What.RELATION.ordinal();
    gold[relation] += wanted.size();
    found[relation] += given.size();
    right[relation] += usedMarked.size();
  }

  private static List<Words> words(String text, List<Marks> all) {
    return all.stream()
        .filter(marks -> !marks.content().isEmpty())
        .map(marks -> new Words(starts(text, marks.source()), starts(text, marks.content())))
        .toList();
  }

  private static Set<Integer> starts(String text, List<Span> spans) {
    Set<Integer> starts = new HashSet<>();
    for (Span span : spans) {
      Matcher matcher = WORD.matcher(text).region(span.start(), span.end());
      while (matcher.find()) {
        starts.add(matcher.start());
      }
    }
    return starts;
  }

  /** F1 in percent. */
  double f1(What what) {
    int i = what.ordinal();
    return gold[i] + found[i] == 0 ? 0 : 200.0 * right[i] / (gold[i] + found[i]);
  }

  /** The mean of all four. */
  double mean() {
    double sum = 0;
    for (What what : What.values()) {
      sum += f1(what);
    }
    return sum / KINDS;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "source %.1f cue %.1f content %.1f relation %.1f",
        f1(What.SOURCE),
        f1(What.CUE),
        f1(What.CONTENT),
        f1(What.RELATION));
  }
}
