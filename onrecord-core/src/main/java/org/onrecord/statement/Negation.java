package org.onrecord.statement;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a content says that something is not so. A negation counts where it reaches the
 * happening: "did not advance", "no breakthrough", "failed to capture", "is fake"; not where it
 * tells of something else: "no survivors", "impossible to imagine".
 */
final class Negation {
  private static final Set<String> AUXILIARY =
      Set.of(
          "am", "are", "be", "been", "being", "can", "could", "did", "do", "does", "had", "has",
          "have", "is", "may", "might", "must", "should", "was", "were", "will", "would");

  private static final Set<String> NONE =
      Set.of("no", "none", "nothing", "neither", "without", "не", "нет", "немає", "ні");

  private static final Set<String> UNTRUE =
      Set.of(
          "baseless",
          "fabricated",
          "fake",
          "false",
          "groundless",
          "unfounded",
          "untrue",
          "фейк",
          "фейком",
          "неправда",
          "неправдою",
          "брехня",
          "ложь",
          "ложью",
          "вымысел");

  private static final Set<String> FAIL = Set.of("fail", "failed", "fails", "unable", "refused");

  /** How far a "no" reaches, in words. */
  private static final int REACH = 4;

  private Negation() {}

  static boolean in(String words, EventLexicon events) {
    List<String> tokens =
        List.of(words.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}\\p{N}']+"));
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.get(i);
      boolean not = word.equals("not") || word.equals("never");
      if (word.endsWith("n't")
          || not && (i == 0 || AUXILIARY.contains(tokens.get(i - 1)))
          || UNTRUE.contains(word)
          || FAIL.contains(word) && i + 1 < tokens.size() && tokens.get(i + 1).equals("to")) {
        return true;
      }
      if ((not || NONE.contains(word)) && reachesHappening(tokens, i + 1, events)) {
        return true;
      }
    }
    return false;
  }

  private static boolean reachesHappening(List<String> tokens, int from, EventLexicon events) {
    for (int i = from; i < Math.min(tokens.size(), from + REACH); i++) {
      if (events.tells(Terms.term(tokens.get(i)))) {
        return true;
      }
    }
    return false;
  }
}
