package org.onrecord.matter.stance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onrecord.statement.Terms;

/**
 * What can be seen in a claim and a headline without a model of the language.
 *
 * <p>Words of the headline that the claim has too are left out or stand as {@code =}, so that the
 * weights speak of what headlines do and not of what they are about.
 */
public final class StanceFeatures {
  /** A headline is shorter; of other texts this much is read. */
  private static final int LONGEST = 500;

  private static final Pattern TOKEN =
      Pattern.compile(
          "[\\p{L}\\p{N}]+(?:['.][\\p{L}\\p{N}]+|,\\p{N}+)*"
              + "|[?:!,]|(?<=\\s)[-–—]+(?=\\s)|\\.\\.\\.|…");

  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Pattern AMOUNT =
      Pattern.compile("([0-9][0-9.,]*)(k|m|b|bn|mln|million|billion)?");

  /** Groups of the headline that tell more where the claim has such a word too. */
  private static final Set<String> CROSSED =
      Set.of(
          "planned",
          "saying",
          "claiming",
          "negation",
          "expecting",
          "hedging",
          "fake",
          "safe",
          "leaving");

  private static final Set<String> REFUTING = Set.of("fake", "denying", "negation");
  private static final Set<String> HEDGING =
      Set.of(
          "hedging",
          "rumour",
          "reporting",
          "claiming",
          "saying",
          "expecting",
          "unproven",
          "doubting",
          "?");

  private static final StanceWords WORDS = StanceWords.english();

  private final Map<String, Double> features = new TreeMap<>();
  private final List<String> claim;
  private final List<String> headline;

  /** What the telling words of the claim are compared by. */
  private final Set<String> claimed = new HashSet<>();

  /** The same of the headline. */
  private final Set<String> told = new HashSet<>();

  /** Which words of the headline the claim has too. */
  private final boolean[] shared;

  private StanceFeatures(String claim, String headline) {
    this.claim = tokens(claim);
    this.headline = tokens(headline);
    this.shared = new boolean[this.headline.size()];
    for (String word : this.claim) {
      if (tells(word)) {
        claimed.add(WORDS.key(word));
      }
    }
    for (int i = 0; i < shared.length; i++) {
      String word = this.headline.get(i);
      if (tells(word)) {
        String key = WORDS.key(word);
        told.add(key);
        shared[i] = claimed.contains(key);
      }
    }
  }

  /** The features of a pair with their values, most of them 1. */
  public static Map<String, Double> of(String claim, String headline) {
    String asked = beginning(claim);
    String told = beginning(headline);
    StanceFeatures of = new StanceFeatures(asked, told);
    of.addWords();
    of.addGroups();
    of.addOverlap(asked, told);
    of.addAmounts();
    return of.features;
  }

  private static String beginning(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.replace('’', '\'').toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String token = matcher.group();
      tokens.add(isDash(token.charAt(0)) ? "-" : token.equals("…") ? "..." : token);
    }
    return tokens;
  }

  private static boolean isDash(char c) {
    return c == '-' || c == '–' || c == '—';
  }

  private static boolean tells(String word) {
    return !Terms.term(word).isEmpty();
  }

  private void add(String feature) {
    features.put(feature, 1.0);
  }

  private void addWords() {
    Set<String> inClaim = new HashSet<>(claim);
    claim.forEach(word -> inClaim.add(WORDS.key(word)));
    List<String> shape = new ArrayList<>();
    shape.add("^");
    for (int i = 0; i < shared.length; i++) {
      String word = headline.get(i);
      String told = shared[i] ? "=" : Character.isDigit(word.charAt(0)) ? "#" : word;
      if (!shared[i] && !inClaim.contains(told)) {
        add("word " + told);
      }
      if (!shared[i] || !shape.get(shape.size() - 1).equals("=")) {
        shape.add(told);
      }
    }
    shape.add("$");
    for (int i = 0; i + 1 < shape.size(); i++) {
      add("pair " + shape.get(i) + " " + shape.get(i + 1));
    }
    for (String word : claim) {
      if (!tells(word) || WORDS.knows(word)) {
        add("claim " + word);
      }
    }
  }

  private void addGroups() {
    SortedSet<String> ofClaim = new TreeSet<>();
    for (int i = 0; i < claim.size(); ) {
      StanceWords.Found found = WORDS.at(claim, i);
      ofClaim.addAll(found.groups());
      i = found.end();
    }
    Set<String> inClaim = new HashSet<>(claim);
    SortedSet<String> has = new TreeSet<>();
    for (int i = 0; i < headline.size(); ) {
      StanceWords.Found found = WORDS.at(headline, i);
      for (String group : found.groups()) {
        if (group.equals("asking")) {
          if (i == 0 || isBreak(headline.get(i - 1))) {
            has.add(group);
          }
        } else if (found.end() == i + 1 && (shared[i] || inClaim.contains(headline.get(i)))) {
          // What the claim says itself, the headline does not do to it.
          add("both " + group);
        } else {
          has.add(group);
          addPlace(group, found);
        }
      }
      i = found.end();
    }
    if (headline.contains("?")) {
      has.add("?");
      if (headline.get(headline.size() - 1).equals("?")) {
        has.add("? last");
      }
    }
    for (String group : has) {
      add("has " + group);
      has.tailSet(group).stream()
          .filter(other -> !other.equals(group))
          .forEach(other -> add("has " + group + " and " + other));
    }
    for (String group : ofClaim) {
      add("claim has " + group);
      if (CROSSED.contains(group)) {
        has.forEach(told -> add("claim has " + group + ", headline " + told));
      }
    }
    addMood(has);
  }

  /** Where a word of a group stands: before, within or behind the claim's words, and how near. */
  private void addPlace(String group, StanceWords.Found found) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    int near = Integer.MAX_VALUE;
    for (int i = 0; i < shared.length; i++) {
      if (shared[i]) {
        first = Math.min(first, i);
        last = i;
        near = Math.min(near, i < found.start() ? found.start() - i : i - found.end() + 1);
      }
    }
    add(group + (found.start() < first ? " before" : found.start() > last ? " behind" : " within"));
    add(group + " near " + step(near, 2, 4, 8));
    if (found.start() == 0) {
      add(group + " first");
    } else if (isBreak(headline.get(found.start() - 1))) {
      add(group + " behind break");
    }
    if (found.end() == headline.size()) {
      add(group + " last");
    } else if (headline.get(found.end()).equals(":")) {
      add(group + " before break");
    }
  }

  private static boolean isBreak(String token) {
    return token.equals(":") || token.equals("-") || token.equals("?");
  }

  private void addMood(Set<String> has) {
    boolean refutes = has.stream().anyMatch(REFUTING::contains);
    boolean hedges = has.stream().anyMatch(HEDGING::contains);
    String mood = refutes ? hedges ? "both" : "refutes" : hedges ? "hedges" : "plain";
    add("mood " + mood);
    Set<String> common = new HashSet<>(told);
    common.retainAll(claimed);
    double ofClaim = common.size() / Math.max(1.0, claimed.size());
    addShare("of claim", ofClaim, 0.01, 0.25, 0.4, 0.55, 0.7, 0.9);
    addShare("of headline", common.size() / Math.max(1.0, told.size()), 0.01, 0.2, 0.35, 0.5, 0.7);
    add("mood " + mood + ", of claim " + step(ofClaim, 0.01, 0.35, 0.6, 0.85));
  }

  private void addShare(String name, double value, double... steps) {
    features.put(name, value);
    add(name + " " + step(value, steps));
  }

  /** How many of the rising steps a value reaches. */
  private static int step(double value, double... steps) {
    int reached = 0;
    while (reached < steps.length && value >= steps[reached]) {
      reached++;
    }
    return reached;
  }

  /** Overlap in runs of three letters, which sees through endings and compounds. */
  private void addOverlap(String asked, String told) {
    Map<String, Integer> a = runs(asked);
    Map<String, Integer> b = runs(told);
    double product = 0;
    double common = 0;
    for (Map.Entry<String, Integer> run : a.entrySet()) {
      int other = b.getOrDefault(run.getKey(), 0);
      product += (double) run.getValue() * other;
      common += other > 0 ? 1 : 0;
    }
    double length = Math.sqrt(square(a) * square(b));
    addShare("letters", length == 0 ? 0 : product / length, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65);
    addShare("letters of claim", common / Math.max(1, a.size()), 0.15, 0.3, 0.45, 0.6, 0.75);
    features.put("length", Math.min(30, headline.size()) / 15.0);
    add("length " + step(headline.size(), 6, 9, 12, 16, 22));
  }

  private static double square(Map<String, Integer> runs) {
    return runs.values().stream().mapToDouble(count -> (double) count * count).sum();
  }

  private static Map<String, Integer> runs(String text) {
    String plain = " " + GAP.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
    Map<String, Integer> runs = new HashMap<>();
    for (int i = 0; i + 3 <= plain.length(); i++) {
      runs.merge(plain.substring(i, i + 3), 1, Integer::sum);
    }
    return runs;
  }

  private void addAmounts() {
    Set<Double> asked = amounts(claim);
    Set<Double> told = amounts(headline);
    if (asked.isEmpty()) {
      return;
    }
    add("amounts");
    Set<Double> common = new HashSet<>(asked);
    common.retainAll(told);
    add(
        "amounts "
            + (told.isEmpty()
                ? "none"
                : common.equals(asked) ? "all" : common.isEmpty() ? "other" : "some"));
  }

  private static Set<Double> amounts(List<String> words) {
    Set<Double> amounts = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      Matcher matcher = AMOUNT.matcher(words.get(i));
      if (matcher.matches()) {
        String unit = matcher.group(2);
        if (unit == null) {
          unit = i + 1 < words.size() ? words.get(i + 1) : "";
        }
        double scale =
            switch (unit) {
              case "k", "thousand" -> 1e3;
              case "m", "mln", "million" -> 1e6;
              case "b", "bn", "billion" -> 1e9;
              default -> 1;
            };
        amounts.add(scale * number(matcher.group(1)));
      }
    }
    return amounts;
  }

  /** A number with separators; of several points all but the first part are left out. */
  private static double number(String figures) {
    String plain = figures.replace(",", "");
    int point = plain.indexOf('.');
    int second = point < 0 ? -1 : plain.indexOf('.', point + 1);
    return Double.parseDouble(second < 0 ? plain : plain.substring(0, second));
  }
}
